import type { ClientChoices, ClientQuestion } from "@branchbook/client";
import { Fact, Field, formatDay, formatNumber, Icon } from "@branchbook/ui";
import { t } from "../words.ts";

type Answers = Record<string, string | number>;

/** The answers to the location's own questions, as they are read. Unanswered ones are left out. */
export function AnswerFacts({ questions, answers }: { questions: ClientChoices["custom_fields"]; answers: Answers }) {
  return (
    <>
      {questions.filter(({ code }) => answers[code] !== undefined).map((question) => (
        <Fact key={question.code} name={question.title}>{written(question, answers[question.code]!)}</Fact>
      ))}
    </>
  );
}

function written({ type }: ClientQuestion, answer: string | number): string {
  if (type === "date" && /^\d{4}-\d\d-\d\d$/.test(String(answer))) return formatDay(String(answer));
  return typeof answer === "number" ? formatNumber(answer) : answer;
}

interface AnswerFieldProps {
  question: ClientQuestion;
  answer: string;
  error: string | undefined;
  onAnswer: (answer: string) => void;
}

/** Where a question is answered. */
export function AnswerField({ question, answer, error, onAnswer }: AnswerFieldProps) {
  const { title, type, choices, required } = question;
  return (
    <Field label={required ? title : t("optional", { field: title })} error={error}>
      {(control) => type === "select" ? (
        <span class="select">
          <select {...control} class="input" value={answer} onChange={(event) => onAnswer(event.currentTarget.value)}>
            <option value="">{t("noAnswerGiven")}</option>
            {choices.map((choice) => <option key={choice} value={choice} selected={choice === answer}>{choice}</option>)}
          </select>
          <Icon name="down" />
        </span>
      ) : (
        <input {...control} class="input" autocomplete="off" {...kindOf(question)} value={type === "datetime" ? answer.replace(" ", "T") : answer}
          onInput={(event) => onAnswer(type === "datetime" ? moment(event.currentTarget.value) : event.currentTarget.value)} />
      )}
    </Field>
  );
}

function kindOf({ type }: ClientQuestion) {
  switch (type) {
    case "number": return { type: "text" as const, inputMode: "decimal" as const };
    case "date": return { type: "date" as const };
    case "datetime": return { type: "datetime-local" as const, step: 60 };
    default: return { type: "text" as const, maxLength: 255 };
  }
}

/** What a browser makes of date and time, as the server wants it: `2026-09-21 10:00:00`. */
function moment(typed: string): string {
  return typed === "" ? "" : `${typed.replace("T", " ")}:00`.slice(0, 19);
}

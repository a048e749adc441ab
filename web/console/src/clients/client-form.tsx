import { useState } from "preact/hooks";
import { Refused, type ClientCard, type ClientChoices, type ClientInput, type Location } from "@branchbook/client";
import { Button, Field, SidePanel, toast } from "@branchbook/ui";
import { contactMistakes } from "../appointment/client-mistakes.ts";
import { api } from "../session.ts";
import { sentenceFor } from "../trouble.ts";
import { t, type Word } from "../words.ts";
import { AnswerField } from "./questions.tsx";
import { Tag } from "./tags.tsx";

export interface ClientFormProps {
  location: Location;
  /** Null for a new card. */
  client: ClientCard | null;
  /** The tags and questions of the location; null while they are not known, and then they are left as they are. */
  choices: ClientChoices | null;
  onClose: () => void;
  onSaved: (client: ClientCard) => void;
}

type Fields = Required<Record<"name" | "surname" | "phone" | "email" | "birthday" | "card_number" | "comment", string>>;

/** Writes a client's card. Contacts are asked for only from those who may see them. */
export function ClientForm({ location, client, choices, onClose, onSaved }: ClientFormProps) {
  const [fields, setFields] = useState<Fields>({
    name: client?.first_name ?? "", surname: client?.surname ?? "", phone: client?.phone ?? "", email: client?.email ?? "",
    birthday: client?.birthday ?? "", card_number: client?.card_number ?? "", comment: client?.comment ?? "",
  });
  const [tags, setTags] = useState<readonly number[]>(client?.tags ?? []);
  const [answers, setAnswers] = useState<Record<string, string>>(() => texts(client?.custom_fields ?? {}));
  const [errors, setErrors] = useState<Record<string, string | undefined>>({});
  const [busy, setBusy] = useState(false);
  const withContacts = !client || location.may.see_phones;

  const save = async () => {
    const wrong = contactMistakes(fields);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) {
      return void requestAnimationFrame(() => document.querySelector<HTMLElement>(".client-form [aria-invalid]")?.focus());
    }
    setBusy(true);
    const { phone, email, ...rest } = fields;
    const input: ClientInput = { ...(withContacts ? fields : rest), ...(choices ? { tags: [...tags], custom_fields: answers } : {}) };
    try {
      onSaved(client ? await api.changeClient(location.id, client.id, input) : await api.addClient(location.id, input));
    } catch (failure) {
      const told = failure instanceof Refused ? failure.details.fields ?? {} : {};
      if (Object.keys(told).length > 0) setErrors(Object.fromEntries(Object.entries(told).map(([field, problems]) => [field, problems.join(", ")])));
      else toast({ tone: "bad", message: sentenceFor(failure) });
      setBusy(false);
    }
  };
  const text = (name: keyof Fields, label: Word, type: "text" | "tel" | "email" | "date" = "text") => (
    <Field label={t(label)} error={errors[name]}>
      {(control) => (
        <input {...control} class="input" type={type as "text"} autocomplete="off" value={fields[name]}
          onInput={(event) => setFields({ ...fields, [name]: event.currentTarget.value })} />
      )}
    </Field>
  );
  return (
    <SidePanel title={t(client ? "editClient" : "newClient")} subject={client ? `edit ${client.id}` : "new"} lead={client?.name ?? ""} onClose={onClose}>
      <form class="stack client-form" noValidate onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save();
      }}>
        {text("name", "formName")}
        {text("surname", "surname")}
        {withContacts && text("phone", "formPhone", "tel")}
        {withContacts && text("email", "formEmail", "email")}
        {text("birthday", "birthday", "date")}
        {text("card_number", "cardNumber")}
        <Field label={t("notes")} error={errors["comment"]}>
          {(control) => <textarea {...control} class="input" rows={4} value={fields.comment} onInput={(event) => setFields({ ...fields, comment: event.currentTarget.value })} />}
        </Field>
        {choices?.custom_fields.map((question) => (
          <AnswerField
            key={question.code} question={question} answer={answers[question.code] ?? ""} error={errors[`custom_fields.${question.code}`]}
            onAnswer={(answer) => setAnswers({ ...answers, [question.code]: answer })}
          />
        ))}
        {choices && choices.tags.length > 0 && (
          <fieldset class="tag-choice">
            <legend class="field-label">{t("tags")}</legend>
            {choices.tags.map((tag) => (
              <label key={tag.id}>
                <input
                  type="checkbox" checked={tags.includes(tag.id)}
                  onChange={(event) => setTags(event.currentTarget.checked ? [...tags, tag.id] : tags.filter((id) => id !== tag.id))}
                />
                <Tag tag={tag} />
              </label>
            ))}
            {errors["tags"] && <p class="field-error">{errors["tags"]}</p>}
          </fieldset>
        )}
        <div class="panel-actions">
          <Button kind="primary" type="submit" busy={busy}>{t("formSave")}</Button>
          <Button disabled={busy} onClick={onClose}>{t("cancel")}</Button>
        </div>
      </form>
    </SidePanel>
  );
}

function texts(answers: Record<string, string | number>): Record<string, string> {
  return Object.fromEntries(Object.entries(answers).map(([code, answer]) => [code, String(answer)]));
}

import { useEffect, useState } from "preact/hooks";
import type { DeliveryState } from "@branchbook/client";
import { Button, Field, Select, type Choice } from "@branchbook/ui";
import type { DeliveryFilters } from "../route.ts";
import { deliveryLooks } from "../states.tsx";
import { kindWords, topicsTold, topicTitle } from "../webhooks/endpoint-looks.ts";
import { t } from "../words.ts";
import { ago, fieldOf, momentOf } from "./moments.ts";

const ANSWERS = [200, 201, 204, 400, 401, 403, 404, 408, 410, 422, 429, 500, 502, 503, 504];
const HOUR = 60;
const PATIENCE = 300;

export interface DeliveryFilterProps {
  filters: DeliveryFilters;
  zone: string;
  onChange: (filters: DeliveryFilters) => void;
}

/** What a list of deliveries is narrowed to; each choice shows at once. */
export function DeliveryFilterBar({ filters, zone, onChange }: DeliveryFilterProps) {
  const set = (change: { [K in keyof DeliveryFilters]: DeliveryFilters[K] | undefined }) =>
    onChange(Object.fromEntries(Object.entries({ ...filters, ...change }).filter(([, value]) => value !== undefined)) as DeliveryFilters);
  const anyOf = (label: string, choices: readonly Choice[]) => [{ value: "", label }, ...choices];
  // What is being typed is forgotten too when all filters are cleared.
  const [cleared, setCleared] = useState(0);
  const clear = () => {
    setCleared(cleared + 1);
    onChange({});
  };
  const chosenTime = Boolean(filters.from || filters.to);
  return (
    <div class="filters delivery-filters" role="group" aria-label={t("filters")}>
      <Select label={t("state")} value={filters.state ?? ""}
        choices={anyOf(t("anyState"), Object.entries(deliveryLooks).map(([value, look]) => ({ value, label: t(look.word) })))}
        onChange={(state) => set({ state: (state || undefined) as DeliveryState | undefined })} />
      <Select label={t("resource")} value={filters.resource ?? ""}
        choices={anyOf(t("anyResource"), topicsTold.map((value) => ({ value, label: topicTitle(value) })))}
        onChange={(resource) => set({ resource: resource || undefined })} />
      <Select label={t("event")} value={filters.kind ?? ""}
        choices={anyOf(t("anyKind"), Object.entries(kindWords).map(([value, word]) => ({ value, label: t(word) })))}
        onChange={(kind) => set({ kind: kind || undefined })} />
      <Select label={t("answer")} value={filters.answer === undefined ? "" : String(filters.answer)}
        choices={anyOf(t("anyAnswer"), [{ value: "0", label: t("noAnswer") }, ...known(filters.answer).map((status) => ({ value: String(status), label: String(status) }))])}
        onChange={(answer) => set({ answer: answer === "" ? undefined : Number(answer) })} />
      <Select label={t("timeRange")} value={chosenTime ? "chosen" : ""}
        choices={[
          { value: "", label: t("anyTime") }, { value: String(HOUR), label: t("lastHour") }, { value: String(24 * HOUR), label: t("lastDay") },
          { value: String(7 * 24 * HOUR), label: t("lastWeek") }, { value: "chosen", label: t("timeChosen") },
        ]}
        onChange={(range) => set(range === "" ? { from: undefined, to: undefined } : { from: ago(range === "chosen" ? 24 * HOUR : Number(range), Date.now()), to: undefined })} />
      <ObjectSearch key={cleared} object={filters.object} onSearch={(object) => set({ object })} />
      {chosenTime && (["from", "to"] as const).map((end) => (
        <Field key={end} label={t(end === "from" ? "timeFrom" : "timeTo")} quiet>
          {(control) => (
            <input {...control} class="input" type="datetime-local" title={t(end === "from" ? "timeFrom" : "timeTo")} value={fieldOf(filters[end], zone)}
              onChange={(event) => set({ [end]: momentOf(event.currentTarget.value, zone) })} />
          )}
        </Field>
      ))}
      {Object.keys(filters).length > 0 && <Button kind="quiet" icon="close" onClick={clear}>{t("clearFilters")}</Button>}
    </div>
  );
}

function known(answer: number | undefined): number[] {
  return !answer || ANSWERS.includes(answer) ? ANSWERS : [...ANSWERS, answer].sort((one, other) => one - other);
}

/** Finds what is about one thing by its number, while one types. */
function ObjectSearch({ object, onSearch }: { object: number | undefined; onSearch: (object: number | undefined) => void }) {
  const [typed, setTyped] = useState(object === undefined ? "" : String(object));
  useEffect(() => {
    const wanted = /^[1-9]\d{0,14}$/.test(typed.trim()) ? Number(typed.trim()) : undefined;
    if (wanted === object || (typed.trim() !== "" && wanted === undefined)) return;
    const timer = setTimeout(() => onSearch(wanted), PATIENCE);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    if (object === undefined) setTyped("");
  }, [object]);
  return (
    <Field label={t("objectNumber")} quiet>
      {(control) => (
        <input {...control} class="input" type="search" inputmode="numeric" placeholder={t("objectNumber")} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      )}
    </Field>
  );
}

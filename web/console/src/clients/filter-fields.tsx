import { useId } from "preact/hooks";
import type { ClientFilter, ClientTag, Location } from "@branchbook/client";
import { Button, Field, formatMoney, formatNumber, formatShortDay, Icon, Select } from "@branchbook/ui";
import { t } from "../words.ts";
import { amount, refined, whole } from "./client-filter.ts";

export interface FilterProps {
  filter: ClientFilter;
  tags: readonly ClientTag[];
  location: Location;
  onChange: (filter: ClientFilter | undefined) => void;
}

/** By what the list can be narrowed. A value counts as soon as its field is left or Enter is pressed. */
export function FilterFields({ filter, tags, onChange }: FilterProps) {
  const change = (part: Parameters<typeof refined>[1]) => onChange(refined(filter, part));
  return (
    <div class="client-filters" role="group" aria-label={t("filters")}>
      {tags.length > 0 && (
        <Select
          label={t("tag")} quiet={false} value={String(filter.tag ?? "")}
          choices={[{ value: "", label: t("anyTag") }, ...tags.map((tag) => ({ value: String(tag.id), label: tag.title }))]}
          onChange={(id) => change({ tag: whole(id) })}
        />
      )}
      <Range
        legend={t("visits")} type="number" from={filter.visits_from} to={filter.visits_to}
        onFrom={(typed) => change({ visits_from: whole(typed) })} onTo={(typed) => change({ visits_to: whole(typed) })}
      />
      <Range
        legend={t("lastVisit")} type="date" from={filter.last_from} to={filter.last_to}
        onFrom={(typed) => change({ last_from: typed || undefined })} onTo={(typed) => change({ last_to: typed || undefined })}
      />
      <Range
        legend={t("spent")} type="number" step="0.01" from={filter.spent_from} to={filter.spent_to}
        onFrom={(typed) => change({ spent_from: amount(typed) })} onTo={(typed) => change({ spent_to: amount(typed) })}
      />
    </div>
  );
}

interface RangeProps {
  legend: string;
  type: "number" | "date";
  step?: string;
  from: string | number | undefined;
  to: string | number | undefined;
  onFrom: (typed: string) => void;
  onTo: (typed: string) => void;
}

function Range({ legend, type, step = "1", from, to, onFrom, onTo }: RangeProps) {
  const id = useId();
  const end = (label: string, value: string | number | undefined, onTyped: (typed: string) => void) => (
    <Field label={label}>
      {(control) => (
        <input {...control} class="input" type={type as "text"} {...(type === "number" ? { min: 0, step, inputMode: "decimal" as const } : {})}
          value={value ?? ""} onChange={(event) => onTyped(event.currentTarget.value)} />
      )}
    </Field>
  );
  return (
    <div class="range" role="group" aria-labelledby={id}>
      <span class="field-label" id={id}>{legend}</span>
      {end(t("rangeFrom"), from, onFrom)}
      {end(t("rangeTo"), to, onTo)}
    </div>
  );
}

/** What the list is narrowed by just now, each to be taken away on its own. */
export function FilterChips({ filter, tags, location, onChange }: FilterProps) {
  const chips = chipsOf(filter, tags, location);
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label={t("filtersSet")}>
      {chips.map(({ words, clear }) => (
        <li key={words}>
          <button type="button" class="chip" aria-label={t("removeFilter", { filter: words })} onClick={() => onChange(refined(filter, clear))}>
            {words}<Icon name="close" size={14} />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li><Button kind="quiet" size="small" onClick={() => onChange(filter.sort ? { sort: filter.sort } : undefined)}>{t("clearFilters")}</Button></li>
      )}
    </ul>
  );
}

function chipsOf(filter: ClientFilter, tags: readonly ClientTag[], { currency }: Location) {
  const range = <T,>(name: string, from: T | undefined, to: T | undefined, written: (value: T) => string) =>
    from !== undefined && to !== undefined ? t("filterBetween", { name, from: written(from), to: written(to) })
      : from !== undefined ? t("filterFrom", { name, from: written(from) })
        : to !== undefined ? t("filterTo", { name, to: written(to) }) : "";
  return [
    {
      words: filter.tag === undefined ? "" : t("filterTag", { tag: tags.find((tag) => tag.id === filter.tag)?.title ?? String(filter.tag) }),
      clear: { tag: undefined },
    },
    { words: range(t("visits"), filter.visits_from, filter.visits_to, formatNumber), clear: { visits_from: undefined, visits_to: undefined } },
    { words: range(t("lastVisit"), filter.last_from, filter.last_to, formatShortDay), clear: { last_from: undefined, last_to: undefined } },
    {
      words: range(t("spent"), filter.spent_from, filter.spent_to, (value) => formatMoney(value, currency)),
      clear: { spent_from: undefined, spent_to: undefined },
    },
  ].filter((chip) => chip.words !== "");
}

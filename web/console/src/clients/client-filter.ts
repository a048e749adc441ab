import type { ClientFilter } from "@branchbook/client";
import { isDay } from "@branchbook/ui";

export const sorts = ["name", "last_visit", "visits", "spent"] as const;

/** The filter that an address asks for; what makes no sense is as if it were not there. Undefined when nothing is left. */
export function filterOf(asked: URLSearchParams): ClientFilter | undefined {
  const filter = {
    tag: whole(asked.get("tag")),
    visits_from: whole(asked.get("visits_from")), visits_to: whole(asked.get("visits_to")),
    last_from: day(asked.get("last_from")), last_to: day(asked.get("last_to")),
    spent_from: amount(asked.get("spent_from")), spent_to: amount(asked.get("spent_to")),
    sort: sorts.find((sort) => sort === asked.get("sort")),
  };
  return without(filter);
}

/** The filter with one thing changed; undefined takes it away. */
export function refined(filter: ClientFilter, change: Loose<ClientFilter>): ClientFilter | undefined {
  return without({ ...filter, ...change });
}

type Loose<T> = { [K in keyof T]?: T[K] | undefined };

function without(filter: Loose<ClientFilter>): ClientFilter | undefined {
  const set = Object.entries(filter).filter(([, value]) => value !== undefined);
  return set.length ? (Object.fromEntries(set) as ClientFilter) : undefined;
}

/** A natural number as it is typed, such as `12`. */
export function whole(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** An amount of money as it is typed, such as `120.50`. */
export function amount(text: string | null): number | undefined {
  return text !== null && /^\d{1,12}([.]\d{1,2})?$/.test(text) ? Number(text) : undefined;
}

function day(text: string | null): string | undefined {
  return isDay(text) ? text : undefined;
}

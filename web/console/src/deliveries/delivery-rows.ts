import type { Delivery, DeliveryPage } from "@branchbook/client";

/**
 * What is known after the newest page was fetched again: its rows as they stand now, then those known rows that lie beyond
 * it. A known row within its reach that it no longer names has left the filter and goes.
 */
export function renewed(known: readonly Delivery[], newest: DeliveryPage): Delivery[] {
  const last = newest.deliveries.at(-1);
  if (!last || newest.next === null) return [...newest.deliveries];
  const named = new Set(newest.deliveries.map((one) => one.id));
  const beyond = known.filter((one) => !named.has(one.id) && Date.parse(one.happened_at) <= Date.parse(last.happened_at));
  return [...newest.deliveries, ...beyond];
}

/** What is known after an older page was fetched: rows that came down in the meantime appear once. */
export function extended(known: readonly Delivery[], older: DeliveryPage): Delivery[] {
  const named = new Set(known.map((one) => one.id));
  return [...known, ...older.deliveries.filter((one) => !named.has(one.id))];
}

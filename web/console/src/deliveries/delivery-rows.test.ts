import { expect, test } from "vitest";
import type { Delivery, DeliveryPage, DeliveryState } from "@branchbook/client";
import { extended, renewed } from "./delivery-rows.ts";

/** Delivery `id` happened in minute `id`: a larger one is newer. */
function delivery(id: number, state: DeliveryState = "waiting"): Delivery {
  return {
    id: `1-1-${id}`, location_id: 1, subscription_id: 1, event_id: `evt_${id}`, resource: "appointment", resource_id: id, event_status: "created",
    happened_at: new Date(id * 60_000).toISOString(), state, attempts: 0, last_status: null, url: "https://app.example",
  };
}

const page = (ids: number[], next: string | null = "more"): DeliveryPage => ({ deliveries: ids.map((id) => delivery(id)), next });
const ids = (rows: readonly Delivery[]) => rows.map((one) => one.resource_id);

test("what arrives on top pushes nothing out of view", () => {
  const known = extended(renewed([], page([6, 5, 4])), page([3, 2, 1], null));
  expect(ids(renewed(known, page([8, 7, 6])))).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
});

test("a row shows its newest state", () => {
  const known = [delivery(2, "retrying"), delivery(1)];
  const newest = { deliveries: [delivery(2, "delivered")], next: "more" };
  expect(renewed(known, newest).map((one) => one.state)).toEqual(["delivered", "waiting"]);
});

test("what left the filter leaves the list", () => {
  expect(ids(renewed([delivery(5), delivery(4), delivery(3), delivery(1)], page([5, 3])))).toEqual([5, 3, 1]);
  expect(ids(renewed([delivery(5), delivery(4)], page([5], null)))).toEqual([5]);
  expect(ids(renewed([delivery(5)], page([], null)))).toEqual([]);
});

test("an older page that overlaps adds only what is new", () => {
  expect(ids(extended([delivery(4), delivery(3)], page([3, 2])))).toEqual([4, 3, 2]);
});

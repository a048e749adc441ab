import { expect, test } from "vitest";
import { addressOf, routeOf, type Route } from "./route.ts";

const read = (address: string) => routeOf(new URL(address, "https://here"));

test("every view has an address that leads back to it", () => {
  const views: Route[] = [
    { page: "calendar" },
    { page: "calendar", location: 3, day: "2026-11-23", view: "week", column: 12, appointment: 77 },
    { page: "calendar", by: "room", event: 5 },
    { page: "clients", location: 3, search: "ann b", at: 2 },
    { page: "clients", filter: { tag: 4, visits_from: 0, visits_to: 3, last_from: "2026-01-01", last_to: "2026-03-29", spent_from: 10.5, spent_to: 99, sort: "spent" } },
    { page: "client", location: 3, client: 9 },
    { page: "today", location: 3, day: "2026-11-23", appointment: 77 },
    { page: "today" },
    { page: "apps", location: 4 },
    { page: "app", app: 7 },
    { page: "connect", app: 7 },
    { page: "deliveries", app: 7, location: 3, state: "parked", delivery: "3-5-12" },
    { page: "deliveries", endpoint: 5, resource: "client", object: 9, kind: "updated", answer: 0, from: "2026-11-23T08:00:00Z", to: "2026-11-23T09:30:00Z" },
    { page: "webhooks", location: 3, period: "week", endpoint: 5 },
    { page: "developer", app: 7, period: "week", at: 2 },
  ];
  for (const view of views) expect(read(addressOf(view))).toEqual(view);
});

test("the bare console is the calendar", () => {
  expect(read("/console")).toEqual({ page: "calendar" });
  expect(read("/console/")).toEqual({ page: "calendar" });
});

test("nonsense in a query is as if it were not there", () => {
  expect(read("/console/today?location=x&date=2026-02-30&appointment=-1")).toEqual({ page: "today" });
  expect(read("/console/calendar?view=month&by=colour&column=0")).toEqual({ page: "calendar" });
  expect(read("/console/deliveries?state=lost&answer=x&from=yesterday&resource=%3Cb%3E")).toEqual({ page: "deliveries" });
  expect(read("/console/clients?tag=x&visits_from=-1&last_to=2026-02-30&spent_from=1e9&sort=phone")).toEqual({ page: "clients" });
});

test("unknown paths are missing pages", () => {
  expect(read("/console/money")).toEqual({ page: "missing" });
  expect(read("/console/clients/3")).toEqual({ page: "missing" });
  expect(read("/console/apps/x")).toEqual({ page: "missing" });
  expect(read("/console/apps/7/connect/now")).toEqual({ page: "missing" });
});

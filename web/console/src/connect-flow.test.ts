import { expect, test } from "vitest";
import type { Application, Location } from "@branchbook/client";
import { advance, beginFlow, type Flow, type FlowEvent } from "./connect-flow.ts";

const everything = {
  see_calendar: true, book: true, change: true, cancel: true, overbook: true, see_clients: true, see_phones: true, edit_clients: true, see_webhooks: true,
};

function branch(id: number, may = true): Location {
  return { id, title: `Branch ${id}`, chain_id: 1, zone: "Europe/Berlin", currency: "EUR", may_manage_apps: may, may: everything };
}

function app(installed: number[] = [], several = true): Application {
  return {
    id: 7, title: "Notes", short_description: "", developer: { id: 1, title: "Works" }, category: "", icon_url: null,
    multi_location: several, rights: [],
    installs: installed.map((location_id) => ({ location_id, status: "active", since: "2026-01-01T00:00:00Z", pending_until: null })),
  };
}

const play = (flow: Flow, ...events: FlowEvent[]) => events.reduce(advance, flow);
const connected = { redirect_url: "https://app.example/register", results: [] };

test("only branches one may manage are offered, connected ones cannot be picked", () => {
  const flow = beginFlow(app([2]), [branch(1), branch(2), branch(3, false)]);
  expect(flow.picks.map((pick) => [pick.location.id, pick.taken])).toEqual([[1, null], [2, "active"]]);
  expect([...play(flow, { type: "toggle", location: 2 }, { type: "toggle", location: 3 }).chosen]).toEqual([]);
});

test("select all takes the free ones shown and keeps what was chosen before", () => {
  const flow = beginFlow(app([2]), [branch(1), branch(2), branch(3), branch(4)]);
  const all = play(flow, { type: "toggle", location: 4 }, { type: "selectAll", locations: [1, 2, 3] });
  expect([...all.chosen].sort()).toEqual([1, 3, 4]);
  expect([...play(all, { type: "clear", locations: [1, 3] }).chosen]).toEqual([4]);
});

test("one goes on only with something chosen", () => {
  const flow = beginFlow(app(), [branch(1), branch(2)]);
  const stopped = advance(flow, { type: "next", otherwise: "Choose a branch." });
  expect(stopped).toMatchObject({ step: "choose", error: "Choose a branch." });
  expect(play(stopped, { type: "toggle", location: 1 })).toMatchObject({ error: null });
  expect(play(stopped, { type: "toggle", location: 1 }, { type: "next", otherwise: "" })).toMatchObject({ step: "consent" });
});

test("an app for one branch at a time lets go of the other", () => {
  const flow = beginFlow(app([], false), [branch(1), branch(2)]);
  expect([...play(flow, { type: "toggle", location: 1 }, { type: "toggle", location: 2 }).chosen]).toEqual([2]);
  expect([...play(flow, { type: "selectAll", locations: [1, 2] }).chosen]).toEqual([]);
});

test("with a single branch the choice is skipped", () => {
  const flow = beginFlow(app(), [branch(1), branch(2, false)]);
  expect(flow.step).toBe("consent");
  expect([...flow.chosen]).toEqual([1]);
  expect(advance(flow, { type: "back" }).step).toBe("consent");
});

test("a single branch that is connected already is shown, not skipped", () => {
  expect(beginFlow(app([1]), [branch(1)]).step).toBe("choose");
});

test("a refusal keeps the choice and lets one try again", () => {
  const asked = play(beginFlow(app(), [branch(1), branch(2)]), { type: "toggle", location: 1 }, { type: "next", otherwise: "" }, { type: "sent" });
  expect(asked.sending).toBe(true);
  const refused = advance(asked, { type: "refused", sentence: "Not now." });
  expect(refused).toMatchObject({ step: "consent", sending: false, error: "Not now." });
  expect([...refused.chosen]).toEqual([1]);
  expect(play(refused, { type: "sent" }, { type: "answered", connected })).toMatchObject({ step: "done", connected });
});

test("an answer nobody waits for, and anything after the end, changes nothing", () => {
  const flow = beginFlow(app(), [branch(1), branch(2)]);
  expect(advance(flow, { type: "answered", connected })).toBe(flow);
  const done = play(beginFlow(app(), [branch(1)]), { type: "sent" }, { type: "answered", connected });
  expect(advance(done, { type: "back" })).toBe(done);
});

import { expect, test } from "vitest";
import type { GroupEvent } from "@branchbook/client";
import type { Booked, Column } from "./columns.ts";
import { placeOf } from "./place.ts";

const event: GroupEvent = {
  id: 5, title: "Yoga", service_id: 8, team_member_id: 1, room_ids: [71, 73], starts_at: "2026-11-24T09:00:00Z",
  ends_at: "2026-11-24T10:00:00Z", break_seconds: 0, capacity: 8, taken: 0, comment: null,
};
const booked: Booked = { key: "event-5", kind: "event", event, guests: [] };
const column = (kind: Column["kind"], id: number): Column =>
  ({ key: "", kind, span: { date: "2026-11-24", from: 0, to: 86_400_000 }, head: { id, name: "", lead: "" }, work: [], items: [] });
const put = (to: Column, out: number, undoing = false) =>
  placeOf({ booked, out, column: to, startsAt: 0, seconds: 3600, beside: false, undoing });

test("of several rooms only the one it was taken out of is changed", () => {
  expect(put(column("room", 72), 71)).toEqual({ teamMember: 1, rooms: [72, 73] });
  expect(put(column("room", 71), 71)).toEqual({ teamMember: 1, rooms: [71, 73] });
  expect(put(column("room", 73), 71)).toEqual({ teamMember: 1, rooms: [73] });
});

test("with somebody else it stays in its rooms", () => {
  expect(put(column("member", 2), 1)).toEqual({ teamMember: 2, rooms: [71, 73] });
});

test("undone it is with those it was with", () => {
  expect(put(column("room", 72), 71, true)).toEqual({ teamMember: 1, rooms: [71, 73] });
});

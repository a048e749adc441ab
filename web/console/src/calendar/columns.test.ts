import { expect, test } from "vitest";
import type { Appointment, CalendarDays } from "@branchbook/client";
import { columnsOf, obstacleTo, pausesOf } from "./columns.ts";

const appointment = (id: number, member: number, from: string, to: string): Appointment => ({
  id, starts_at: from, ends_at: to, local_time: from.slice(11, 16), status: "waiting", client: null,
  team_member: { id: member, name: `Member ${member}` }, services: [], total: 0, currency: "EUR", comment: null, online: false,
  break_seconds: 0, group_event_id: null, places: 1, room_ids: [], created_at: from,
});

const calendar: CalendarDays = {
  zone: "Europe/Berlin", currency: "EUR", as_of: 1, today: "2026-11-24", step_minutes: 15,
  days: [
    { date: "2026-11-23", starts_at: "2026-11-23T00:00:00+01:00", ends_at: "2026-11-24T00:00:00+01:00" },
    { date: "2026-11-24", starts_at: "2026-11-24T00:00:00+01:00", ends_at: "2026-11-25T00:00:00+01:00" },
  ],
  team: [{ id: 1, name: "Mara", specialization: "" }, { id: 2, name: "Jonas", specialization: "" }],
  rooms: [{ id: 7, title: "Room 1", resource: "Massage room" }],
  work: [
    { team_member_id: 1, from: "2026-11-23T09:00:00+01:00", to: "2026-11-23T12:00:00+01:00" },
    { team_member_id: 1, from: "2026-11-23T13:00:00+01:00", to: "2026-11-23T18:00:00+01:00" },
    { team_member_id: 1, from: "2026-11-23T18:00:00+01:00", to: "2026-11-23T19:00:00+01:00" },
  ],
  appointments: [
    appointment(1, 1, "2026-11-23T10:00:00+01:00", "2026-11-23T11:00:00+01:00"),
    appointment(2, 1, "2026-11-23T10:30:00+01:00", "2026-11-23T11:30:00+01:00"),
    appointment(3, 2, "2026-11-23T23:30:00+01:00", "2026-11-24T00:30:00+01:00"),
    { ...appointment(4, 2, "2026-11-23T12:00:00+01:00", "2026-11-23T13:00:00+01:00"), group_event_id: 9 },
  ],
  group_events: [{
    id: 9, title: "Yoga", service_id: 5, team_member_id: 2, room_ids: [7], starts_at: "2026-11-23T12:00:00+01:00",
    ends_at: "2026-11-23T13:00:00+01:00", break_seconds: 0, capacity: 8, taken: 1, comment: null,
  }],
};
const keys = (column: { items: readonly { booked: { key: string } }[] }) => column.items.map((item) => item.booked.key.replace("appointment-", ""));

test("there is a column for each day and member, with what is booked there", () => {
  const columns = columnsOf(calendar);
  expect(columns.map((column) => `${column.key}: ${keys(column)}`)).toEqual([
    "2026-11-23 member 1: 1,2", "2026-11-23 member 2: event-9,3", "2026-11-24 member 1: ", "2026-11-24 member 2: 3",
  ]);
  expect(columns[0]!.items.map((item) => item.lane)).toEqual([{ at: 0, of: 2 }, { at: 1, of: 2 }]);
});

test("what runs past midnight is cut at it and goes on the day after", () => {
  const columns = columnsOf(calendar);
  expect(columns[1]!.items[1]).toMatchObject({ from: 1410, to: 1440 });
  expect(columns[3]!.items[0]).toMatchObject({ from: 0, to: 30 });
});

test("work without a gap is one stretch, and a gap within the day is a break", () => {
  const [mara, jonas] = columnsOf(calendar);
  expect(mara!.work).toEqual([{ from: 540, to: 720 }, { from: 780, to: 1140 }]);
  expect(pausesOf(mara!)).toEqual([
    { from: 0, to: 540, isBreak: false }, { from: 720, to: 780, isBreak: true }, { from: 1140, to: 1440, isBreak: false },
  ]);
  expect(pausesOf(jonas!)).toEqual([{ from: 0, to: 1440, isBreak: false }]);
});

test("a time is free when somebody works and nobody else is booked", () => {
  const [mara, jonas] = columnsOf(calendar);
  expect(obstacleTo(mara!, 540, 600, null)).toBeNull();
  expect(obstacleTo(mara!, 570, 615, null)).toMatchObject({ kind: "busy", item: { booked: { key: "appointment-1" } } });
  expect(obstacleTo(mara!, 570, 615, "appointment-1")).toBeNull();
  expect(obstacleTo(mara!, 700, 730, null)).toEqual({ kind: "off" });
  expect(obstacleTo(jonas!, 540, 600, null)).toEqual({ kind: "off" });
});

test("a move under way is shown as if it had succeeded", () => {
  const columns = columnsOf(calendar, "member", [
    { key: "appointment-1", teamMember: 2, rooms: [], startsAt: Date.parse("2026-11-23T14:00:00+01:00"), seconds: 1800 },
  ]);
  expect(columns[1]!.items.map((item) => [item.booked.key, item.from, item.to])).toEqual([
    ["event-9", 720, 780], ["appointment-1", 840, 870], ["appointment-3", 1410, 1440],
  ]);
});

test("a group event is one thing with its guests, in its person's column and in its room's", () => {
  const [room] = columnsOf(calendar, "room");
  expect(room!.head).toEqual({ id: 7, name: "Room 1", lead: "Massage room" });
  expect(room!.items[0]!.booked).toMatchObject({ kind: "event", guests: [{ id: 4 }] });
  expect(pausesOf(room!)).toEqual([]);
});

import { expect, test } from "vitest";
import type { Booked, Column } from "./columns.ts";
import { targetOf, type Held } from "./hold.ts";

const item = { booked: { key: "1" } as Booked, from: 600, to: 645, lane: { at: 0, of: 1 }, head: 1 };
const column: Column = {
  key: "1", span: { date: "2026-11-23", from: 0, to: 1440 * 60_000 }, kind: "member", head: { id: 1, name: "", lead: "" }, work: [], items: [item],
};
const columns = [column, { ...column, key: "2", items: [] }];
const held = (kind: Held["kind"]): Held => ({ kind, column: 0, item: kind === "book" ? null : item, minutes: 45 });

test("what is moved keeps its length and lands on five minutes, in the column under the pointer", () => {
  expect(targetOf(held("move"), columns, 610, 1, 672)).toEqual({ column: 1, from: 660, to: 705 });
  expect(targetOf(held("move"), columns, 610, 0, 613)).toEqual({ column: 0, from: 605, to: 650 });
});

test("nothing leaves its day", () => {
  expect(targetOf(held("move"), columns, 610, 0, -500).from).toBe(0);
  expect(targetOf(held("move"), columns, 610, 0, 5000)).toEqual({ column: 0, from: 1435, to: 1440 });
});

test("a length never falls below five minutes and stays in its column", () => {
  expect(targetOf(held("resize"), columns, 645, 1, 702)).toEqual({ column: 0, from: 600, to: 700 });
  expect(targetOf(held("resize"), columns, 645, 0, 100)).toEqual({ column: 0, from: 600, to: 605 });
});

test("free time is taken in quarters of an hour, downwards or upwards", () => {
  expect(targetOf(held("book"), columns, 487, 1, 487)).toEqual({ column: 0, from: 480, to: 495 });
  expect(targetOf(held("book"), columns, 487, 0, 541)).toEqual({ column: 0, from: 480, to: 555 });
  expect(targetOf(held("book"), columns, 487, 0, 452)).toEqual({ column: 0, from: 450, to: 495 });
});

import { expect, test } from "vitest";
import type { Booked, Column } from "./columns.ts";
import { firstStop, stopAfterKey, stopAt, type Stop } from "./stops.ts";

const item = (id: number, from: number, to: number, at = 0, of = 1) => ({ booked: { key: String(id) } as Booked, from, to, lane: { at, of }, head: 1 });
const column = (member: number, ...items: ReturnType<typeof item>[]): Column => ({
  key: String(member), span: { date: "2026-11-23", from: 0, to: 1440 * 60_000 }, kind: "member", head: { id: member, name: "", lead: "" },
  work: [{ from: 540, to: 1080 }], items,
});
const columns = [column(1, item(1, 600, 645), item(2, 620, 660), item(3, 720, 765)), column(2, item(4, 630, 700)), column(3)];
const told = (stop: Stop | null) => stop && `${stop.column} ${stop.item ? `#${stop.item.booked.key}` : stop.minute}`;

function walk(from: Stop, ...keys: string[]): (string | null)[] {
  let at = from;
  return keys.map((key) => told((at = stopAfterKey(key, columns, at)!)));
}

test("one begins at the next appointment, or where work begins", () => {
  expect(told(firstStop(columns, 700))).toBe("0 #3");
  expect(told(firstStop(columns, 900))).toBe("0 #1");
  expect(told(firstStop([columns[2]!], 0))).toBe("0 540");
});

test("down and up stop at every appointment once and at every free quarter of an hour", () => {
  expect(walk(stopAt(columns, 0, 585), "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp")).toEqual([
    "0 #1", "0 #2", "0 660", "0 675", "0 660", "0 #2",
  ]);
});

test("page keys go from appointment to appointment", () => {
  expect(walk(stopAt(columns, 0, 540), "PageDown", "PageDown", "PageDown", "PageDown", "PageUp")).toEqual(["0 #1", "0 #2", "0 #3", "0 #3", "0 #2"]);
  expect(walk(stopAt(columns, 0, 540), "End", "Home")).toEqual(["0 #3", "0 #1"]);
  expect(walk(stopAt(columns, 2, 0), "Home", "End")).toEqual(["2 540", "2 1065"]);
});

test("left and right keep the time and hold at the edges", () => {
  expect(walk(stopAt(columns, 0, 660), "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft")).toEqual(["1 #4", "2 630", "2 630", "1 #4"]);
  expect(walk(stopAt(columns, 0, 0), "ArrowUp", "ArrowLeft")).toEqual(["0 0", "0 0"]);
});

test("a key that means nothing leads nowhere", () => {
  expect(stopAfterKey("x", columns, stopAt(columns, 0, 0))).toBeNull();
});

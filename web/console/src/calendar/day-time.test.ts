import { expect, test } from "vitest";
import { DayClock, hourMarks, instantAt, instantsOf, isRepeated, lengthOf, minutesInto, offsetAt, snap, spanOf, timeLabel, wallTime } from "./day-time.ts";

const autumn = spanOf({ date: "2026-10-25", starts_at: "2026-10-25T00:00:00+02:00", ends_at: "2026-10-26T00:00:00+01:00" });
const spring = spanOf({ date: "2027-03-28", starts_at: "2027-03-28T00:00:00+01:00", ends_at: "2027-03-29T00:00:00+02:00" });
const berlin = "Europe/Berlin";

test("a day of the clock change has 25 or 23 hours", () => {
  expect(lengthOf(autumn)).toBe(25 * 60);
  expect(lengthOf(spring)).toBe(23 * 60);
  expect(hourMarks(autumn, berlin)).toHaveLength(25);
  expect(hourMarks(spring, berlin)).toHaveLength(23);
});

test("the hour that comes twice is labelled with its offsets, the skipped one is missing", () => {
  const twice = hourMarks(autumn, berlin).filter((mark) => mark.label.startsWith("02"));
  expect(twice.map((mark) => [mark.minute, mark.offset])).toEqual([[120, "GMT+2"], [180, "GMT+1"]]);
  expect(hourMarks(spring, berlin).map((mark) => mark.label.slice(0, 2))).not.toContain("02");
  expect(hourMarks(spring, berlin)[2]).toMatchObject({ minute: 120, offset: null });
});

test("zones that are not whole hours away have their full hours where their clocks have them", () => {
  const day = spanOf({ date: "2026-11-23", starts_at: "2026-11-23T00:00:00+05:45", ends_at: "2026-11-24T00:00:00+05:45" });
  expect(hourMarks(day, "Asia/Kathmandu").map((mark) => mark.minute)).toEqual(Array.from({ length: 24 }, (_, hour) => hour * 60));
  const lordHowe = spanOf({ date: "2027-04-04", starts_at: "2027-04-04T00:00:00+11:00", ends_at: "2027-04-05T00:00:00+10:30" });
  expect(lengthOf(lordHowe)).toBe(24 * 60 + 30);
  expect(hourMarks(lordHowe, "Australia/Lord_Howe").map((mark) => mark.minute).slice(0, 4)).toEqual([0, 60, 150, 210]);
});

test("minutes and instants lead to each other", () => {
  const instant = Date.parse("2026-10-25T02:30:00+01:00");
  expect(minutesInto(autumn, instant)).toBe(210);
  expect(instantAt(autumn, 210)).toBe(instant);
  expect(snap(52, 15)).toBe(45);
  expect(snap(53, 5)).toBe(55);
});

test("a wall time is one instant, or two, or none", () => {
  expect(instantsOf("2026-11-23", "09:30", berlin)).toEqual([Date.parse("2026-11-23T09:30:00+01:00")]);
  expect(instantsOf("2026-10-25", "02:30", berlin)).toEqual([Date.parse("2026-10-25T02:30:00+02:00"), Date.parse("2026-10-25T02:30:00+01:00")]);
  expect(instantsOf("2027-03-28", "02:30", berlin)).toEqual([]);
  expect(wallTime(Date.parse("2026-10-25T02:30:00+01:00"), berlin)).toBe("02:30");
  expect(offsetAt("America/New_York", Date.parse("2026-07-01T00:00:00Z"))).toBe(-240);
});

test("a repeated time says which of the two it is", () => {
  expect(isRepeated(berlin, Date.parse("2026-10-25T02:59:00+02:00"))).toBe(true);
  expect(isRepeated(berlin, Date.parse("2026-10-25T03:00:00+01:00"))).toBe(false);
  expect(timeLabel(Date.parse("2026-10-25T02:30:00+02:00"), berlin)).toBe("02:30 GMT+2");
  expect(timeLabel(Date.parse("2026-10-25T09:30:00+01:00"), berlin)).toBe("09:30");
});

test("the clock of a day says both copies of an hour apart", () => {
  const clock = new DayClock(autumn, berlin);
  expect(clock.hours(90, 150)).toBe("01:30–02:30 GMT+2");
  expect(clock.hours(210, 270)).toBe("02:30 GMT+1–03:30");
  expect(new DayClock(spring, berlin).hours(90, 150)).toBe("01:30–03:30");
});

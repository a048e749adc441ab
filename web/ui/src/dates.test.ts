import { expect, test } from "vitest";
import { dayIn, isDay, stepDay } from "./dates.ts";

test("today is the location's day, not the reader's or UTC's", () => {
  const lateInLondon = new Date("2026-11-23T23:30:00Z");
  expect(dayIn("Europe/London", lateInLondon)).toBe("2026-11-23");
  expect(dayIn("Europe/Berlin", lateInLondon)).toBe("2026-11-24");
  expect(dayIn("America/Los_Angeles", lateInLondon)).toBe("2026-11-23");
  expect(dayIn("Pacific/Auckland", new Date("2026-12-31T11:00:00Z"))).toBe("2027-01-01");
});

test("stepping passes both clock changes one day at a time", () => {
  expect(stepDay("2026-03-28", 1)).toBe("2026-03-29");
  expect(stepDay("2026-03-29", 1)).toBe("2026-03-30");
  expect(stepDay("2026-10-26", -1)).toBe("2026-10-25");
  expect(stepDay("2026-10-25", -1)).toBe("2026-10-24");
});

test("stepping crosses months, years and leap days", () => {
  expect(stepDay("2026-12-31", 1)).toBe("2027-01-01");
  expect(stepDay("2028-02-28", 1)).toBe("2028-02-29");
  expect(stepDay("2028-03-01", -1)).toBe("2028-02-29");
});

test("only real days are days", () => {
  expect(isDay("2026-11-23")).toBe(true);
  expect(isDay("2026-02-30")).toBe(false);
  expect(isDay("23.11.2026")).toBe(false);
  expect(isDay(null)).toBe(false);
});

import { expect, test } from "vitest";
import { formatDay, formatDuration, formatHours, formatMoney, formatSize, formatTime, initials, zoneName } from "./format.ts";
import { preferredLocale } from "./reader.ts";

test("times are read on the location's clock", () => {
  expect(formatTime("2026-07-01T09:30:00+02:00", "Europe/Berlin")).toBe("09:30");
  expect(formatTime("2026-07-01T09:30:00+02:00", "America/New_York")).toBe("03:30");
});

test("hours keep their beginning apart", () => {
  const { start, rest } = formatHours("2026-07-01T09:30:00+02:00", "2026-07-01T10:15:00+02:00", "Europe/Berlin");
  expect(start).toBe("09:30");
  expect(rest).toMatch(/^\s*–\s*10:15$/);
  const moment = formatHours("2026-07-01T09:30:00+02:00", "2026-07-01T09:30:00+02:00", "Europe/Berlin");
  expect(moment).toEqual({ start: "09:30", rest: "" });
});

test("the zone is named with the offset of that day", () => {
  expect(zoneName("Europe/Berlin", new Date("2026-01-15T12:00:00Z"))).toMatch(/Central European Time, (GMT|UTC)\+1/);
  expect(zoneName("Europe/Berlin", new Date("2026-07-15T12:00:00Z"))).toMatch(/Central European Time, (GMT|UTC)\+2/);
});

test("a day says its year only when it is another", () => {
  expect(formatDay("2026-11-23", "2026-01-02")).toBe("Monday 23 November");
  expect(formatDay("2027-01-01", "2026-12-31")).toContain("2027");
});

test("money drops empty cents and keeps real ones", () => {
  expect(formatMoney(45, "EUR")).toBe("€45");
  expect(formatMoney(45.5, "EUR")).toBe("€45.50");
  expect(formatMoney(45.5, "")).toBe("45.5");
});

test("durations change unit at a second", () => {
  expect(formatDuration(84)).toBe("84ms");
  expect(formatDuration(2430)).toMatch(/^2\.4s$/);
});

test("initials take the first and the last name", () => {
  expect(initials("Ann Maria Example")).toBe("AE");
  expect(initials("élodie")).toBe("É");
  expect(initials(" ")).toBe("");
});

test("the reader's own variant of the page's language is used", () => {
  expect(preferredLocale("en", ["de-DE", "en-US", "en"])).toBe("en-US");
  expect(preferredLocale("en", ["de-DE"])).toBe("en-GB");
  expect(preferredLocale("de", ["fr"])).toBe("de");
});

test("sizes are told in the unit that fits them", () => {
  expect(formatSize(0)).toBe("0 byte");
  expect(formatSize(8)).toBe("8 byte");
  expect(formatSize(999)).toBe("999 byte");
  expect(formatSize(1_000)).toBe("1 kB");
  expect(formatSize(1_234_567)).toBe("1.2 MB");
  expect(formatSize(5e12)).toBe("5,000 GB");
});

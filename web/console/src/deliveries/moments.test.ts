import { expect, test } from "vitest";
import { ago, fieldOf, momentOf } from "./moments.ts";

test("a field means the clock of the branch", () => {
  expect(momentOf("2026-11-24T09:30", "Europe/Berlin")).toBe("2026-11-24T08:30:00Z");
  expect(momentOf("2026-07-01T00:00", "America/New_York")).toBe("2026-07-01T04:00:00Z");
  expect(fieldOf("2026-11-24T08:30:00Z", "Europe/Berlin")).toBe("2026-11-24T09:30");
  expect(fieldOf("2026-11-24T23:30:00Z", "Europe/Berlin")).toBe("2026-11-25T00:30");
});

test("on the nights when the clocks change a field means something too", () => {
  expect(momentOf("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00Z");
  expect(momentOf("2026-03-29T02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00Z");
});

test("nonsense means nothing", () => {
  expect(momentOf("", "Europe/Berlin")).toBeUndefined();
  expect(momentOf("2026-02-30T10:00", "Europe/Berlin")).toBeUndefined();
  expect(fieldOf(undefined, "Europe/Berlin")).toBe("");
});

test("what is some time ago begins with its minute", () => {
  expect(ago(60, Date.parse("2026-11-24T09:30:40Z"))).toBe("2026-11-24T08:30:00Z");
});

import { expect, test } from "vitest";
import { ceiling, everyHour, stepPath } from "./health-series.ts";

test("hours in which nothing was sent are there too", () => {
  const known = { at: "2026-05-04T09:00:00.000Z", delivered: 3, failed: 1, usual_ms: 20, slow_ms: 40 };
  const hours = everyHour("2026-05-04T08:00:00Z", 3, [known]);
  expect(hours.map((hour) => hour.at)).toEqual(["2026-05-04T08:00:00.000Z", "2026-05-04T09:00:00.000Z", "2026-05-04T10:00:00.000Z"]);
  expect(hours.map((hour) => hour.delivered)).toEqual([0, 3, 0]);
  expect(hours[1]).toBe(known);
});

test("the scale ends at a round number that nothing is above", () => {
  expect([0, 1, 2, 3, 7, 10, 11, 480, 801].map(ceiling)).toEqual([1, 1, 2, 3, 8, 10, 20, 500, 1000]);
  expect(ceiling(0.4)).toBe(1);
});

test("a line is interrupted where nothing was measured", () => {
  expect(stepPath([10, 20, null, 5], 20, 100)).toBe("M0 50H1L1 0H2M3 75H4");
  expect(stepPath([null, null], 10, 100)).toBe("");
});

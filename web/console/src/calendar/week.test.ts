import { expect, test } from "vitest";
import { weekFrom } from "./week.ts";

test("a week begins where the reader's calendar begins it", () => {
  expect(weekFrom("2026-11-26", "en-GB")).toBe("2026-11-23");
  expect(weekFrom("2026-11-29", "en-GB")).toBe("2026-11-23");
  expect(weekFrom("2026-11-23", "de")).toBe("2026-11-23");
  expect(weekFrom("2026-11-28", "en-US")).toBe("2026-11-22");
  expect(weekFrom("2026-11-29", "en-US")).toBe("2026-11-29");
});

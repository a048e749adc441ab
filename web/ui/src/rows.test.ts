import { expect, test } from "vitest";
import { rowAfterKey } from "./rows.ts";

test("arrows walk and stop at the ends", () => {
  expect(rowAfterKey("ArrowDown", -1, 3)).toBe(0);
  expect(rowAfterKey("ArrowDown", 1, 3)).toBe(2);
  expect(rowAfterKey("ArrowDown", 2, 3)).toBe(2);
  expect(rowAfterKey("ArrowUp", 0, 3)).toBe(0);
});

test("a menu goes around", () => {
  expect(rowAfterKey("ArrowDown", 2, 3, true)).toBe(0);
  expect(rowAfterKey("ArrowUp", 0, 3, true)).toBe(2);
});

test("home, end and pages", () => {
  expect(rowAfterKey("Home", 7, 30)).toBe(0);
  expect(rowAfterKey("End", 7, 30)).toBe(29);
  expect(rowAfterKey("PageDown", 7, 30)).toBe(17);
  expect(rowAfterKey("PageDown", 25, 30)).toBe(29);
  expect(rowAfterKey("PageUp", 7, 30)).toBe(0);
});

test("other keys and empty lists are left alone", () => {
  expect(rowAfterKey("x", 1, 3)).toBeNull();
  expect(rowAfterKey("ArrowDown", -1, 0)).toBeNull();
});

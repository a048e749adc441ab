import { expect, test } from "vitest";
import { speaker } from "./words.ts";

const table = {
  hello: "Hello, {name}",
  branches: { one: "{count} branch", other: "{count} branches" },
};

test("fills names and picks the plural form", () => {
  const t = speaker(table, "en");
  expect(t("hello", { name: "Ann" })).toBe("Hello, Ann");
  expect(t("branches", { count: 1 })).toBe("1 branch");
  expect(t("branches", { count: 1200 })).toBe("1,200 branches");
});

test("a forgotten value stays visible", () => {
  expect(speaker(table, "en")("hello")).toBe("Hello, {name}");
});

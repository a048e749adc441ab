import { expect, test } from "vitest";
import { layOutJson } from "./json.ts";

test("lays out objects and lists, empty ones on one line", () => {
  expect(layOutJson('{"a":1,"b":[1,{"c":"x, {y}"}],"d":{},"e":[]}')).toBe(
    '{\n  "a": 1,\n  "b": [\n    1,\n    {\n      "c": "x, {y}"\n    }\n  ],\n  "d": {},\n  "e": []\n}',
  );
});

test("keeps numbers and escapes as they were sent", () => {
  expect(layOutJson('{"id":9007199254740993,"sum":10.50,"name":"\\u00e9\\""}')).toBe(
    '{\n  "id": 9007199254740993,\n  "sum": 10.50,\n  "name": "\\u00e9\\""\n}',
  );
});

test("leaves other text alone", () => {
  expect(layOutJson("<html>")).toBe("<html>");
  expect(layOutJson("")).toBe("");
});

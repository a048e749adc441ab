import { expect, test } from "vitest";
import { lanesOf } from "./lanes.ts";

const lanes = (...things: [number, number][]) => lanesOf(things.map(([from, to]) => ({ from, to }))).map(({ at, of }) => `${at}/${of}`);

test("what does not overlap has the whole width", () => {
  expect(lanes([0, 30], [30, 60], [90, 120])).toEqual(["0/1", "0/1", "0/1"]);
});

test("what overlaps shares it, and a lane that is free again is used again", () => {
  expect(lanes([0, 60], [15, 45], [45, 90], [100, 130])).toEqual(["0/2", "1/2", "1/2", "0/1"]);
});

test("three at once are three beside each other", () => {
  expect(lanes([0, 60], [0, 60], [0, 60])).toEqual(["0/3", "1/3", "2/3"]);
});

test("what is drawn longer than it lasts does not cover what follows", () => {
  expect(lanes([0, 5], [5, 20])).toEqual(["0/2", "1/2"]);
});

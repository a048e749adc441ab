import { expect, test } from "vitest";
import { matching } from "./matching.ts";

const branches = ["Altona Süd", "Mitte", "Prenzlauer Berg", "Berg am Laim", "São Paulo – Jardins"];
const find = (query: string) => matching(branches, query, (one) => one);

test("an empty query offers everything in the given order", () => {
  expect(find("  ")).toEqual(branches);
});

test("accents and case do not matter", () => {
  expect(find("SUD")).toEqual(["Altona Süd"]);
  expect(find("sao jar")).toEqual(["São Paulo – Jardins"]);
});

test("what begins with the query comes first", () => {
  expect(find("berg")).toEqual(["Berg am Laim", "Prenzlauer Berg"]);
});

test("every typed word must fit", () => {
  expect(find("berg mitte")).toEqual([]);
  expect(find("be pr")).toEqual(["Prenzlauer Berg"]);
});

import { expect, test } from "vitest";
import { clientMistakes, contactMistakes } from "./client-mistakes.ts";

const wrong = (card: Partial<{ name: string; phone: string; email: string }>) => Object.keys(contactMistakes({ name: "Ann", phone: "", email: "", ...card }));

test("a name is enough", () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ name: "  " })).toEqual(["name"]);
});

test("a phone is taken as people write it, and refused when it cannot be one", () => {
  for (const phone of ["+49 30 1234567", "(030) 123-45.67 8", "0049301234567"]) expect(wrong({ phone })).toEqual([]);
  for (const phone of ["12345", "030 / 12345678", "+49 30 call me", "1234567890123456"]) expect(wrong({ phone })).toEqual(["phone"]);
});

test("an address needs an at and a dot", () => {
  expect(wrong({ email: "ann@example.com" })).toEqual([]);
  expect(wrong({ email: "ann@example" })).toEqual(["email"]);
});

test("nobody and somebody known are never wrong", () => {
  expect(clientMistakes({ kind: "nobody" })).toEqual({});
  expect(clientMistakes({ kind: "known", id: 1, name: "" })).toEqual({});
});

import { expect, test } from "vitest";
import { fieldNames, subscriptionMistakes } from "./subscription-mistakes.ts";

const good = { url: "https://hooks.example/branchbook?key=1", topics: ["client"], fields: "", headers: [] };

test("what is right passes", () => {
  expect(subscriptionMistakes(good)).toEqual({});
  expect(subscriptionMistakes({ ...good, url: " http://10.0.0.1:8080/a ", fields: "phone, email", headers: [{ name: "X-Key", value: "1" }, { name: "", value: "" }] }))
    .toEqual({});
});

test("an address needs a protocol and a host, and hides nobody's password", () => {
  for (const url of ["", "hooks.example", "ftp://hooks.example", "https://", "https://ann:secret@hooks.example"]) {
    expect(subscriptionMistakes({ ...good, url }), url).toEqual({ url: "urlWrong" });
  }
});

test("every mistake is told at once", () => {
  expect(subscriptionMistakes({ url: "x", topics: [], fields: "Phone Number", headers: [{ name: "a b", value: "1" }] }))
    .toEqual({ url: "urlWrong", topics: "topicsWrong", fields: "fieldsWrong", headers: "headersWrong" });
});

test("a header needs name and value", () => {
  expect(subscriptionMistakes({ ...good, headers: [{ name: "X-Key", value: "" }] })).toEqual({ headers: "headersWrong" });
  expect(subscriptionMistakes({ ...good, headers: [{ name: "", value: "1" }] })).toEqual({ headers: "headersWrong" });
});

test("names are parted by commas and spaces", () => {
  expect(fieldNames(" phone,email  name ")).toEqual(["phone", "email", "name"]);
});

import { expect, test } from "vitest";
import { ConsoleApi, Refused } from "./console-api.ts";

interface Sent { url: string; method: string; headers: Record<string, string>; body: unknown }

function speaking(answers: (() => Response)[], onSignedOut = () => {}) {
  const sent: Sent[] = [];
  const api = new ConsoleApi({
    onSignedOut,
    fetch: async (url, request = {}) => {
      sent.push({
        url: String(url), method: request.method ?? "GET",
        headers: request.headers as Record<string, string>, body: request.body,
      });
      return answers.shift()!();
    },
  });
  return { api, sent };
}

const json = (body: unknown, status = 200) => () => new Response(JSON.stringify(body), { status });
const me = { user: { id: 1, name: "Ann", login: "ann" }, csrf_token: "c-1", chains: [], locations: [], developer: false };

test("writes carry the token that came with me, reads do not", async () => {
  const { api, sent } = speaking([json(me), json({ redirect_url: null, results: [] }), () => new Response(null, { status: 204 })]);
  await api.me();
  await api.connect(7, [1, 2]);
  await api.disable(7, 2);
  expect(sent.map((one) => `${one.method} ${one.url}`)).toEqual([
    "GET /console/api/me",
    "POST /console/api/applications/7/installs",
    "DELETE /console/api/applications/7/installs/2",
  ]);
  expect(sent[0]!.headers["X-CSRF-Token"]).toBeUndefined();
  expect(sent[1]!.headers["X-CSRF-Token"]).toBe("c-1");
  expect(sent[1]!.body).toBe('{"location_ids":[1,2]}');
  expect(sent[2]!.headers["X-CSRF-Token"]).toBe("c-1");
});

test("only the filters that are set are asked for", async () => {
  const none = json({ deliveries: [], next: null });
  const { api, sent } = speaking([none, none, none]);
  await api.deliveries({ app: 7 }, {});
  await api.deliveries({ app: 7 }, { location: 3, state: "parked", before: "a b" });
  await api.deliveries({ location: 3 }, { location: 3, answer: 0, object: 9 });
  expect(sent.map((one) => one.url)).toEqual([
    "/console/api/applications/7/deliveries",
    "/console/api/applications/7/deliveries?location_id=3&state=parked&before=a+b",
    "/console/api/locations/3/deliveries?answer=0&object=9",
  ]);
});

test("a refusal brings the server's own words", async () => {
  const { api } = speaking([json({ error: { code: "not_permitted", message: "You may not do that." } }, 403)]);
  await expect(api.applications()).rejects.toMatchObject({ status: 403, code: "not_permitted", message: "You may not do that." });
});

test("an ended session is told once and the request still fails", async () => {
  let told = 0;
  const { api } = speaking([json({ error: { code: "signed_out", message: "" } }, 401)], () => told++);
  await expect(api.me()).rejects.toBeInstanceOf(Refused);
  expect(told).toBe(1);
});

test("no answer and nonsense are refusals too", async () => {
  const { api } = speaking([
    () => { throw new TypeError("failed to fetch"); },
    () => new Response("<html>", { status: 502 }),
    () => new Response("<html>", { status: 200 }),
  ]);
  await expect(api.me()).rejects.toMatchObject({ status: 0, code: "unreachable" });
  await expect(api.me()).rejects.toMatchObject({ status: 502, code: "unreadable" });
  await expect(api.me()).rejects.toMatchObject({ status: 200, code: "unreadable" });
});

/**
 * A stand-in for the server, for working on the pages alone: it answers the console's JSON from memory and forgets
 * everything when it stops. Used by `npm run dev` and `npm run pages`; no part of it is ever built into the product.
 */
import { readFileSync } from "node:fs";


const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const everything = {
  see_calendar: true, book: true, change: true, cancel: true, overbook: true, see_clients: true, see_phones: true, edit_clients: true,
  see_webhooks: true,
};

const locations = [
  { id: 101, title: "Mitte", chain_id: 1, zone: "Europe/Berlin", currency: "EUR", may_manage_apps: true, may: everything },
  { id: 102, title: "Prenzlauer Berg", chain_id: 1, zone: "Europe/Berlin", currency: "EUR", may_manage_apps: true, may: everything },
  { id: 103, title: "Altona Süd", chain_id: 1, zone: "Europe/Berlin", currency: "EUR", may_manage_apps: true, may: everything },
  { id: 104, title: "Shoreditch", chain_id: 1, zone: "Europe/London", currency: "GBP", may_manage_apps: true, may: everything },
  { id: 105, title: "Brooklyn Heights", chain_id: 1, zone: "America/New_York", currency: "USD", may_manage_apps: false, may: { ...everything, overbook: false, see_phones: false, see_webhooks: false } },
];
const me = {
  user: { id: 1, name: "Ida Sommer", login: "owner@demo.example" },
  csrf_token: "stand-in",
  chains: [{ id: 1, title: "Lindenhof" }],
  locations,
  developer: true,
};

const team = ["Mara Vogel", "Jonas Brandt", "Elif Kaya", "Noor de Wit", "Samuel Ortiz"];
const people = ["Clara Neumann", "Theo Lindqvist", "Amara Osei", "Paul Kramer", "Sofia Marchetti", "Yuki Tanaka",
  "Hannah Fischer", "Omar Haddad", "Greta Holm", "Luis Herrera", "Nina Petrova", "Ben Alder"];
const services = [["Haircut", 45, 45], ["Haircut and beard", 62, 60], ["Colour, full head", 118, 120], ["Blow-dry", 28, 30],
  ["Balayage with toner and finishing treatment", 164.5, 150], ["Fringe trim", 12, 15], ["Beard trim", 22, 30]];

/** The instant of a wall time on a day in a zone; the offset is looked up, never assumed. */
function instantOf(day, minutes, zone) {
  const naive = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  const name = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" })
    .formatToParts(naive).find((part) => part.type === "timeZoneName").value;
  const [, sign, hours, rest] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name);
  const offset = hours ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(rest)) : 0;
  const local = new Date(naive).toISOString().slice(0, 19);
  const shown = `${offset < 0 ? "-" : "+"}${String(Math.abs(offset) / 60 | 0).padStart(2, "0")}:${String(Math.abs(offset) % 60).padStart(2, "0")}`;
  return local + shown;
}

function todayIn(zone, now) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(now);
}

function appointmentsOf(location, day, now) {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  if (weekday === 0) return [];
  const shown = [];
  for (let at = 0; at < 17; at++) {
    const [title, price, length] = services[(at * 3 + location.id + weekday) % services.length];
    const start = 9 * 60 + at * 30 - (at % 3 === 2 ? 15 : 0);
    const startsAt = instantOf(day, start, location.zone);
    const past = Date.parse(startsAt) < now;
    const lines = [{ id: 1 + (at % 7), title, price }];
    if (at % 5 === 3) lines.push({ id: 4, title: "Blow-dry", price: 28 });
    shown.push({
      id: location.id * 1000 + at,
      starts_at: startsAt,
      ends_at: instantOf(day, start + length, location.zone),
      local_time: startsAt.slice(11, 16),
      status: past ? (at % 7 === 4 ? "no_show" : "arrived") : at % 3 === 0 ? "waiting" : "confirmed",
      client: at % 8 === 6 ? null : { id: 500 + at, name: people[at % people.length], phone: `+49 30 5550${100 + at}`, visits: at % 5 },
      team_member: { id: at % team.length, name: team[at % team.length] },
      services: lines,
      total: lines.reduce((sum, line) => sum + line.price, 0),
      currency: location.currency,
      comment: at % 6 === 1 ? "Allergic to ammonia. Prefers the window seat." : null,
      online: at % 4 === 1,
      break_seconds: at % 6 === 2 ? 900 : 0,
      group_event_id: null, places: 1, room_ids: at % 3 === 0 ? [71 + (at % 2)] : [],
      created_at: new Date(Date.parse(startsAt) - (3 + at) * 24 * HOUR).toISOString(),
    });
  }
  return shown;
}

function stepDay(day, by) {
  return new Date(Date.parse(`${day}T12:00:00Z`) + by * 24 * HOUR).toISOString().slice(0, 10);
}

/** Some days as the calendar shows them; on the first stands a group event with two guests. */
function calendarOf(location, from, count, now) {
  const days = Array.from({ length: count }, (_, at) => stepDay(from, at));
  const work = (day, member, start, end) => ({ team_member_id: member, from: instantOf(day, start, location.zone), to: instantOf(day, end, location.zone) });
  const guests = [1, 2].map((at) => ({
    ...appointmentsOf(location, "2026-11-24", now)[at], id: 900 + at, starts_at: instantOf(from, 18 * 60, location.zone),
    ends_at: instantOf(from, 19 * 60, location.zone), group_event_id: 9, team_member: { id: 4, name: team[4] },
  }));
  return {
    zone: location.zone, currency: location.currency, as_of: 1, today: todayIn(location.zone, now), step_minutes: 15,
    days: days.map((date) => ({ date, starts_at: instantOf(date, 0, location.zone), ends_at: instantOf(stepDay(date, 1), 0, location.zone) })),
    team: team.map((name, id) => ({ id, name, specialization: "Stylist" })),
    rooms: [{ id: 71, title: "Room 1", resource: "Studio" }, { id: 72, title: "Room 2", resource: "Studio" }],
    work: days.flatMap((day) => [0, 1, 2, 4].flatMap((member) => [work(day, member, 9 * 60, 12 * 60 + 30), work(day, member, 13 * 60, 19 * 60)])),
    appointments: [...days.flatMap((day) => appointmentsOf(location, day, now)), ...guests],
    group_events: [{
      id: 9, title: "Yoga in the morning light", service_id: 8, team_member_id: 4, room_ids: [71], starts_at: instantOf(from, 18 * 60, location.zone),
      ends_at: instantOf(from, 19 * 60, location.zone), break_seconds: 0, capacity: 8, taken: 2, comment: null,
    }],
  };
}

const clientChoices = {
  tags: [
    { id: 31, title: "Regular", color: "#2a9d8f" }, { id: 32, title: "Prefers to be called, never written to", color: "#f4e409" },
    { id: 33, title: "Press", color: "#111111" },
  ],
  custom_fields: [
    { code: "hair", title: "Hair", type: "select", choices: ["fine", "thick"], required: false },
    { code: "shoe", title: "Shoe size", type: "number", choices: [], required: false },
    { code: "patch", title: "Last patch test", type: "date", choices: [], required: true },
    { code: "call", title: "Call at", type: "datetime", choices: [], required: false },
  ],
};

/** Whether a client of the stand-in is among those a list asks for. */
function isWanted(client, query) {
  const number = (name) => (query.has(name) ? Number(query.get(name)) : undefined);
  const within = (value, from, to) => (from === undefined || value >= from) && (to === undefined || value <= to);
  return client.name.toLowerCase().includes((query.get("search") ?? "").toLowerCase())
    && (!query.has("tag") || client.tags.includes(number("tag")))
    && within(client.visits, number("visits_from"), number("visits_to"))
    && within(client.sold, number("spent_from"), number("spent_to"));
}

function clientOf(at) {
  const [first_name, surname] = people[at].split(" ");
  return {
    id: 500 + at, name: people[at], phone: `+4930555010${at}`, email: `client${at}@example.com`, visits: at * 2, no_shows: at % 3, sold: at * 45.5,
    last_visit_at: at ? "2026-11-02T09:30:00Z" : null, first_name, surname, middle_name: "", card_number: at % 2 ? `K-${at}` : "",
    comment: at === 1 ? "Likes the window seat." : "", discount: at === 1 ? 5 : 0, birthday: at === 1 ? "1990-05-17" : null,
    first_visit_at: at ? "2025-01-12T09:30:00Z" : null, currency: "EUR", tags: at % 2 ? [31, 32] : at === 4 ? [33] : [],
    custom_fields: at === 1 ? { shoe: 38.5, hair: "fine", patch: "2026-08-01" } : {},
  };
}

function freshApplications(now) {
  const rights = {
    appointments: { slug: "records", title: "See, create and change appointments" },
    clients: { slug: "clients", title: "See clients with their phone numbers" },
    services: { slug: "services", title: "See services and prices" },
    team: { slug: "staff", title: "See team members and their schedules" },
    messages: { slug: "notifications", title: "Send messages to clients in your name" },
  };
  const install = (location_id, status, hoursAgo) => ({
    location_id, status, since: new Date(now - hoursAgo * HOUR).toISOString(),
    pending_until: status === "pending" ? new Date(now + (12 - hoursAgo) * HOUR).toISOString() : null,
  });
  return [
    { id: 7, title: "Branch Notes", short_description: "Keeps a shared notebook for every branch and adds a line for each appointment as it happens.",
      developer: { id: 3, title: "Paperclip Works" }, category: "Productivity", icon_url: null, multi_location: true,
      rights: [rights.appointments, rights.clients, rights.team], installs: [install(101, "active", 50), install(103, "pending", 2)] },
    { id: 8, title: "Kindly", short_description: "Asks clients how it was the day after their visit and collects the answers by team member.",
      developer: { id: 4, title: "Kindly Oy" }, category: "Feedback", icon_url: null, multi_location: true,
      rights: [rights.appointments, rights.clients, rights.messages], installs: [] },
    { id: 9, title: "Ledgerline", short_description: "Carries the day's takings into your bookkeeping each night.",
      developer: { id: 5, title: "Ledgerline GmbH" }, category: "Accounting", icon_url: null, multi_location: false,
      rights: [rights.services], installs: [install(101, "active", 900), install(102, "frozen", 700), install(104, "active", 300)] },
  ];
}

const deliveryStates = ["delivered", "delivered", "retrying", "delivered", "waiting", "delivered", "delivered", "parked"];

function deliveryOf(number, now) {
  const state = deliveryStates[number % deliveryStates.length];
  const attempts = { delivered: number % 3 === 0 ? 2 : 1, waiting: 0, retrying: 3, parked: 9 }[state];
  const resource = ["appointment", "client", "appointment", "schedule"][number % 4];
  return {
    id: `101-1-${90_000 - number}`, location_id: [101, 103, 101, 102][number % 4], subscription_id: 1 + (number % 3),
    event_id: `evt_${(number * 7919 + 40961).toString(36)}${number}`,
    resource, resource_id: 596_792 + number * 13, event_status: ["created", "updated", "updated", "deleted"][(number * 5) % 4],
    happened_at: new Date(now - number * 4.6 * MINUTE - 20_000).toISOString(),
    state, attempts, last_status: { delivered: 200, waiting: null, retrying: 503, parked: number % 2 ? null : 410 }[state],
    url: "https://notes.example/hooks/branchbook",
  };
}

function deliveryDetails(summary) {
  const payload = JSON.stringify({
    company_id: summary.location_id, resource: summary.resource, resource_id: summary.resource_id, status: summary.event_status,
    data: { id: summary.resource_id, date: "2026-11-24 09:30:00", attendance: 2, client: { id: 511, name: "Clara Neumann", phone: "+49305550100" },
      services: [{ id: 12, title: "Haircut", cost: 45.0 }], comment: "", paid_full: 0 },
  });
  const attempts = Array.from({ length: summary.attempts }, (_, at) => {
    const good = summary.state === "delivered" && at === summary.attempts - 1;
    const silent = !good && at % 3 === 1;
    const when = Date.parse(summary.happened_at) + [1, 3, 20, 80, 320, 1200, 4000, 9000, 15000][at] * 1000;
    return {
      number: at + 1, at: new Date(when).toISOString(), duration_ms: silent ? 15_000 : 38 + at * 41,
      request_headers: { "Content-Type": "application/json", "User-Agent": "Branchbook/0.1", "webhook-id": summary.event_id,
        "webhook-timestamp": String(Math.floor(when / 1000)), "webhook-signature": "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=" },
      answer_status: silent ? null : good ? 200 : (summary.last_status ?? 503),
      answer_headers: silent ? {} : { "Content-Type": good ? "application/json" : "text/html", Server: "nginx" },
      answer_body: silent ? null : good ? '{"ok":true}' : "<html><body><h1>Service Unavailable</h1></body></html>",
      error: silent ? "No answer within 15 seconds." : null,
    };
  });
  const next = summary.state === "retrying" ? new Date(Date.now() + 4 * MINUTE).toISOString() : null;
  return { ...summary, payload, attempts, next_attempt_at: next };
}

/** A subscription and how its address has been doing: `trouble` begins to fail so many hours ago. */
function endpointOf(id, hours, now, given, trouble = 0) {
  const to = Math.floor(now / HOUR) * HOUR;
  const from = to - (hours - 1) * HOUR;
  const shown = Array.from({ length: hours }, (_, at) => {
    const failing = at >= hours - trouble;
    const count = (at * 7 + id * 5) % 23;
    return {
      at: new Date(from + at * HOUR).toISOString(), delivered: failing ? 0 : count, failed: failing ? 3 : at % 9 === 4 ? 1 : 0,
      usual_ms: failing ? null : 30 + ((at * 13) % 40), slow_ms: failing ? null : 90 + ((at * 29) % 160),
    };
  }).filter((hour) => hour.delivered + hour.failed > 0);
  const sum = (name) => shown.reduce((total, hour) => total + hour[name], 0);
  return {
    subscription: {
      id, version: 1, location_id: 101, owner: "location", application_id: null, app: null, chain_wide: false, url: "https://hooks.example/branchbook",
      topics: ["appointment", "client"], active: true, paused: false, self_sending: true, ordered: true, kinds: [], fields: [], location_ids: [],
      location_word: "company", changed_fields: false, changed_days: false, header_names: ["X-Api-Key"], created_at: new Date(now - 90 * 24 * HOUR).toISOString(),
      previous_secret_until: null, ...given,
    },
    now: {
      behind: trouble ? 118 : 0, waiting: trouble ? 6 : 0, waiting_since: trouble ? new Date(now - trouble * HOUR).toISOString() : null, parked: trouble ? 2 : 0,
      failing_since: trouble ? new Date(now - trouble * HOUR).toISOString() : null, next_attempt_at: trouble ? new Date(now + 4 * MINUTE).toISOString() : null,
    },
    health: {
      from: new Date(from).toISOString(), counted_from: new Date(from).toISOString(), delivered: sum("delivered"), failed: sum("failed"),
      usual_ms: 44, slow_ms: 212, hours: shown,
    },
  };
}

function endpointsOf(hours, now, changes) {
  const all = [
    endpointOf(1, hours, now, { previous_secret_until: new Date(now + 20 * HOUR).toISOString() }),
    endpointOf(2, hours, now, { owner: "application", application_id: 7, app: "Branch Notes", url: "https://notes.example/hooks/branchbook", header_names: [] }),
    endpointOf(3, hours, now, { owner: "chain", chain_wide: true, url: "https://warehouse.example/in?key=1", kinds: ["created"], fields: ["phone"], location_ids: [101, 102] }, 5),
    endpointOf(4, hours, now, { url: "https://old.example/in", paused: true }),
  ];
  return [...all.map((one) => ({ ...one, subscription: { ...one.subscription, ...changes.get(one.subscription.id) } })), ...changes.added.map((given, at) => endpointOf(10 + at, hours, now, given))]
    .filter((one) => !changes.ended.has(one.subscription.id));
}

const notices = (now) => [
  { id: 9, subscription_id: 3, url: "https://warehouse.example/in?key=1", kind: "failing", sentence: "The address does not accept what is sent; it is kept and tried again for 72 hours. It answered 503", happened_at: new Date(now - 5 * HOUR).toISOString() },
  { id: 8, subscription_id: 4, url: "https://old.example/in", kind: "paused", sentence: "Nothing is sent until it is resumed; everything is kept", happened_at: new Date(now - 30 * HOUR).toISOString() },
  { id: 7, subscription_id: 1, url: "https://hooks.example/branchbook", kind: "recovered", sentence: "The address has accepted everything that was waiting", happened_at: new Date(now - 60 * HOUR).toISOString() },
];

/** A fresh world. `handle(request, response)` answers the console's JSON and says whether it did. */
export function createStandIn({ now = Date.now, delay = 120 } = {}) {
  const applications = freshApplications(now());
  const changes = Object.assign(new Map(), { added: [], ended: new Set() });
  const replays = [{ id: 1, subscription_id: 1, state: "done", because: "", total: 40, delivered: 39, failed: 1, created_at: "2026-11-20T09:30:00Z", ended_at: "2026-11-20T09:31:00Z" }];
  let seenUpTo = 0;
  let signedIn = true;
  const born = now();

  const refuse = (status, code, message) => ({ status, body: { error: { code, message } } });

  const routes = [
    ["GET", /^me$/, () => ({ body: me })],
    ["GET", /^locations\/(\d+)\/appointments$/, ([id], { query }) => {
      const location = locations.find((one) => one.id === Number(id));
      if (!location) return refuse(404, "unknown_location", "There is no such branch.");
      const date = query.get("date") ?? todayIn(location.zone, now());
      if (date === "2027-01-01") return refuse(500, "unexpected", "The appointments could not be read. Please try again.");
      return { body: { date, zone: location.zone, today: todayIn(location.zone, now()), appointments: appointmentsOf(location, date, now()) } };
    }],
    ["GET", /^locations\/(\d+)\/calendar$/, ([id], { query }) => {
      const location = locations.find((one) => one.id === Number(id));
      const from = query.get("from") ?? todayIn(location.zone, now());
      if (from === "2027-01-01") return refuse(500, "unexpected", "The calendar could not be read. Please try again.");
      return { body: calendarOf(location, from, Number(query.get("days") ?? 1), now()) };
    }],
    ["GET", /^locations\/\d+\/calendar\/choices$/, () => ({
      body: { services: [...services, ["Yoga in the morning light", 12, 60]].map(([title, price, minutes], at) => (
        { id: at + 1, title, price, seconds: minutes * 60, capacity: at === 7 ? 8 : 0, seconds_by_team_member: { 0: minutes * 60 } })) },
    })],
    ["POST", /^locations\/\d+\/appointments$/, (_, { body }) => ({
      status: 409,
      body: { error: { code: "refused", message: "That time is not free. Choose another one.", reason: "slot_taken",
        alternatives: [1, 2, 3].map((later) => new Date(Date.parse(body.starts_at) + later * HOUR).toISOString()) } },
    })],
    ["GET", /^locations\/\d+\/clients$/, (_, { query }) => {
      const clients = people.map((_, at) => clientOf(at)).filter((client) => isWanted(client, query));
      return { body: { clients, total: clients.length, page_size: 50 } };
    }],
    ["GET", /^locations\/\d+\/clients\/\d+\/comments$/, () => ({
      body: { comments: [{ id: 1, text: "Prefers mornings.", author: "Ida Sommer", file: null, created_at: "2026-11-02T09:30:00Z" }], total: 1 },
    })],
    ["GET", /^locations\/\d+\/clients\/choices$/, () => ({ body: clientChoices })],
    ["GET", /^locations\/\d+\/clients\/\d+\/files$/, () => ({
      body: { files: [{ id: 5, name: "consent to colour.pdf", media_type: "application/pdf", size: 48_213, url: "/client_files/download/1/5/1/ab", author: "Ida Sommer", created_at: "2026-11-02T09:30:00Z" }] },
    })],
    ["GET", /^locations\/\d+\/clients\/(\d+)$/, ([id]) => ({ body: clientOf(Number(id) - 500) })],
    ["GET", /^locations\/(\d+)\/clients\/(\d+)\/appointments$/, ([id]) => ({
      body: { zone: "Europe/Berlin", appointments: appointmentsOf(locations.find((one) => one.id === Number(id)), "2026-11-02", now()).slice(0, 4) },
    })],
    ["GET", /^applications$/, () => ({ body: { applications } })],
    ["POST", /^applications\/(\d+)\/installs$/, ([id], { body }) => {
      const application = applications.find((one) => one.id === Number(id));
      const results = body.location_ids.map((location_id) => {
        if (location_id === 104) return { location_id, status: null, error: "The app is not offered in this country." };
        application.installs.push({ location_id, status: "pending", since: new Date(now()).toISOString(), pending_until: new Date(now() + 12 * HOUR).toISOString() });
        return { location_id, status: "pending", error: null };
      });
      const ids = results.filter((one) => one.status).map((one) => `salon_ids%5B%5D=${one.location_id}`).join("&");
      return { body: { redirect_url: ids && `https://notes.example/register?${ids}`, results } };
    }],
    ["DELETE", /^applications\/(\d+)\/installs\/(\d+)$/, ([id, location]) => {
      const application = applications.find((one) => one.id === Number(id));
      application.installs = application.installs.filter((one) => one.location_id !== Number(location));
      return { status: 204 };
    }],
    ["GET", /^(applications|locations)\/(\d+)\/deliveries$/, ([kind, id], { query }) => {
      if (kind === "applications" && Number(id) !== 7) return { body: { deliveries: [], next: null } };
      const location = kind === "locations" ? id : query.get("location_id");
      const wanted = { state: "state", resource: "resource", kind: "event_status", object: "resource_id", endpoint: "subscription_id", answer: "last_status" };
      const from = Number(query.get("before") ?? 0);
      const all = Array.from({ length: kind === "locations" ? 120 : 60 }, (_, at) => deliveryOf(at, born))
        .filter((one) => Object.entries(wanted).every(([name, field]) => !query.get(name) || String(one[field] ?? 0) === query.get(name)))
        .filter((one) => !location || one.location_id === Number(location));
      return { body: { deliveries: all.slice(from, from + 25), next: from + 25 < all.length ? String(from + 25) : null } };
    }],
    ["GET", /^(?:applications|locations)\/\d+\/deliveries\/101-1-(\d+)$/, ([id]) => ({ body: deliveryDetails(deliveryOf(90_000 - Number(id), born)) })],
    ["POST", /^(?:applications|locations)\/\d+\/deliveries\/101-1-\d+\/resend$/, () => ({ status: 202, body: { ...replays[0], state: "running" } })],
    ["GET", /^locations\/(\d+)\/webhooks$/, ([id], { query }) => {
      if (Number(id) === 104) return { body: { may_mind_chain: false, hours: 24, endpoints: [], ended: [] } };
      const hours = query.get("period") === "week" ? 168 : 24;
      const gone = endpointOf(5, hours, born, { url: "https://gone.example/hook" }).subscription;
      return { body: { may_mind_chain: true, hours, endpoints: endpointsOf(hours, born, changes), ended: [{ subscription: gone, at: "2026-11-02T09:30:00Z", because: "The endpoint answered 410 Gone" }] } };
    }],
    ["POST", /^locations\/\d+\/webhooks$/, (_, { body }) => {
      if (body.url.includes("refused")) return { status: 422, body: { error: { code: "invalid", message: "url: must name a host", fields: { url: ["must name a host"] } } } };
      changes.added.push({ ...body, headers: undefined, header_names: Object.keys(body.headers ?? {}) });
      return { status: 201, body: { id: 9 + changes.added.length, version: 1, secret: "whsec_c3RhbmQtaW4gc2VjcmV0LCBub3RoaW5nIHJlYWw=" } };
    }],
    ["PATCH", /^locations\/\d+\/webhooks\/(\d+)$/, ([id], { body }) => {
      changes.set(Number(id), { ...changes.get(Number(id)), ...body });
      return { body: { id: Number(id), version: 2 } };
    }],
    ["DELETE", /^locations\/\d+\/webhooks\/(\d+)$/, ([id]) => { changes.ended.add(Number(id)); return { status: 204 }; }],
    ["POST", /^locations\/\d+\/webhooks\/(\d+)\/secret$/, ([id]) => ({ status: 201, body: { id: Number(id), version: 2, secret: "whsec_YW5vdGhlciBvbmUsIG5vdCByZWFsIGVpdGhlcg==" } })],
    ["POST", /^locations\/\d+\/webhooks\/\d+\/test-events$/, (_, { body }) => body.resource === "client"
      ? { status: 422, body: { error: { code: "invalid", message: "resource: has nothing at this location that could be shown", fields: { resource: ["has nothing"] } } } }
      : { status: 202, body: { delivery: "101-1-90000" } }],
    ["GET", /^locations\/\d+\/notices$/, () => ({ body: { notices: notices(born), total: 3, page_size: 20 } })],
    ["GET", /^locations\/(\d+)\/notices\/unseen$/, ([id]) => ({ body: { notices: Number(id) === 104 ? [] : notices(born).filter((one) => one.kind !== "recovered" && one.id > seenUpTo) } })],
    ["POST", /^locations\/\d+\/notices\/seen$/, (_, { body }) => { seenUpTo = body.up_to; return { status: 204 }; }],
    ["POST", /^locations\/\d+\/replays\/plan$/, (_, { body }) => ({
      body: { plans: body.object ? [] : [{ subscription_id: 1, url: "https://hooks.example/branchbook", events: 400, seconds: 40 }, { subscription_id: 2, url: "https://notes.example/hooks/branchbook", events: 12, seconds: 2 }] },
    })],
    ["GET", /^locations\/\d+\/replays$/, () => {
      for (const replay of replays) if (replay.state === "running" && (replay.delivered += 100) >= replay.total) Object.assign(replay, { state: "done", delivered: replay.total });
      return { body: { replays } };
    }],
    ["POST", /^locations\/\d+\/replays$/, () => {
      replays.unshift({ id: replays.length + 1, subscription_id: 1, state: "running", because: "", total: 400, delivered: 0, failed: 0, created_at: new Date(born).toISOString(), ended_at: null });
      return { status: 202, body: { replays: [replays[0]] } };
    }],
    ["DELETE", /^locations\/\d+\/replays\/(\d+)$/, ([id]) => ({ body: Object.assign(replays.find((one) => one.id === Number(id)), { state: "cancelled" }) })],
    ["GET", /^developer\/applications$/, () => ({ body: { applications: applications.slice(0, 2).map(({ id, title }) => ({ id, title })) } })],
    ["GET", /^developer\/applications\/(\d+)\/endpoints$/, ([id], { query }) => {
      const hours = query.get("period") === "week" ? 168 : 24;
      if (Number(id) !== 7) return { body: { hours, endpoints: [], locations: {}, total: 0, page_size: 20 } };
      const own = (number, location_id, trouble) => endpointOf(number, hours, born, { owner: "application", application_id: 7, location_id, url: "https://notes.example/hooks/branchbook" }, trouble);
      return { body: { hours, endpoints: [own(2, 101, 0), own(6, 103, 3), own(7, 901, 0)], locations: { 101: "Mitte", 103: "Altona Süd", 901: "Somebody else’s branch" }, total: 43, page_size: 20 } };
    }],
    ["POST", /^sign-out$/, () => { signedIn = false; return { status: 204 }; }],
  ];

  async function answerTo(method, path, query, bodyText, csrf) {
    if (!signedIn) return refuse(401, "signed_out", "You are signed out.");
    if (method !== "GET" && csrf !== me.csrf_token) return refuse(403, "csrf", "The page is out of date. Reload it.");
    for (const [wanted, pattern, answer] of routes) {
      const found = method === wanted && pattern.exec(path);
      if (found) return answer(found.slice(1), { query, body: bodyText ? JSON.parse(bodyText) : null });
    }
    return refuse(404, "not_found", "There is nothing here.");
  }

  return {
    signIn: () => { signedIn = true; },
    async handle(request, response) {
      const url = new URL(request.url, "http://stand-in");
      if (!url.pathname.startsWith("/console/api/")) return false;
      if (url.pathname.endsWith("/news")) {
        response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
        response.write(": here\n\n");
        return true;
      }
      let text = "";
      for await (const part of request) text += part;
      await new Promise((resume) => setTimeout(resume, delay));
      const path = url.pathname.slice("/console/api/".length);
      const answer = await answerTo(request.method, path, url.searchParams, text, request.headers["x-csrf-token"]);
      response.writeHead(answer.status ?? 200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
      response.end(answer.body === undefined ? "" : JSON.stringify(answer.body));
      return true;
    },
  };
}

/** The console's page, as the server's template writes it. */
export function consolePage(asset) {
  return readFileSync(new URL("./console.html", import.meta.url), "utf8").replace(/\{\{(.+?)\}\}/g, (_, name) => asset(name));
}

/** Lets `vite` serve the console on its own. */
export function standIn() {
  return {
    name: "branchbook-stand-in",
    apply: "serve",
    configureServer(server) {
      const world = createStandIn();
      const sources = { "base.css": "/ui/styles/base.css", "console.css": "/console/styles/console.css", "console.js": "/console/src/main.tsx", "mark.svg": "/ui/styles/mark.svg" };
      server.middlewares.use(async (request, response, next) => {
        if (await world.handle(request, response)) return;
        if (!/^\/console(\/|$)/.test(request.originalUrl ?? "") || /\.\w+$/.test(request.url.split("?")[0])) return next();
        const page = await server.transformIndexHtml(request.url, consolePage((name) => sources[name]));
        response.writeHead(200, { "Content-Type": "text/html" }).end(page);
      });
    },
  };
}

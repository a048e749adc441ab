/**
 * Walks through the built console in a real browser, against the stand-in, and fails when a page has an accessibility
 * violation (light, dark, phone), breaks the content security policy, logs an error, scrolls sideways, or loses the
 * keyboard. `npm run build` first; `SCREENSHOTS=<folder>` keeps a picture of every view; `ONLY=client` leaves out
 * views and manners without that word; `CHROMIUM` names another browser.
 */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { serve } from "../dev/serve.mjs";

const screenshots = process.env.SCREENSHOTS;
const wanted = ([name]) => name.includes(process.env.ONLY ?? "");
const looks = [
  { name: "light", colorScheme: "light", viewport: { width: 1360, height: 850 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1360, height: 850 } },
  { name: "phone", colorScheme: "light", viewport: { width: 390, height: 780 }, hasTouch: true },
  { name: "phone-dark", colorScheme: "dark", viewport: { width: 390, height: 780 }, hasTouch: true },
];

const rows = (page) => page.locator(".row-open");
const choose = (page) => page.getByLabel("Select all").check();
const consent = async (page) => {
  await choose(page);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Agree and connect" }).waitFor();
};

/** Every view: its address, and how to bring it to the state to look at. */
const views = {
  "calendar": ["/console/calendar?location=101&date=2026-11-23", (page) => page.locator(".cal-item").first().waitFor()],
  "calendar-week": ["/console/calendar?location=101&date=2026-11-23&view=week", (page) => page.locator(".cal-item").first().waitFor()],
  "calendar-rooms": ["/console/calendar?location=101&date=2026-11-23&by=room", (page) => page.getByRole("grid").waitFor()],
  "calendar-appointment": ["/console/calendar?location=101&date=2026-11-23&appointment=101003", (page) => page.getByRole("complementary").waitFor()],
  "calendar-group-event": ["/console/calendar?location=101&date=2026-11-23&event=9", (page) => page.getByText("2 of 8 places taken").waitFor()],
  "calendar-new": ["/console/calendar?location=101&date=2026-11-23", async (page) => {
    await page.getByRole("button", { name: "New appointment" }).click();
    await page.getByRole("button", { name: "New client" }).click();
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await page.getByText("Give a name.").waitFor();
  }],
  "calendar-refused": ["/console/calendar?location=101&date=2026-11-23", async (page) => {
    await page.getByRole("button", { name: "New appointment" }).click();
    await page.getByLabel("Start").fill("13:00");
    await page.getByLabel("Length in minutes").fill("30");
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await page.getByRole("dialog").waitFor();
  }],
  "calendar-failed": ["/console/calendar?location=101&date=2027-01-01", (page) => page.getByRole("alert").waitFor()],
  "clients": ["/console/clients?location=101", (page) => rows(page).first().waitFor()],
  "clients-none": ["/console/clients?location=101&search=zzz", (page) => page.getByText("Nobody fits").waitFor()],
  "clients-filtered": ["/console/clients?location=101&tag=31&visits_from=2&visits_to=9&spent_from=10.50&sort=spent", async (page) => {
    await page.getByRole("button", { name: "Filters", exact: true }).click();
    await page.getByRole("button", { name: /Remove the filter: Spent/ }).waitFor();
    await rows(page).first().waitFor();
  }],
  "clients-none-filtered": ["/console/clients?location=101&visits_from=900", (page) => page.getByText("No client fits these filters").waitFor()],
  "client-file-dialog": ["/console/clients/101/501", async (page) => {
    await page.getByRole("button", { name: "Delete consent to colour.pdf" }).click();
    await page.getByRole("dialog").waitFor();
  }],
  "client": ["/console/clients/101/501", (page) => page.getByRole("heading", { name: "Theo Lindqvist" }).waitFor()],
  "client-form": ["/console/clients/101/501", async (page) => {
    await page.getByRole("button", { name: "Change" }).click();
    await page.getByLabel("Surname").waitFor();
  }],
  "today": ["/console/today?location=101&date=2026-11-23", (page) => rows(page).first().waitFor()],
  "today-panel": ["/console/today?location=101&date=2026-11-23", async (page) => {
    await rows(page).nth(7).click();
    await page.getByRole("complementary").waitFor();
  }],
  "today-empty": ["/console/today?location=101&date=2026-11-22", (page) => page.getByText("No appointments on this day").waitFor()],
  "today-failed": ["/console/today?location=101&date=2027-01-01", (page) => page.getByRole("alert").waitFor()],
  "today-loading": ["/console/today?location=104&date=2026-11-24", async (page) => {
    await page.route("**/appointments?*", () => {});
    await page.goto(new URL("/console/today?location=104&date=2026-11-25", page.url()).href);
    await page.locator(".waiting-row").first().waitFor();
  }],
  "branch-switch": ["/console/today?location=101&date=2026-11-23", async (page) => {
    await page.getByRole("combobox", { name: "Branch" }).click();
    await page.keyboard.type("ber");
  }],
  "account-menu": ["/console/today?location=101&date=2026-11-23", (page) => page.getByRole("button", { name: /Your account/ }).click()],
  "apps": ["/console/apps", (page) => page.getByRole("article").first().waitFor()],
  "apps-at-branch": ["/console/apps?location=102", (page) => page.getByRole("article").first().waitFor()],
  "app": ["/console/apps/7", (page) => page.getByRole("button", { name: /Disable/ }).first().waitFor()],
  "disable": ["/console/apps/7", async (page) => {
    await page.getByRole("button", { name: /Disable/ }).first().click();
    await page.getByRole("dialog").waitFor();
  }],
  "connect-choose": ["/console/apps/7/connect", choose],
  "connect-one": ["/console/apps/9/connect", (page) => page.getByRole("radio").first().check()],
  "connect-consent": ["/console/apps/7/connect", consent],
  "connect-done": ["/console/apps/7/connect", async (page) => {
    await consent(page);
    await page.getByRole("button", { name: "Agree and connect" }).click();
    await page.getByRole("heading", { name: "One thing is left" }).waitFor();
  }],
  "deliveries": ["/console/deliveries?location=101", (page) => rows(page).first().waitFor()],
  "delivery": ["/console/deliveries?location=101&state=retrying", async (page) => {
    await rows(page).first().click();
    await page.getByText("Attempt 3").waitFor();
  }],
  "deliveries-none": ["/console/deliveries?app=7&location=105", (page) => page.getByText("No delivery fits").waitFor()],
  "deliveries-filtered": ["/console/deliveries?location=101&endpoint=1&state=delivered&resource=appointment&from=2026-11-01T08:00:00Z", (page) => rows(page).first().waitFor()],
  "deliveries-of-app": ["/console/deliveries?app=7", (page) => rows(page).first().waitFor()],
  "replay": ["/console/deliveries?location=101", async (page) => {
    await page.getByRole("button", { name: "Send again …" }).click();
    await page.getByRole("button", { name: "Count", exact: true }).click();
    await page.getByText("412 events, about 40 seconds").waitFor();
  }],
  "webhooks": ["/console/webhooks?location=101", (page) => page.getByRole("heading", { name: "hooks.example/branchbook", exact: true }).waitFor()],
  "webhooks-week": ["/console/webhooks?location=101&period=week", (page) => page.getByRole("heading", { name: "hooks.example/branchbook", exact: true }).waitFor()],
  "webhooks-none": ["/console/webhooks?location=104", (page) => page.getByText("Nobody is told anything yet").waitFor()],
  "webhooks-closed": ["/console/webhooks?location=105", (page) => page.getByText("You may not see the webhooks").waitFor()],
  "webhook": ["/console/webhooks?location=101&endpoint=1", async (page) => {
    await page.getByRole("complementary").getByText("The same as a table").click();
    await page.getByRole("table", { name: "Sent by the hour" }).waitFor();
  }],
  "webhook-failing": ["/console/webhooks?location=101&endpoint=3&period=week", (page) => page.getByRole("complementary").getByText("events not sent yet").waitFor()],
  "webhook-of-app": ["/console/webhooks?location=101&endpoint=2", (page) => page.getByText("only the app can change it").waitFor()],
  "webhook-new": ["/console/webhooks?location=101", async (page) => {
    await page.getByRole("button", { name: "New webhook" }).click();
    await page.getByLabel("Appointment", { exact: true }).uncheck();
    await page.getByRole("button", { name: "Add a header" }).click();
    await page.getByLabel("Name", { exact: true }).fill("X Key");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Choose at least one thing to hear of.").waitFor();
  }],
  "webhook-edit": ["/console/webhooks?location=101&endpoint=3", async (page) => {
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await page.getByText("Only at these branches").waitFor();
  }],
  "webhook-secret": ["/console/webhooks?location=101&endpoint=1", async (page) => {
    await page.getByRole("button", { name: "New secret" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "New secret" }).click();
    await page.getByRole("heading", { name: "Your new secret" }).waitFor();
  }],
  "webhook-end": ["/console/webhooks?location=101&endpoint=1", async (page) => {
    await page.getByRole("button", { name: "End", exact: true }).click();
    await page.getByRole("dialog").waitFor();
  }],
  "webhook-test-refused": ["/console/webhooks?location=101&endpoint=1", async (page) => {
    await page.getByLabel("An event about").selectOption("client");
    await page.getByRole("button", { name: "Send a test event" }).click();
    await page.getByText("That kind has nothing").waitFor();
  }],
  "bell": ["/console/today?location=101&date=2026-11-23", async (page) => {
    await page.getByRole("button", { name: /Notices: 2/ }).click();
    await page.getByRole("button", { name: "Put away" }).waitFor();
  }],
  "developer": ["/console/developer", (page) => page.getByText("Somebody else’s branch").waitFor()],
  "developer-none": ["/console/developer?app=8", (page) => page.getByText("It listens nowhere yet").waitFor()],
  "missing": ["/console/nowhere", (page) => page.getByText("This page does not exist").waitFor()],
};

const failures = [];

async function look(browser, at) {
  for (const [view, [address, prepare]] of Object.entries(views).filter(wanted)) {
    const server = await serve({ delay: 5 });
    const context = await browser.newContext({ ...at, locale: "en-GB", reducedMotion: "reduce" });
    const page = await context.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      const expected = (view.endsWith("-failed") && message.text().includes("500")) || (view === "calendar-refused" && message.text().includes("409"))
        || (view === "webhook-test-refused" && message.text().includes("422"));
      if (["error", "warning"].includes(message.type()) && !expected) complaints.push(message.text());
    });
    try {
      await page.goto(server.url + address);
      await prepare(page);
      if (screenshots) await page.screenshot({ path: join(screenshots, `${view}-${at.name}.png`) });
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, nodes } of violations) complaints.push(`${id}: ${nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).join("; ")}`);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth
        + Math.max(0, ...[...document.querySelectorAll(".content, .side-panel")].filter((box) => box.clientWidth > 1).map((box) => box.scrollWidth - box.clientWidth)));
      if (sideways > 0) complaints.push(`scrolls sideways by ${sideways}px`);
    } catch (error) {
      complaints.push(error.message.split("\n")[0]);
    }
    for (const complaint of complaints) failures.push(`${view}, ${at.name}: ${complaint}`);
    console.log(`${complaints.length ? "✗" : "✓"} ${view}, ${at.name}`);
    await context.close();
    await server.close();
  }
}

/** What the keyboard alone must be able to do. */
const manners = {
  async "rows are walked with arrows, opened with Enter, left with Esc"(page) {
    await page.goto("/console/today?location=101&date=2026-11-23");
    await rows(page).first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("complementary").waitFor();
    assert.equal(await focused(page), "Amara Osei");
    await page.keyboard.press("Escape");
    await page.getByRole("complementary").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.className === "row-open");
    assert.match(await focused(page), /^09:45/);
    await page.keyboard.press("End");
    assert.match(await focused(page), /^17:00/);
  },
  async "the list is one tab stop"(page) {
    await page.goto("/console/today?location=101&date=2026-11-23");
    await rows(page).first().waitFor();
    assert.equal(await page.locator('.row-open[tabindex="0"]').count(), 1);
  },
  async "the branch is switched by typing"(page) {
    await page.goto("/console/today?location=101&date=2026-11-23");
    await page.getByRole("combobox", { name: "Branch" }).focus();
    await page.keyboard.type("sho");
    await page.keyboard.press("Enter");
    await page.getByText(/Shoreditch ·/).waitFor();
    assert.equal(new URL(page.url()).searchParams.get("location"), "104");
    await page.goto("/console/today");
    await page.getByText(/Shoreditch ·/).waitFor();
  },
  async "Esc in the branch switch puts the old branch back"(page) {
    await page.goto("/console/today?location=101&date=2026-11-23");
    const box = page.getByRole("combobox", { name: "Branch" });
    await box.focus();
    await page.keyboard.type("sho");
    await page.keyboard.press("Escape");
    assert.equal(await box.inputValue(), "Mitte");
    assert.equal(await box.getAttribute("aria-expanded"), "false");
  },
  async "a dialog begins at Cancel, keeps focus, and gives it back"(page) {
    await page.goto("/console/apps/7");
    const disable = page.getByRole("button", { name: "Disable Branch Notes at Mitte" });
    await disable.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    assert.equal(await focused(page), "Cancel");
    for (let press = 0; press < 5; press++) {
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => document.activeElement === document.body || document.querySelector("dialog").contains(document.activeElement)));
    }
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    assert.ok(await disable.evaluate((button) => button === document.activeElement));
  },
  async "disabling one branch says so and leaves the other"(page) {
    await page.goto("/console/apps/7");
    await page.getByRole("button", { name: "Disable Branch Notes at Mitte" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
    await page.getByText("Branch Notes is disabled at Mitte.").waitFor();
    assert.equal(await page.getByRole("button", { name: "Disable Branch Notes at Mitte" }).count(), 0);
    assert.equal(await page.getByRole("button", { name: "Disable Branch Notes at Altona Süd" }).count(), 1);
    assert.ok(await page.evaluate(() => document.activeElement?.id === "content"), "focus is lost");
  },
  async "connecting goes through three steps to the developer's page"(page) {
    await page.goto("/console/apps/7/connect");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByText("Choose at least one branch.").waitFor();
    assert.ok(await page.getByLabel(/^Mitte/).isDisabled());
    assert.equal(await page.getByLabel("Brooklyn Heights").count(), 0);
    await page.getByLabel("Prenzlauer Berg").check();
    await page.getByLabel("Shoreditch").check();
    await page.getByRole("button", { name: "Next" }).click();
    assert.equal(await focused(page), "Branch Notes asks for these rights");
    await page.getByRole("button", { name: "Agree and connect" }).click();
    await page.getByText("The app is not offered in this country.").waitFor();
    const link = page.getByRole("link", { name: /Continue to Paperclip Works/ });
    assert.equal(await link.getAttribute("href"), "https://notes.example/register?salon_ids%5B%5D=102");
    assert.match(await link.getAttribute("rel"), /noopener/);
  },
  async "older deliveries stay while the newest are fetched again"(page) {
    await page.goto("/console/deliveries?app=7");
    await page.getByRole("button", { name: "Show older deliveries" }).click();
    await page.waitForFunction(() => document.querySelectorAll(".row-open").length === 50);
    await page.waitForResponse((answer) => answer.url().includes("/deliveries") && !answer.url().includes("before"), { timeout: 8000 });
    assert.equal(await rows(page).count(), 50);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByText(/^Paused/).waitFor();
  },
  async "a webhook is entered with a mistake pointed out, and its secret shown once"(page) {
    await page.goto("/console/webhooks?location=101");
    await page.getByRole("button", { name: "New webhook" }).click();
    assert.equal(await focused(page), "New webhook");
    await page.getByLabel("Address", { exact: true }).fill("hooks.example");
    await page.keyboard.press("Enter");
    await page.getByText("Give a whole address").waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-invalid") === "true");
    await page.getByLabel("Address", { exact: true }).fill("https://refused.example");
    await page.keyboard.press("Enter");
    await page.getByText("It must name a host.").waitFor();
    await page.getByLabel("Address", { exact: true }).fill("https://new.example/hook");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Secret" }).getByText("whsec_").waitFor();
    await page.getByRole("button", { name: "I have copied it" }).click();
    await page.getByRole("complementary", { name: "new.example/hook" }).waitFor();
    assert.equal(await page.getByText("whsec_").count(), 0);
  },
  async "a webhook is opened, paused and ended by keyboard"(page) {
    await page.goto("/console/webhooks?location=101");
    await page.getByRole("button", { name: "hooks.example/branchbook", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("complementary").getByRole("button", { name: "Pause" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("complementary").getByText("Paused", { exact: true }).waitFor();
    await page.getByRole("button", { name: "End", exact: true }).focus();
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "Cancel");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("The webhook has ended.").waitFor();
    await page.getByRole("complementary").waitFor({ state: "detached" });
    assert.equal(await page.getByRole("button", { name: "hooks.example/branchbook", exact: true }).count(), 0);
  },
  async "notices are put away, and the bell is silent"(page) {
    await page.goto("/console/calendar?location=101");
    await page.getByRole("button", { name: "Notices: 2 new" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Put away" }).click();
    await page.getByRole("button", { name: "Notices: nothing new" }).waitFor();
    await page.goto("/console/webhooks?location=101");
    await page.getByText("What has happened").waitFor();
    assert.equal(await page.getByRole("region", { name: "New notices" }).count(), 0);
  },
  async "filters narrow the list, stand in the address, and are cleared"(page) {
    await page.goto("/console/deliveries?location=101");
    await rows(page).first().waitFor();
    await page.getByLabel("State").selectOption("parked");
    await page.waitForFunction(() => [...document.querySelectorAll("td[data-column=state]")].every((cell) => cell.textContent === "Parked"));
    assert.equal(new URL(page.url()).searchParams.get("state"), "parked");
    await page.getByLabel("Number of the object").fill("1");
    await page.getByText("No delivery fits these filters").waitFor();
    await page.getByRole("group", { name: "Filters" }).getByRole("button", { name: "Clear the filters" }).click();
    await rows(page).first().waitFor();
    await page.waitForFunction(() => document.querySelector("[type=search]").value === "");
    await page.getByLabel("Time", { exact: true }).selectOption("60");
    await page.getByLabel("From").waitFor();
    assert.match(new URL(page.url()).searchParams.get("from"), /^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/);
  },
  async "a replay is counted, sent, and watched to its end"(page) {
    await page.goto("/console/deliveries?location=101");
    await page.getByRole("button", { name: "Send again …" }).click();
    await page.getByRole("button", { name: "Count", exact: true }).click();
    await page.getByText("412 events, about 40 seconds").waitFor();
    await page.getByLabel("Only what was given up").check();
    assert.equal(await page.getByText("412 events").count(), 0);
    await page.getByRole("button", { name: "Count", exact: true }).click();
    await page.getByRole("button", { name: "Send 412 events" }).click();
    await page.getByRole("progressbar").waitFor();
    await page.getByText("400 of 400 delivered").waitFor({ timeout: 9000 });
  },
  async "a delivery is sent again"(page) {
    await page.goto("/console/deliveries?location=101");
    await rows(page).first().click();
    await page.getByRole("complementary").getByRole("button", { name: "Send again" }).click();
    await page.getByText("It is being sent again.").waitFor();
  },
  async "what makers of apps see leads to its deliveries"(page) {
    await page.goto("/console/developer");
    await page.getByRole("button", { name: "notes.example/hooks/branchbook" }).first().click();
    await rows(page).first().waitFor();
    assert.equal(new URL(page.url()).search, "?app=7&endpoint=2");
  },
  async "clients are narrowed by filters and set free again, all by keyboard"(page) {
    await page.goto("/console/clients?location=101");
    await rows(page).first().waitFor();
    assert.equal(await rows(page).count(), 12);
    await page.getByRole("button", { name: "Filters", exact: true }).focus();
    await page.keyboard.press("Enter");
    const visits = page.getByRole("group", { name: "Visits" });
    await visits.getByLabel("From").focus();
    await page.keyboard.type("4");
    await page.keyboard.press("Tab");
    await page.keyboard.type("8");
    await page.keyboard.press("Enter");
    await page.getByText("3 clients").waitFor();
    assert.equal(new URL(page.url()).search, "?location=101&visits_from=4&visits_to=8");
    await page.getByRole("combobox", { name: "Tag" }).selectOption({ label: "Regular" });
    await page.getByText("1 client", { exact: true }).waitFor();
    await page.reload();
    await page.getByText("1 client", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Remove the filter: Tag: Regular" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("3 clients").waitFor();
    await page.getByRole("button", { name: "Remove the filter: Visits: 4 to 8" }).click();
    await page.getByText("12 clients").waitFor();
  },
  async "a page that breaks says so and the rest goes on"(page) {
    await page.route("**/applications", (request) => request.fulfill({ json: { applications: [{ id: 1 }] } }));
    await page.goto("/console/apps");
    await page.getByText("Something went wrong on our side.").waitFor();
    await page.getByRole("link", { name: "Calendar", exact: true }).click();
    await page.getByRole("combobox", { name: "Branch" }).waitFor();
    await page.getByRole("grid").waitFor();
  },
  async "days are stepped on the branch's calendar"(page) {
    await page.goto("/console/today?location=101&date=2027-03-27");
    await page.getByRole("button", { name: "Next day" }).click();
    await page.getByRole("heading", { name: /28 March/ }).waitFor();
    await page.getByText("GMT+2").waitFor();
    await page.getByRole("button", { name: "Previous day" }).click();
    await page.getByText("GMT+1").waitFor();
  },
  async "an ended session leads to the sign-in page and back"(page) {
    await page.goto("/console/apps");
    await page.getByRole("article").first().waitFor();
    await page.getByRole("button", { name: /Your account/ }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("**/sign-in");
  },
};

const focused = (page) => page.evaluate(() => document.activeElement?.textContent.trim() ?? "");

async function mind(browser) {
  for (const [manner, keep] of Object.entries(manners).filter(wanted)) {
    const server = await serve({ delay: 5 });
    const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1360, height: 850 }, locale: "en-GB", reducedMotion: "reduce" });
    const page = await context.newPage();
    page.setDefaultTimeout(5000);
    try {
      await keep(page);
      console.log(`✓ ${manner}`);
    } catch (error) {
      failures.push(`${manner}: ${error.message}`);
      console.log(`✗ ${manner}`);
    }
    await context.close();
    await server.close();
  }
}

if (screenshots) mkdirSync(screenshots, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  await Promise.all(looks.map((at) => look(browser, at)));
  await mind(browser);
} finally {
  await browser.close();
}
if (failures.length) {
  console.error(`\n${failures.length} failed:\n` + failures.join("\n"));
  process.exitCode = 1;
}

/**
 * The way of an owner through the real product, in a real browser: in by the sign-in page, a day's appointments, an app
 * connected to two branches by keyboard alone, what it was told of a booking, and one branch disabled again. Fails when a
 * step does not hold, or a page on the way has an accessibility violation (light or dark), loosens the content security
 * policy or logs an error. Starts and stops everything it needs; `CHROMIUM` names another browser.
 */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { startApp } from "./listening-app.mjs";
import { startProduct } from "./product.mjs";
import { book } from "./visitor.mjs";

const LONGEST_MINUTES = 6;
const LONGEST_WAIT = 20_000;
const target = new URL("../../target/", import.meta.url).pathname;

const complaints = [];
const closing = [];
let doing = "Starting";

async function closeAll() {
  for (const close of closing.splice(0).reverse()) {
    await close().catch((error) => complaints.push(error.message));
  }
}

async function giveUp(why, exitCode) {
  console.error(`✗ ${doing}: ${why}`);
  await closeAll();
  process.exit(exitCode);
}

process.once("SIGINT", () => giveUp("interrupted", 130));
process.once("SIGTERM", () => giveUp("asked to stop", 143));
setTimeout(() => giveUp(`the journey took longer than ${LONGEST_MINUTES} minutes`, 1), LONGEST_MINUTES * 60_000).unref();

/** Keeps an eye on all that a page logs and on the policy it is served under. */
function watch(context, product) {
  context.on("page", (page) => {
    page.setDefaultTimeout(LONGEST_WAIT);
    page.on("pageerror", (error) => complaints.push(`${doing}: ${error.message}`));
    page.on("console", (message) => {
      // The form comes back with 422 after a wrong password; the browser reports any such answer.
      const expected = message.text().includes("422") && message.location().url === `${product.url}/sign-in`;
      if (["error", "warning"].includes(message.type()) && !expected) complaints.push(`${doing}: ${message.text()}`);
    });
    page.on("response", (response) => {
      if (!response.request().isNavigationRequest() || !response.url().startsWith(product.url) || response.status() === 303) return;
      const policy = response.headers()["content-security-policy"] ?? "";
      if (!policy.startsWith("default-src 'self';") || /unsafe|\*/.test(policy)) complaints.push(`${doing}: the policy is “${policy}”`);
    });
  });
}

/** No accessibility violation, in light and dark. */
async function isAccessible(page) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    // Colours on their way from one scheme to the other are nobody's to read.
    await page.evaluate(async () => {
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
      await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    });
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, nodes } of violations) {
      complaints.push(`${doing}, ${colorScheme}: ${id}: ${nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).join("; ")}`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Walks to a control as somebody without a mouse does. */
async function tabTo(page, control) {
  await control.waitFor();
  for (let presses = 0; presses < 60; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${control}`);
}

async function until(what, look) {
  const deadline = Date.now() + LONGEST_WAIT;
  for (let found; Date.now() < deadline; await new Promise((next) => setTimeout(next, 100))) {
    if ((found = await look())) return found;
  }
  throw new Error(`${what}: not within ${LONGEST_WAIT / 1000} s`);
}

const rows = (page) => page.locator(".row-open");

/** The steps, in order; each goes on where the one before it ended. */
function journey(page, product, app, branches) {
  const { demo } = product;
  const owner = product.as(demo.user_token);
  const [first, second] = branches;
  const appName = "Branch Notes";
  const branch = (at) => page.locator(".branch-list > li").filter({ hasText: at.title });
  const switchTo = async (at) => {
    await page.getByRole("combobox", { name: "Branch" }).click();
    await page.getByRole("combobox", { name: "Branch" }).fill(at.title);
    await page.keyboard.press("Enter");
  };
  /** What the page lists is what the API says of that day. */
  const showsDay = async (at, day) => {
    const expected = await owner("GET", `/api/v1/records/${at.id}?start_date=${day}&end_date=${day}&count=200`);
    await page.getByText(`${at.title} · Times in`).waitFor();
    await until(`${expected.length} appointments at ${at.title}`, async () => (await rows(page).count()) === expected.length);
    if (expected.length === 0) await page.getByText("No appointments on this day").waitFor();
  };
  const today = (at) => new Intl.DateTimeFormat("en-CA", { timeZone: at.timezone_name }).format(new Date());
  let booking;
  let told;

  return {
    async "The start page leads to the sign-in page"() {
      await page.goto(product.url);
      await isAccessible(page);
      await page.getByRole("link", { name: "Open the console" }).click();
      await page.getByRole("heading", { name: "Sign in" }).waitFor();
      await isAccessible(page);
    },
    async "A wrong password is told, and the login kept"() {
      await page.getByLabel("Email or phone").fill(demo.login);
      await page.getByLabel("Password").fill("not the password");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").getByText("do not belong together").waitFor();
      assert.equal(await page.getByLabel("Email or phone").inputValue(), demo.login);
      assert.equal(await page.getByLabel("Password").inputValue(), "");
      assert.match(await page.title(), /^Error/);
      await isAccessible(page);
    },
    async "The right one opens the calendar, and its list shows today’s appointments"() {
      await page.getByLabel("Password").fill(demo.password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL(`${product.url}/console**`);
      await page.getByRole("grid").waitFor();
      await page.getByRole("link", { name: "List" }).click();
      await switchTo(first);
      await showsDay(first, today(first));
      await isAccessible(page);
    },
    async "Another branch shows its own day, on its own clock"() {
      await switchTo(second);
      await showsDay(second, today(second));
      await isAccessible(page);
    },
    async "The app is connected to two branches in one flow, by keyboard"() {
      await tabTo(page, page.getByRole("link", { name: "Apps", exact: true }));
      await page.keyboard.press("Enter");
      await page.getByRole("article").waitFor();
      await isAccessible(page);
      await tabTo(page, page.getByRole("link", { name: `Connect ${appName}` }));
      await page.keyboard.press("Enter");
      for (const at of branches) {
        await tabTo(page, page.getByLabel(at.title, { exact: true }));
        await page.keyboard.press("Space");
      }
      await page.getByText("2 branches chosen").waitFor();
      await isAccessible(page);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: `${appName} asks for these rights` }).waitFor();
      await isAccessible(page);
      await tabTo(page, page.getByRole("button", { name: "Agree and connect" }));
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "One thing is left" }).waitFor();
      assert.equal(await page.locator(".results").getByText("Pending").count(), 2);
      await isAccessible(page);
    },
    async "The developer’s page takes over and activates both"() {
      await tabTo(page, page.getByRole("link", { name: /^Continue to/ }));
      const [theirs] = await Promise.all([page.context().waitForEvent("page", { timeout: LONGEST_WAIT }), page.keyboard.press("Enter")]);
      await theirs.getByText("Connected at 2 branches.").waitFor();
      await theirs.close();
      await tabTo(page, page.getByRole("link", { name: `Back to ${appName}` }));
      await page.keyboard.press("Enter");
      for (const at of branches) await branch(at).getByText("Active").waitFor();
      await isAccessible(page);
    },
    async "A visitor books, and the app hears of it"() {
      booking = await book(product, first.id, { name: "Journey Visitor" });
      const isBooking = ({ message }) => message.resource === "record" && message.resource_id === booking.id && message.status === "create";
      told = await until("The app is told of the booking", () => app.told.find(isBooking));
      assert.equal(told.path, `/webhooks/${first.id}`);
    },
    async "The appointment stands in the branch’s day"() {
      await page.goto(`${product.url}/console/today?location=${first.id}&date=${booking.day}`);
      await showsDay(first, booking.day);
      await page.getByRole("row").filter({ hasText: booking.time }).filter({ hasText: booking.service }).locator(".row-open").click();
      await page.getByRole("complementary").getByText(String(booking.id)).waitFor();
      await isAccessible(page);
    },
    async "Its delivery is on record: attempt, payload, answer"() {
      await page.getByRole("link", { name: "Deliveries", exact: true }).click();
      const delivery = page.getByRole("row").filter({ hasText: String(booking.id) });
      await delivery.getByText("Delivered").waitFor();
      await isAccessible(page);
      await delivery.locator(".row-open").click();
      const panel = page.getByRole("complementary");
      await panel.getByText("Attempt 1").waitFor();
      assert.match(await panel.getByRole("region", { name: "Request headers" }).innerText(), /webhook-signature: v1,/i);
      assert.deepEqual(JSON.parse(await panel.getByRole("region", { name: "Request body" }).innerText()), JSON.parse(told.text));
      assert.match(await panel.getByRole("region", { name: "Answer body" }).innerText(), /"noted": \d+/);
      await isAccessible(page);
    },
    async "One branch is disabled after a question; the other goes on"() {
      await page.getByRole("link", { name: "Apps", exact: true }).click();
      await page.getByRole("link", { name: `Manage ${appName}` }).click();
      const disable = page.getByRole("button", { name: `Disable ${appName} at ${first.title}` });
      await disable.click();
      await page.getByRole("dialog").waitFor();
      await isAccessible(page);
      await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
      await branch(first).getByText("Active").waitFor();
      await disable.click();
      await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
      await branch(first).getByText("Not connected").waitFor();
      await branch(second).getByText("Active").waitFor();
      await isAccessible(page);
      const isFarewell = ({ path, message }) => path === "/lifecycle" && message.event === "uninstall" && message.salon_id === first.id;
      await until("The app is told of the end", () => app.told.find(isFarewell));
    },
    async "Signed out, the console is closed"() {
      await page.getByRole("button", { name: /Your account/ }).click();
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByRole("heading", { name: "Sign in" }).waitFor();
      await page.goto(`${product.url}/console/apps`);
      await page.getByRole("heading", { name: "Sign in" }).waitFor();
    },
  };
}

async function chooseBranches({ demo, as }) {
  const mine = await as(demo.user_token)("GET", "/api/v1/companies?my=1");
  const branches = demo.location_ids.map((id) => mine.find((one) => one.id === id));
  const first = branches[0];
  return [first, branches.find((one) => one.timezone_name !== first.timezone_name)];
}

let page;
try {
  const product = await startProduct();
  closing.push(product.stop);
  const app = await startApp(product);
  closing.push(app.close);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  closing.push(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", reducedMotion: "reduce" });
  watch(context, product);
  page = await context.newPage();
  const steps = journey(page, product, app, await chooseBranches(product));
  for (const [step, walk] of Object.entries(steps)) {
    doing = step;
    const begun = Date.now();
    await walk();
    console.log(`✓ ${step} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  }
} catch (error) {
  console.log(`✗ ${doing}`);
  complaints.push(`${doing}: ${error.message}`);
  if (page) {
    mkdirSync(target, { recursive: true });
    const picture = `${target}journey.png`;
    await page.screenshot({ path: picture }).then(() => console.error(`What it looked like: ${picture}`), () => {});
  }
} finally {
  await closeAll();
}
if (complaints.length) {
  console.error(`\n${complaints.length} failed:\n` + complaints.join("\n"));
  process.exitCode = 1;
}

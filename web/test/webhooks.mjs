/**
 * Webhooks in the real product, in a real browser: an owner enters an address of his own, sends it a test event, follows the
 * delivery, has it sent again, sees the picture, hears of an address that fails, and ends it. The receiver is a real one and
 * checks every signature with the secret that the page showed. Fails when a step does not hold or a state has an accessibility
 * violation (light, dark, phone). Starts and stops everything it needs.
 */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { startProduct } from "./product.mjs";

const LONGEST_MINUTES = 8;
const WAIT = 20_000;
const target = new URL("../../target/", import.meta.url).pathname;
const complaints = [];
const closing = [];
let doing = "Starting";

setTimeout(() => {
  console.error(`✗ ${doing}: longer than ${LONGEST_MINUTES} minutes`);
  void closeAll().then(() => process.exit(1));
}, LONGEST_MINUTES * 60_000).unref();

async function closeAll() {
  for (const close of closing.splice(0).reverse()) await close().catch((error) => complaints.push(error.message));
}
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void closeAll().then(() => process.exit(1)));

async function isAccessible(page) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, nodes } of violations) {
      complaints.push(`${doing}, ${colorScheme}: ${id}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).join("; ")}`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
}

async function until(what, look) {
  const deadline = Date.now() + WAIT;
  for (let found; Date.now() < deadline; await new Promise((next) => setTimeout(next, 80))) if ((found = await look())) return found;
  throw new Error(`${what}: not within ${WAIT / 1000} s`);
}

/** Keeps what it is sent; answers with `receiver.status`. */
async function startReceiver() {
  const receiver = { status: 200, heard: [] };
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request.setEncoding("utf8")) text += part;
    receiver.heard.push({ headers: request.headers, text, status: receiver.status });
    response.writeHead(receiver.status, { "Content-Type": "application/json" }).end('{"taken":true}');
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  receiver.url = `http://127.0.0.1:${server.address().port}/hooks`;
  receiver.close = () => new Promise((done) => { server.close(done); server.closeAllConnections(); });
  return receiver;
}

/** Standard Webhooks: HMAC-SHA256 over id, time and body. */
function isSigned({ headers, text }, secret) {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const sign = createHmac("sha256", key).update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${text}`).digest("base64");
  return headers["webhook-signature"].split(" ").includes(`v1,${sign}`);
}

const rows = (page) => page.locator(".row-open");

function steps(page, product, receiver, { id: location, title }) {
  const api = product.as(product.demo.user_token);
  const panel = page.getByRole("complementary");
  const short = receiver.url.replace("http://", "");
  const card = page.locator(".endpoint-card").filter({ hasText: short });
  let secret;

  return {
    async "Signed in, the rail leads to the webhooks of the branch"() {
      await page.goto(`${product.url}/console`);
      await page.getByLabel("Email or phone").fill(product.demo.login);
      await page.getByLabel("Password").fill(product.demo.password);
      await page.keyboard.press("Enter");
      await page.getByRole("grid").waitFor();
      await page.getByRole("link", { name: "Webhooks", exact: true }).click();
      await page.getByRole("heading", { name: "Webhooks", exact: true }).waitFor();
      await page.getByRole("combobox", { name: "Branch" }).click();
      await page.getByRole("combobox", { name: "Branch" }).fill(title);
      await page.keyboard.press("Enter");
      await page.getByText(`${title} · Where news`).waitFor();
      await isAccessible(page);
    },
    async "An address is entered, after a mistake is pointed out"() {
      await page.getByRole("button", { name: "New webhook" }).first().click();
      await page.getByLabel("Address", { exact: true }).fill("my system");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("Give a whole address").waitFor();
      await page.waitForFunction(() => document.activeElement?.getAttribute("aria-invalid") === "true");
      await isAccessible(page);
      await page.getByLabel("Address", { exact: true }).fill(receiver.url);
      await panel.getByLabel("Client", { exact: true }).check();
      await page.getByRole("button", { name: "Add a header" }).click();
      await page.getByLabel("Name", { exact: true }).fill("Host");
      await page.getByLabel("Value", { exact: true }).fill("elsewhere");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("It must not set Host.").waitFor();
      await page.getByLabel("Name", { exact: true }).fill("X-Api-Key");
      await page.getByRole("button", { name: "Save" }).click();
    },
    async "Its secret is shown once"() {
      const shown = page.getByRole("region", { name: "Secret" });
      await shown.waitFor();
      secret = await shown.innerText();
      assert.match(secret, /^whsec_/);
      await isAccessible(page);
      await page.getByRole("button", { name: "I have copied it" }).click();
      await card.getByText("Active").waitFor();
      assert.equal(await page.getByText(secret).count(), 0);
      await isAccessible(page);
    },
    async "A test event arrives, signed with that secret"() {
      await panel.getByLabel("An event about").selectOption("client");
      await panel.getByRole("button", { name: "Send a test event" }).click();
      await panel.getByText("Sent. See how it was answered.").waitFor();
      const [sent] = await until("The test event arrives", () => receiver.heard.length > 0 && receiver.heard);
      assert.ok(isSigned(sent, secret), "the signature is wrong");
      assert.equal(sent.headers["x-event-origin"], "test");
      assert.equal(sent.headers["x-api-key"], "elsewhere");
    },
    async "Its delivery shows request and answer"() {
      await panel.getByRole("link", { name: "See the delivery" }).click();
      await panel.getByText("Attempt 1").waitFor();
      await panel.getByText("Delivered").first().waitFor();
      assert.deepEqual(JSON.parse(await panel.getByRole("region", { name: "Request body" }).innerText()), JSON.parse(receiver.heard[0].text));
      assert.match(await panel.getByRole("region", { name: "Answer body" }).innerText(), /"taken": true/);
      assert.equal((await panel.getByRole("region", { name: "Request headers" }).innerText()).includes("elsewhere"), false, "a header of one's own is shown");
      await isAccessible(page);
    },
    async "It is sent again, under the same id"() {
      await panel.getByRole("button", { name: "Send again" }).click();
      await panel.getByText("Attempt 2").waitFor();
      const [first, again] = receiver.heard;
      assert.equal(again.headers["webhook-id"], first.headers["webhook-id"]);
      assert.equal(again.headers["x-event-origin"], "replay");
      assert.ok(isSigned(again, secret));
      await page.keyboard.press("Escape");
      await panel.waitFor({ state: "detached" });
    },
    async "What happens is listed, and found by filters"() {
      const client = await api("POST", `/api/v1/clients/${location}`, { name: "Hanna Hook", phone: "+4930555090777" });
      await until("The news arrives", () => receiver.heard.length === 3);
      await page.getByLabel("Number of the object").fill(String(client.id));
      await until("One row", async () => (await rows(page).count()) === 1);
      await page.getByRole("row").filter({ hasText: `client ${client.id}` }).getByText("Delivered").waitFor();
      await isAccessible(page);
      await page.getByLabel("State").selectOption("parked");
      await page.getByText("No delivery fits these filters").waitFor();
      await page.getByRole("group", { name: "Filters" }).getByRole("button", { name: "Clear the filters" }).click();
      await until("All rows", async () => (await rows(page).count()) >= 2);
    },
    async "A replay is counted, then sent, then done"() {
      await page.getByRole("button", { name: "Send again …" }).click();
      await panel.getByLabel("Client", { exact: true }).check();
      await panel.getByRole("button", { name: "Count", exact: true }).click();
      await panel.getByText(/^\d events?, about \d+ seconds?$/).waitFor();
      const before = receiver.heard.length;
      await isAccessible(page);
      await panel.getByRole("button", { name: /^Send \d events?$/ }).click();
      await until("It arrives", () => receiver.heard.length > before);
      await panel.locator(".replay-list > li").first().getByText("Done").waitFor();
      await isAccessible(page);
    },
    async "The picture shows what was sent, and the table says the same"() {
      await page.getByRole("link", { name: "Webhooks", exact: true }).click();
      await card.getByRole("button", { name: short }).click();
      const picture = panel.getByRole("img", { name: /delivered, 0 failed/ });
      await picture.waitFor();
      assert.ok((await picture.locator(".chart-good").count()) >= 1);
      const delivered = Number(/: (\d+) delivered/.exec(await picture.getAttribute("aria-label"))[1]);
      assert.equal(delivered, receiver.heard.length);
      await panel.getByText("The same as a table").click();
      const cells = await panel.getByRole("table", { name: "Sent by the hour" }).locator("tbody tr td:nth-child(2)").allInnerTexts();
      assert.equal(cells.reduce((sum, text) => sum + Number(text), 0), delivered);
      await isAccessible(page);
    },
    async "When the address fails, the bell says so, and nothing is lost"() {
      receiver.status = 500;
      await api("POST", `/api/v1/clients/${location}`, { name: "Ida Late", phone: "+4930555090778" });
      await card.getByText("Failing").waitFor({ timeout: 60_000 });
      await page.getByRole("button", { name: /Notices: 1/ }).click({ timeout: 60_000 });
      await page.locator(".bell-list").getByText("Fails").waitFor();
      await isAccessible(page);
      await page.locator(".bell").getByRole("button", { name: "Put away" }).click();
      await page.getByRole("button", { name: "Notices: nothing new" }).waitFor();
      receiver.status = 200;
      const { text } = await until("What was kept arrives", () => receiver.heard.find((one) => one.status === 200 && one.text.includes("Ida Late")));
      assert.match(text, /Ida Late/);
    },
    async "A new secret is good together with the old one"() {
      await page.goto(`${product.url}/console/webhooks?location=${location}`);
      await card.getByRole("button", { name: short }).click();
      await panel.getByRole("button", { name: "New secret" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "New secret" }).click();
      const renewed = await page.getByRole("region", { name: "Secret" }).innerText();
      await page.getByRole("button", { name: "I have copied it" }).click();
      const before = receiver.heard.length;
      await panel.getByLabel("An event about").selectOption("client");
      await panel.getByRole("button", { name: "Send a test event" }).click();
      const sent = await until("It arrives", () => receiver.heard[before]);
      assert.ok(isSigned(sent, secret) && isSigned(sent, renewed) && secret !== renewed);
    },
    async "Paused, it is kept; resumed, it goes on; changed, it is saved"() {
      await panel.getByRole("button", { name: "Pause" }).click();
      await card.getByText("Paused").waitFor();
      await panel.getByRole("button", { name: "Resume" }).click();
      await card.getByText("Active").waitFor();
      await panel.getByRole("button", { name: "Change", exact: true }).click();
      await panel.getByText("X-Api-Key").waitFor();
      await panel.getByLabel("Keep the order for each object").uncheck();
      await panel.getByRole("button", { name: "Save" }).click();
      await panel.getByText("As they come").waitFor();
    },
    async "The makers of an app find its addresses"() {
      await page.getByRole("link", { name: "Developer", exact: true }).click();
      await page.getByRole("heading", { name: "Developer", exact: true }).waitFor();
      await page.getByLabel("App", { exact: true }).waitFor();
      await isAccessible(page);
    },
    async "On a phone nothing is out of reach"() {
      await page.setViewportSize({ width: 390, height: 780 });
      for (const address of [`webhooks?location=${location}`, `deliveries?location=${location}`]) {
        await page.goto(`${product.url}/console/${address}`);
        await page.locator(".endpoint-card, .row-open").first().waitFor();
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(sideways, 0);
        await isAccessible(page);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    },
    async "Ended after a question, it hears nothing more and stays on record"() {
      await page.goto(`${product.url}/console/webhooks?location=${location}`);
      await card.getByRole("button", { name: short }).click();
      await panel.getByRole("button", { name: "End", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "End it" }).click();
      await card.waitFor({ state: "detached" });
      await page.locator(".ended-list").getByText("Its owner ended it").waitFor();
      const before = receiver.heard.length;
      await api("POST", `/api/v1/clients/${location}`, { name: "Jo Unheard", phone: "+4930555090779" });
      await new Promise((next) => setTimeout(next, 1_000));
      assert.equal(receiver.heard.length, before);
      await isAccessible(page);
    },
  };
}

let page;
try {
  const product = await startProduct();
  closing.push(product.stop);
  const receiver = await startReceiver();
  closing.push(receiver.close);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  closing.push(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", reducedMotion: "reduce" });
  context.setDefaultTimeout(WAIT);
  page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(`${doing}: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !message.text().includes("422")) complaints.push(`${doing}: ${message.text()}`);
  });
  const branches = await product.as(product.demo.user_token)("GET", "/api/v1/companies?my=1");
  const branch = branches.find((one) => one.id === product.demo.location_ids[0]);
  for (const [step, walk] of Object.entries(steps(page, product, receiver, branch))) {
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
    await page.screenshot({ path: `${target}webhooks.png` }).then(() => console.error(`What it looked like: ${target}webhooks.png`), () => {});
  }
} finally {
  await closeAll();
}
if (complaints.length) {
  console.error(`\n${complaints.length} failed:\n` + complaints.join("\n"));
  process.exitCode = 1;
}

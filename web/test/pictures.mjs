/**
 * Takes the pictures of the README, from the real product with the demo: `npm run pictures`. They are kept in
 * `docs/pictures`; with ImageMagick's `convert` on the path they are reduced to a palette.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { startApp } from "./listening-app.mjs";
import { startProduct } from "./product.mjs";
import { book } from "./visitor.mjs";

const folder = new URL("../../docs/pictures/", import.meta.url).pathname;
const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 780 };

/** Long enough for the refused attempts to be made again. */
const RETRIED = 60_000;

async function paint(product) {
  const { demo } = product;
  const [first, second, third] = demo.location_ids;
  const mine = await product.as(demo.user_token)("GET", "/api/v1/companies?my=1");
  // The app has no time for the second branch at first, so that a delivery shows more than one attempt.
  let refusals = 2;
  const app = await startApp(product, { busy: (message) => message.company_id === second && refusals-- > 0 });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--lang=en-GB"], env: { ...process.env, LANGUAGE: "en_GB" } });
  try {
    const context = await browser.newContext({ baseURL: product.url, viewport: desk, locale: "en-GB", reducedMotion: "reduce" });
    const page = await context.newPage();
    const take = async (name, { viewport = desk, colorScheme = "light" } = {}) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.mouse.move(0, 0);
      const file = join(folder, `${name}.png`);
      await page.screenshot({ path: file });
      spawnSync("convert", [file, "-strip", "-dither", "None", "-colors", "255", `PNG8:${file}`]);
      console.log(file);
    };

    await page.goto("/");
    await take("start");
    await page.goto("/sign-in");
    await take("sign-in");
    await page.getByLabel("Email or phone").fill(demo.login);
    await page.getByLabel("Password").fill(demo.password);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/console**");

    await page.goto(`/console/apps/${demo.application_id}/connect`);
    await page.getByLabel("Select all").check();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Agree and connect" }).waitFor();
    await take("connect", { viewport: phone });
    await page.getByRole("button", { name: "Back" }).click();
    await page.getByLabel("Select all").uncheck();
    for (const at of [first, second, third]) await page.getByLabel(mine.find(({ id }) => id === at).title, { exact: true }).check();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Agree and connect" }).click();
    const [theirs] = await Promise.all([context.waitForEvent("page"), page.getByRole("link", { name: /^Continue/ }).click()]);
    await theirs.getByText("Connected at 3 branches.").waitFor();
    await theirs.close();
    await page.getByRole("link", { name: /^Back to/ }).click();
    await page.getByText("Active").nth(2).waitFor();
    await take("apps");

    for (const at of [first, third, first, third, first, second]) await book(product, at, { name: "Nora Winter" });
    await page.goto("/console/deliveries");
    const retried = page.getByRole("row").filter({ has: page.locator("td[data-column=attempts]", { hasText: /^3$/ }) });
    await retried.getByText("Delivered").waitFor({ timeout: RETRIED });
    await retried.locator(".row-open").click();
    await page.getByText("Attempt 3").waitFor();
    await take("deliveries", { colorScheme: "dark" });

    const busy = busiest(mine).id;
    const calendar = async (name, query, look, prepare = async () => {}) => {
      await page.setViewportSize(look?.viewport ?? desk);
      await page.goto(`/console/calendar?location=${busy}${query}`);
      await page.locator(".cal-item").first().waitFor();
      await prepare();
      await take(name, look);
    };
    const openFirst = async () => {
      // Into view and away from the heads, so that it can be pressed.
      await page.locator(".cal-item").first().evaluate((item) => item.scrollIntoView({ block: "center" }));
      await page.locator(".cal-item").first().click();
      await page.getByRole("complementary").waitFor();
    };
    await calendar("calendar-day", "", undefined, openFirst);
    await calendar("calendar-week", "&view=week");
    await calendar("calendar-dark", "", { colorScheme: "dark" });
    await calendar("calendar-phone", "", { viewport: phone });
    await page.setViewportSize(desk);
    await page.goto(`/console/clients?location=${busy}`);
    await page.locator(".row-open").first().waitFor();
    await take("clients");

    await page.goto(`/console/today?location=${busy}`);
    await page.locator(".row-open").nth(3).click();
    await page.getByRole("complementary").waitFor();
    await take("today");
  } finally {
    await browser.close();
    await app.close();
  }
}

/** Where it is about noon now: a day with a past and a future. */
function busiest(locations) {
  const hour = ({ timezone_name: timeZone }) => Number(new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", hourCycle: "h23" }).format(new Date()));
  return locations.toSorted((one, other) => Math.abs(hour(one) - 13) - Math.abs(hour(other) - 13))[0];
}

mkdirSync(folder, { recursive: true });
const product = await startProduct();
try {
  await paint(product);
} finally {
  await product.stop();
}

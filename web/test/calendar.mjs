/**
 * The appointment calendar of the real product, in a real browser: booked, dragged, resized, moved by keyboard alone,
 * refused, undone, cancelled, shared with a second window, on a phone, and on the nights when the clocks change. Fails when
 * a step does not hold or a state has an accessibility violation (light or dark). Starts and stops everything it needs.
 */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { startProduct } from "./product.mjs";
import { furnish } from "./salon.mjs";

const LONGEST_MINUTES = 15;
const WAIT = 15_000;
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

const cell = (page, name) => page.getByRole("gridcell", { name });
const row = (page, name) => page.getByRole("row", { name, exact: true });
/** What is told to those who listen, as the page last said it. */
const heard = (page) => page.locator("main > [role=status]").last().innerText();
const hears = (page, sentence) => until(`heard ${sentence}`, async () => sentence.test(await heard(page)));

/** Scrolls a time into the middle of the calendar. */
async function scrollTo(page, minute) {
  await page.locator(".cal-body").first().evaluate((body, at) => {
    const scroller = body.closest(".cal-scroller");
    scroller.scrollTop = (at / body.style.getPropertyValue("--length")) * body.offsetHeight - scroller.clientHeight / 2;
  }, minute);
}

/** The point of a column at a time, in the window as it is scrolled. */
function spot(page, column, minute) {
  return row(page, column).locator(".cal-body").evaluate((body, at) => {
    const box = body.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + (at / body.style.getPropertyValue("--length")) * box.height + 1 };
  }, minute);
}

async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++) await page.mouse.move(from.x + ((to.x - from.x) * step) / 8, from.y + ((to.y - from.y) * step) / 8);
  await page.mouse.up();
}

async function until(what, look) {
  const deadline = Date.now() + WAIT;
  for (let found; Date.now() < deadline; await new Promise((next) => setTimeout(next, 80))) if ((found = await look())) return found;
  throw new Error(`${what}: not within ${WAIT / 1000} s`);
}

const at = (hour, minute = 0) => hour * 60 + minute;

function steps(page, product, salon, browser) {
  const { day, location } = salon;
  const api = product.as(product.demo.user_token);
  const records = () => api("GET", `/api/v1/records/${location}?start_date=${day}&end_date=${day}&count=200`);
  const stands = async (client) => (await records()).find((record) => record.client?.name?.startsWith(client));
  const open = (on = day, more = "") => page.goto(`${product.url}/console/calendar?location=${location}&date=${on}${more}`);
  const form = page.getByRole("complementary");

  return {
    async "Signed in, the calendar is the first page"() {
      await page.goto(`${product.url}/console`);
      await page.getByLabel("Email or phone").fill(product.demo.login);
      await page.getByLabel("Password").fill(product.demo.password);
      await page.keyboard.press("Enter");
      await page.getByRole("grid").waitFor();
      await isAccessible(page);
    },
    async "A press on free time books, with a new client and a service"() {
      await open();
      await row(page, "Mara Vogel").waitFor();
      await scrollTo(page, at(11));
      const point = await spot(page, "Mara Vogel", at(9));
      await page.mouse.click(point.x, point.y);
      await form.getByRole("heading", { name: "New appointment" }).waitFor();
      await isAccessible(page);
      await form.getByRole("button", { name: "New client" }).click();
      await form.getByLabel("Name").fill("Clara Neumann");
      await form.getByLabel("Phone").fill("12");
      await form.getByRole("button", { name: "Book", exact: true }).click();
      await form.getByText("Give 9 to 15 digits").waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-invalid")), "true");
      await isAccessible(page);
      await form.getByLabel("Phone").fill("+49 30 5550 9001");
      await form.getByRole("combobox", { name: "Add a service" }).click();
      await page.keyboard.type("Cut");
      await page.keyboard.press("Enter");
      assert.equal(await form.getByLabel("Length in minutes").inputValue(), "60");
      await form.getByRole("button", { name: "Book", exact: true }).click();
      await cell(page, /^09:00–10:00, Clara Neumann, Cut, Waiting/).waitFor();
      const record = await stands("Clara");
      assert.equal(record.date, `${day} 09:00:00`);
      assert.equal(record.seance_length, 3600);
    },
    async "Dragged over free time, the length is taken from it"() {
      await drag(page, await spot(page, "Mara Vogel", at(11)), await spot(page, "Mara Vogel", at(11, 40)));
      await form.getByRole("heading", { name: "New appointment" }).waitFor();
      assert.equal(await form.getByLabel("Start").inputValue(), "11:00");
      assert.equal(await form.getByLabel("Length in minutes").inputValue(), "45");
      await form.getByRole("combobox", { name: /Find by name/ }).click();
      await page.keyboard.type("clara");
      await page.getByRole("option", { name: /Clara Neumann/ }).waitFor();
      await page.keyboard.press("Enter");
      await form.getByRole("button", { name: "Book", exact: true }).click();
      await cell(page, /^11:00–11:45, Clara Neumann/).waitFor();
      assert.equal((await records()).filter((record) => record.client?.name?.startsWith("Clara")).length, 2);
    },
    async "Dragged to another time and column it moves, and Undo brings it back"() {
      await scrollTo(page, at(11));
      await drag(page, await spot(page, "Mara Vogel", at(9, 15)), await spot(page, "Jonas Brandt", at(10, 45)));
      await cell(page, /^10:30–11:30, Clara Neumann, Cut/).waitFor();
      await row(page, "Jonas Brandt").getByRole("gridcell", { name: /^10:30/ }).waitFor();
      await until("the server has it", async () => (await stands("Clara")) && (await records()).some((record) => record.date === `${day} 10:30:00` && record.staff.name === "Jonas Brandt"));
      await page.getByText("Clara Neumann moved to 10:30–11:30, Jonas Brandt.").first().waitFor();
      await page.getByRole("button", { name: "Undo" }).click();
      await row(page, "Mara Vogel").getByRole("gridcell", { name: /^09:00–10:00, Clara/ }).waitFor();
      await until("the server has it back", async () => (await records()).some((record) => record.date === `${day} 09:00:00` && record.staff.name === "Mara Vogel"));
    },
    async "Its end is dragged to make it longer"() {
      await scrollTo(page, at(11));
      const box = await cell(page, /^09:00–10:00, Clara/).boundingBox();
      await drag(page, { x: box.x + box.width / 2, y: box.y + box.height - 3 }, { x: box.x + box.width / 2, y: box.y + box.height - 3 + 24 });
      await cell(page, /^09:00–10:15, Clara/).waitFor();
      await until("the server has it", async () => (await records()).some((record) => record.seance_length === 4500));
    },
    async "On a time that is taken it is refused, with why and what is free"() {
      await scrollTo(page, at(11));
      const box = await cell(page, /^09:00–10:15, Clara/).boundingBox();
      await drag(page, { x: box.x + 30, y: box.y + 20 }, { x: box.x + 30, y: box.y + 20 + 144 });
      const dialog = page.getByRole("dialog", { name: "That time is not free" });
      await dialog.getByText("Mara Vogel: Clara Neumann is booked 11:00–11:45.").waitFor();
      await dialog.getByText("These times are free:").waitFor();
      assert.ok((await dialog.locator(".alternatives button").count()) >= 3);
      await hears(page, /That time is not free/);
      await isAccessible(page);
      await dialog.getByRole("button", { name: "Cancel" }).click();
      await cell(page, /^09:00–10:15, Clara/).waitFor();
    },
    async "Those who may book beside"() {
      const box = await cell(page, /^09:00–10:15, Clara/).boundingBox();
      await drag(page, { x: box.x + 30, y: box.y + 20 }, { x: box.x + 30, y: box.y + 20 + 144 });
      await page.getByRole("dialog").getByRole("button", { name: "Book beside" }).click();
      await cell(page, /^10:30–11:45, Clara/).waitFor();
      const widths = await page.locator(".cal-item").evaluateAll((items) => items.map((item) => item.style.getPropertyValue("--lanes")));
      assert.deepEqual(widths.filter((lanes) => lanes === "2").length, 2);
      await page.getByText("Clara Neumann moved to 10:30–11:45").waitFor();
      await page.getByRole("button", { name: "Undo" }).click();
      await cell(page, /^09:00–10:15, Clara/).waitFor();
    },
    async "An appointment opens beside the calendar with its client, and its status is set"() {
      await cell(page, /^09:00–10:15, Clara/).click();
      await form.getByRole("heading", { name: "Clara Neumann" }).waitFor();
      await form.getByText("+493055509001").waitFor();
      await form.getByRole("list", { name: "Appointments" }).getByText("11:00").waitFor();
      await isAccessible(page);
      await form.getByText("Arrived", { exact: true }).click();
      await cell(page, /Clara Neumann, Cut, Arrived/).waitFor();
      assert.equal((await stands("Clara")).attendance, 1);
    },
    async "It is cancelled after a question"() {
      await page.keyboard.press("Escape");
      await cell(page, /^11:00–11:45, Clara/).click();
      await form.getByRole("button", { name: "Cancel appointment" }).click();
      await isAccessible(page);
      await page.getByRole("dialog").getByRole("button", { name: "Cancel it" }).click();
      await cell(page, /^11:00–11:45, Clara/).waitFor({ state: "detached" });
      assert.equal((await records()).length, 1);
    },
    async "A group event shows its places, takes somebody in, and moves with them"() {
      await scrollTo(page, at(14));
      const point = await spot(page, "Jonas Brandt", at(14));
      await page.mouse.click(point.x, point.y);
      await form.getByText("Group event", { exact: true }).click();
      await form.getByLabel("Service", { exact: true }).selectOption({ label: "Yoga" });
      assert.equal(await form.getByLabel("Places").inputValue(), "8");
      await form.getByRole("button", { name: "Book", exact: true }).click();
      const event = cell(page, /Yoga, group event, 0 of 8 places taken/);
      await event.waitFor();
      await isAccessible(page);
      await event.click();
      await form.getByRole("combobox", { name: /Find by name/ }).click();
      await page.keyboard.type("clara");
      await page.getByRole("option", { name: /Clara Neumann/ }).waitFor();
      await page.keyboard.press("Enter");
      await form.getByRole("button", { name: "Add somebody" }).click();
      await form.getByText("1 of 8 places taken").waitFor();
      await isAccessible(page);
      await scrollTo(page, at(14));
      const box = await cell(page, /Yoga, group event, 1 of 8/).boundingBox();
      await drag(page, { x: box.x + 30, y: box.y + 20 }, { x: box.x + 30, y: box.y + 20 + 96 });
      await cell(page, /^15:00–16:00, Yoga, group event, 1 of 8/).waitFor();
      await until("its guest moves along", async () => (await records()).some((record) => record.date === `${day} 15:00:00`));
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Close" }).last().click().catch(() => {});
    },
    async "A group event is dragged to another person and time, and Undo brings it and its guest back"() {
      await scrollTo(page, at(13));
      await drag(page, await spot(page, "Jonas Brandt", at(15, 10)), await spot(page, "Mara Vogel", at(12, 40)));
      await row(page, "Mara Vogel").getByRole("gridcell", { name: /^12:30–13:30, Yoga, group event, 1 of 8/ }).waitFor();
      await until("its guest is with her", async () => (await records()).some((record) => record.date === `${day} 12:30:00` && record.staff.name === "Mara Vogel"));
      await page.getByText("Yoga moved to 12:30–13:30, Mara Vogel.").first().waitFor();
      await page.getByRole("button", { name: "Undo" }).click();
      await row(page, "Jonas Brandt").getByRole("gridcell", { name: /^15:00–16:00, Yoga/ }).waitFor();
      await until("its guest is back", async () => (await records()).some((record) => record.date === `${day} 15:00:00` && record.staff.name === "Jonas Brandt"));
    },
    async "Rooms have columns too, and a group event is dragged from one to the other"() {
      const [event] = await api("GET", `/api/v1/activity/${location}/search?from=${day}&till=${day}`);
      await api("PUT", `/api/v1/activity/${location}/${event.id}`, {
        staff_id: salon.team["Jonas Brandt"], service_id: salon.services.Yoga, date: `${day} 15:00:00`, length: 3600, capacity: 8,
        resource_instance_ids: [salon.rooms["Sun room"]],
      });
      const room = async () => (await api("GET", `/api/v1/activity/${location}/${event.id}`)).resource_instances.map((one) => one.title).join();
      await page.getByRole("link", { name: "Rooms" }).click();
      await row(page, "Sun room").getByRole("gridcell", { name: /^15:00–16:00, Yoga/ }).waitFor();
      await isAccessible(page);
      await scrollTo(page, at(15));
      await drag(page, await spot(page, "Sun room", at(15, 10)), await spot(page, "Moon room", at(15, 40)));
      await row(page, "Moon room").getByRole("gridcell", { name: /^15:30–16:30, Yoga/ }).waitFor();
      await until("the server has it there", async () => (await room()) === "Moon room");
      await page.getByText("Yoga moved to 15:30–16:30, Moon room.").first().waitFor();
      await cell(page, /Yoga/).focus();
      await page.keyboard.press("m");
      await hears(page, /^Moving Yoga/);
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("Shift+ArrowUp");
      await hears(page, /^15:00–16:00, Sun room\. Free/);
      await page.keyboard.press("Enter");
      await row(page, "Sun room").getByRole("gridcell", { name: /^15:00–16:00, Yoga/ }).waitFor();
      await until("the server has it back", async () => (await room()) === "Sun room");
      await until("focus goes along", () => page.evaluate(() => document.activeElement.getAttribute("aria-label")?.startsWith("15:00–16:00, Yoga")));
      await page.getByRole("link", { name: "Team" }).click();
      await row(page, "Mara Vogel").waitFor();
    },
    async "A group event is cancelled with its places"() {
      await cell(page, /Yoga/).click();
      await form.getByRole("button", { name: "Cancel group event" }).click();
      await page.getByRole("dialog").getByText("1 place that is taken").waitFor();
      await page.getByRole("dialog").getByRole("button", { name: "Cancel it" }).click();
      await cell(page, /Yoga/).waitFor({ state: "detached" });
    },
    async "By keyboard alone: booked, moved, made longer, opened, helped"() {
      await open();
      await cell(page, /Clara Neumann, Cut, Arrived/).waitFor();
      await page.getByRole("button", { name: "Keyboard" }).focus();
      await page.keyboard.press("Tab");
      assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /Clara Neumann, Cut, Arrived/);
      assert.equal(await page.locator('[role=gridcell][tabindex="0"]').count(), 1);
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: /by keyboard/ }).waitFor();
      await isAccessible(page);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await until("focus is back", () => page.evaluate(() => document.activeElement.getAttribute("aria-label")?.includes("Clara Neumann")));
      await page.keyboard.press("ArrowDown");
      await until("the free time below", () => page.evaluate(() => document.activeElement.getAttribute("aria-label")?.startsWith("10:15, Mara Vogel, free")));
      for (let press = 0; press < 3; press++) await page.keyboard.press("ArrowDown");
      await page.keyboard.press("n");
      await form.getByRole("heading", { name: "New appointment" }).waitFor();
      assert.equal(await form.getByLabel("Start").inputValue(), "11:00");
      await form.getByLabel("Length in minutes").fill("30");
      await form.getByLabel("Length in minutes").press("Enter");
      await cell(page, /^11:00–11:30, Without a client/).waitFor();
      await cell(page, /^11:00–11:30, Without a client/).focus();
      await page.keyboard.press("m");
      await hears(page, /^Moving Without a client/);
      await page.keyboard.press("ArrowRight");
      for (let press = 0; press < 3; press++) await page.keyboard.press("ArrowDown");
      await hears(page, /^11:15–11:45, Jonas Brandt\. Free/);
      await page.keyboard.press("Enter");
      await row(page, "Jonas Brandt").getByRole("gridcell", { name: /^11:15–11:45, Without a client/ }).waitFor();
      await until("focus goes along", () => page.evaluate(() => document.activeElement.getAttribute("aria-label")?.startsWith("11:15–11:45")));
      await page.keyboard.press("r");
      await page.keyboard.press("Shift+ArrowDown");
      await page.keyboard.press("Enter");
      await cell(page, /^11:15–12:15, Without a client/).waitFor();
      await page.keyboard.press("m");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Escape");
      await hears(page, /Nothing was moved/);
      await page.keyboard.press("Enter");
      await form.getByRole("heading", { name: "Without a client" }).waitFor();
      await page.keyboard.press("Escape");
      await until("focus comes back", () => page.evaluate(() => document.activeElement.getAttribute("aria-label")?.startsWith("11:15–12:15")));
      await page.keyboard.press("]");
      await until("the day after is shown", async () => !page.url().includes(`date=${day}`));
      await page.locator('[role=gridcell][tabindex="0"]').first().focus();
      await page.keyboard.press("[");
      await until("the day is shown again", async () => page.url().includes(`date=${day}`));
    },
    async "What happens in a second window appears in the first"() {
      await open();
      await cell(page, /Without a client/).waitFor();
      const other = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", reducedMotion: "reduce" });
      const second = await other.newPage();
      await second.goto(`${product.url}/console/calendar?location=${location}&date=${day}`);
      await second.getByLabel("Email or phone").fill(product.demo.login);
      await second.getByLabel("Password").fill(product.demo.password);
      await second.keyboard.press("Enter");
      await cell(second, /Without a client/).click();
      await second.getByRole("complementary").getByText("Confirmed", { exact: true }).click();
      const begun = Date.now();
      await cell(page, /Without a client, Confirmed/).waitFor({ timeout: 5000 });
      console.log(`  told after ${Date.now() - begun} ms`);
      await api("POST", `/api/v1/records/${location}`, {
        staff_id: salon.team["Mara Vogel"], services: [], client: { name: "Omar Haddad", phone: "+493055509002" },
        datetime: `${day}T13:00:00`, seance_length: 1800, save_if_busy: false,
      });
      await cell(page, /^13:00–13:30, Omar Haddad/).waitFor({ timeout: 5000 });
      await other.close();
    },
    async "A week of one person, and back"() {
      await page.getByRole("link", { name: "Week" }).click();
      await page.getByLabel("Team member", { exact: true }).selectOption({ label: "Mara Vogel" });
      await until("seven columns", async () => (await page.getByRole("row").count()) === 7);
      await cell(page, /Omar Haddad/).waitFor();
      await isAccessible(page);
      await page.getByRole("link", { name: "List" }).click();
      await page.getByRole("table").getByText("Omar Haddad").waitFor();
      await isAccessible(page);
    },
    async "A night of 25 hours names the hour that comes twice, one of 23 leaves one out"() {
      await open("2027-10-31");
      await page.getByRole("grid").waitFor();
      const hours = () => page.locator(".cal-axis > span").allInnerTexts();
      await until("25 hours", async () => (await hours()).length === 25);
      assert.deepEqual((await hours()).filter((hour) => hour.startsWith("02")).map((hour) => hour.replace(/\s+/, " ")), ["02:00 GMT+2", "02:00 GMT+1"]);
      await open("2027-03-28");
      await until("23 hours", async () => (await hours()).length === 23);
      assert.ok(!(await hours()).some((hour) => hour.startsWith("02")));
    },
    async "On a phone there is one column, switched, with targets to hit"() {
      await page.setViewportSize({ width: 390, height: 780 });
      await open();
      await page.getByRole("grid").waitFor();
      await until("one column", async () => (await page.getByRole("row").count()) === 1);
      await isAccessible(page);
      await page.getByLabel("Team member", { exact: true }).selectOption({ label: "Jonas Brandt" });
      await row(page, "Jonas Brandt").getByRole("gridcell", { name: /Without a client/ }).waitFor();
      await page.getByRole("button", { name: "Previous team member" }).click();
      await row(page, "Mara Vogel").waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
      const small = await page.locator(".cal-item:visible, .cal-tools button:visible, .cal-tools a:visible").evaluateAll((all) => all
        .map((element) => element.getBoundingClientRect()).filter((box) => box.height < 24 || box.width < 24).length);
      assert.equal(small, 0);
      await cell(page, /Omar Haddad/).click();
      await form.getByRole("heading", { name: "Omar Haddad" }).waitFor();
      await isAccessible(page);
      await page.setViewportSize({ width: 1280, height: 800 });
    },
    async "Clients are found, shown, entered and changed"() {
      await api("POST", `/api/v1/labels/${location}`, { title: "Regular", color: "#2a9d8f", entity: 1 });
      await page.goto(`${product.url}/console/clients?location=${location}`);
      await page.getByLabel("Find clients").fill("clara neu");
      await until("one is left", async () => (await page.locator(".row-open").count()) === 1);
      await isAccessible(page);
      await page.locator(".row-open").click();
      await page.getByRole("heading", { name: "Clara Neumann" }).waitFor();
      await page.getByRole("table", { name: "Appointments" }).getByText("Cut").waitFor();
      await isAccessible(page);
      await page.getByRole("button", { name: "Change" }).click();
      await form.getByLabel("E-mail").fill("nowhere");
      await form.getByRole("button", { name: "Save" }).click();
      await form.getByText("Give an e-mail address").waitFor();
      await isAccessible(page);
      await form.getByLabel("E-mail").fill("clara@example.com");
      await form.getByRole("checkbox", { name: "Regular" }).check();
      await form.getByRole("button", { name: "Save" }).click();
      await page.getByRole("link", { name: "clara@example.com" }).waitFor();
      await page.getByLabel("New comment").fill("Prefers mornings");
      await page.getByRole("button", { name: "Note it" }).click();
      await page.getByText("Prefers mornings").waitFor();
      await page.locator("input[type=file]").setInputFiles({ name: "consent.txt", mimeType: "text/plain", buffer: Buffer.from("I agree.") });
      const file = page.getByRole("link", { name: "consent.txt" });
      await file.waitFor();
      const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
      assert.equal(readFileSync(await download.path(), "utf8"), "I agree.");
      await isAccessible(page);
      await page.getByRole("button", { name: "Delete consent.txt" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
      await file.waitFor({ state: "detached" });
      await page.getByRole("link", { name: "All clients" }).click();
      await page.getByRole("button", { name: "Filters", exact: true }).click();
      await page.getByRole("combobox", { name: "Tag" }).selectOption({ label: "Regular" });
      await page.getByText("1 client", { exact: true }).waitFor();
      await page.getByRole("group", { name: "Visits" }).getByLabel("From").fill("900");
      await page.keyboard.press("Enter");
      await page.getByText("No client fits these filters").waitFor();
      await isAccessible(page);
      await page.getByRole("button", { name: "Clear the filters" }).last().click();
      await page.getByRole("button", { name: "New client" }).click();
      await form.getByLabel("Name", { exact: true }).fill("Greta");
      await form.getByLabel("Phone").fill("+49 30 5550 9001");
      await form.getByRole("button", { name: "Save" }).click();
      await form.getByText("A client with this phone already exists").waitFor();
      await form.getByLabel("Phone").fill("+49 30 5550 9003");
      await form.getByRole("button", { name: "Save" }).click();
      await page.getByRole("heading", { name: "Greta" }).waitFor();
    },
  };
}

let page;
try {
  const product = await startProduct();
  closing.push(product.stop);
  const salon = await furnish(product);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  closing.push(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", reducedMotion: "reduce" });
  context.setDefaultTimeout(WAIT);
  page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(`${doing}: ${error.message}`));
  page.on("console", (message) => {
    const refused = /40[39]|422/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !refused) complaints.push(`${doing}: ${message.text()}`);
  });
  for (const [step, walk] of Object.entries(steps(page, product, salon, browser))) {
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
    await page.screenshot({ path: `${target}calendar.png` }).then(() => console.error(`What it looked like: ${target}calendar.png`), () => {});
  }
} finally {
  await closeAll();
}
if (complaints.length) {
  console.error(`\n${complaints.length} failed:\n` + complaints.join("\n"));
  process.exitCode = 1;
}

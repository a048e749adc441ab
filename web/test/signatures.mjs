/**
 * What the real product sends, judged by a library that knows nothing of it (`standardwebhooks`): accepted as it came, refused
 * after one flipped bit, when it is old, and when its secret has been replaced. Starts and stops everything it needs.
 */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { startProduct } from "./product.mjs";
import { book } from "./visitor.mjs";

const LONGEST_MINUTES = 5;
const LONGEST_WAIT = 20_000;
const DAY = 86_400;
const closing = [];
let doing = "Starting";

async function closeAll() {
  for (const close of closing.splice(0).reverse()) await close().catch((error) => console.error(error.message));
}

async function giveUp(why) {
  console.error(`✗ ${doing}: ${why}`);
  await closeAll();
  process.exit(1);
}

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => giveUp("interrupted"));
setTimeout(() => giveUp(`it took longer than ${LONGEST_MINUTES} minutes`), LONGEST_MINUTES * 60_000).unref();

/** An endpoint that keeps every request as it came. */
async function listen() {
  const got = [];
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    got.push({ headers: request.headers, body: Buffer.concat(parts) });
    response.writeHead(204).end();
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  closing.push(() => new Promise((done) => { server.close(done); server.closeAllConnections(); }));
  const next = async () => {
    const before = got.length;
    for (const until = Date.now() + LONGEST_WAIT; got.length === before; await pause(20)) assert.ok(Date.now() < until, "nothing came");
    return got[before];
  };
  return { url: `http://127.0.0.1:${server.address().port}/hook`, next };
}

const verify = (secret, { headers, body }) => new Webhook(secret).verify(body, headers);
const accepts = (secret, request) => assert.deepEqual(verify(secret, request), JSON.parse(request.body.toString()));
const refuses = (secret, request, why) => assert.throws(() => verify(secret, request), WebhookVerificationError, why);

function flipped(bytes, bit) {
  const other = Buffer.from(bytes);
  other[bit >> 3] ^= 1 << (bit & 7);
  return other;
}

/** Every bit of the id, the time, the signature's bytes, and of the body as far as it is text whichever way it is read. */
function refusesAnyFlippedBit(secret, { headers, body }) {
  for (let bit = 0; bit < body.length * 8; bit++) {
    const other = flipped(body, bit);
    // The library reads text, and broken UTF-8 all reads alike.
    if (Buffer.from(other.toString()).equals(other)) refuses(secret, { headers, body: other }, `bit ${bit} of the body`);
  }
  for (const name of ["webhook-id", "webhook-timestamp"]) {
    const value = Buffer.from(headers[name]);
    for (let bit = 0; bit < value.length * 8; bit++) {
      const other = flipped(value, bit).toString("latin1");
      // A time is read as a number, as far as it is one.
      if (name === "webhook-id" || parseInt(other, 10) !== parseInt(headers[name], 10)) {
        refuses(secret, { headers: { ...headers, [name]: other }, body }, `bit ${bit} of ${name}`);
      }
    }
  }
  const sign = Buffer.from(headers["webhook-signature"].slice("v1,".length), "base64");
  assert.equal(sign.length, 32);
  for (let bit = 0; bit < sign.length * 8; bit++) {
    const other = `v1,${flipped(sign, bit).toString("base64")}`;
    refuses(secret, { headers: { ...headers, "webhook-signature": other }, body }, `bit ${bit} of the signature`);
  }
}

/** The same request, looked at so many seconds later. */
function later(seconds, look) {
  const now = Date.now;
  Date.now = () => now() + seconds * 1000;
  try {
    look();
  } finally {
    Date.now = now;
  }
}

async function renewed(owner, subscription, overlap) {
  return (await owner("POST", `${subscription}/secret`, { overlap_seconds: overlap })).secret;
}

try {
  const product = await startProduct();
  closing.push(product.stop);
  const owner = product.as(product.demo.user_token);
  const location = product.demo.location_ids[0];
  const endpoint = await listen();

  doing = "Subscribing";
  const made = await owner("POST", `/api/v1/webhooks/${location}/subscriptions`, { url: endpoint.url, resources: ["record"] });
  const subscription = `/api/v1/webhooks/${location}/subscriptions/${made.id}`;
  const booked = async (name) => {
    const coming = endpoint.next();
    await book(product, location, { name });
    return coming;
  };

  doing = "Booking with one secret";
  const first = await booked("Zoë Signed");
  assert.match(first.headers["webhook-signature"], /^v1,\S+$/);
  accepts(made.secret, first);
  refuses(`whsec_${Buffer.alloc(32, 7).toString("base64")}`, first, "another's secret");
  refusesAnyFlippedBit(made.secret, first);
  later(4 * 60, () => accepts(made.secret, first));
  later(6 * 60, () => refuses(made.secret, first, "too old"));
  later(-6 * 60, () => refuses(made.secret, first, "too new"));

  doing = "Booking while two secrets are good";
  const second = await renewed(owner, subscription, DAY);
  const between = await booked("Zoë Between");
  accepts(made.secret, between);
  accepts(second, between);

  doing = "Booking after a secret was replaced";
  const third = await renewed(owner, subscription, 0);
  const last = await booked("Zoë Renewed");
  accepts(third, last);
  refuses(made.secret, last, "the first secret");
  refuses(second, last, "the second secret");
  console.log("✓ signatures: accepted as sent; refused when changed, old, or of a secret that was replaced");
} catch (error) {
  await giveUp(error.stack);
}
await closeAll();

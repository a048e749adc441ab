/**
 * A small app of a developer's, on this machine: it takes the owner's browser over from the console, activates the
 * branches it was given, and answers what it is told, once it has checked the signature.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

/** What the platform fills in by itself, and the icon, which is kept when left out. */
const NOT_SENT_BACK = ["id", "marketplace_partner_id", "application_token", "system_user_id", "short_links", "created_at", "moderated_at", "moderation", "status", "icon"];

/**
 * Starts it, points the demo's application to it, and answers `{ told, close }`; `told` grows by
 * `{ path, message, text }` with every message. With `busy(message)` it says for a while that it has no time.
 */
export async function startApp(product, { busy = () => false } = {}) {
  const { demo } = product;
  const developer = product.as();
  const secrets = new Map();
  const told = [];
  const server = createServer(async (request, response) => {
    const { pathname: path, searchParams } = new URL(request.url, "http://app");
    const answer = (status, type, text) => response.writeHead(status, { "Content-Type": type }).end(text);
    try {
      if (request.method === "GET" && path === "/register") return answer(200, "text/html; charset=utf-8", page(await register(searchParams)));
      if (request.method !== "POST") return answer(204, "text/plain");
      const text = await read(request);
      if (path.startsWith("/webhooks/") && !isSigned(request.headers, text, secrets.get(path))) return answer(401, "text/plain", "The signature is wrong");
      const message = JSON.parse(text);
      if (busy(message)) return answer(503, "text/plain", "Back in a moment");
      told.push({ path, message, text });
      answer(200, "application/json", JSON.stringify({ noted: told.length }));
    } catch (error) {
      answer(500, "text/plain; charset=utf-8", error.message);
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${server.address().port}`;

  async function register(query) {
    const locations = query.getAll("salon_ids[]").map(Number);
    const profile = Buffer.from(query.get("user_data") ?? "", "base64");
    const sign = createHmac("sha256", demo.partner_token).update(profile).digest("hex");
    if (!same(sign, query.get("user_data_sign") ?? "")) throw new Error("user_data_sign is wrong");
    for (const location of locations) {
      const hook = `/webhooks/${location}`;
      const given = await developer("POST", "/marketplace/partner/callback", {
        salon_id: location, application_id: demo.application_id, webhook_urls: [url + hook],
      });
      secrets.set(hook, given.subscriptions?.[0]?.secret ?? given.webhook_secret);
    }
    return locations;
  }

  const close = () => new Promise((done) => { server.close(done); server.closeAllConnections(); });
  try {
    await pointApplicationAt(product, url);
  } catch (error) {
    await close();
    throw error;
  }
  return { told, close };
}

/** A write replaces the whole card, so it is read first and sent back. */
async function pointApplicationAt({ demo, as }, url) {
  const owner = as(demo.user_token);
  const applications = `/api/v1/marketplace/developers/companies/${demo.developer_id}/applications`;
  const card = (await owner("GET", applications)).find((one) => one.id === demo.application_id);
  for (const field of NOT_SENT_BACK) delete card[field];
  await owner("PUT", `${applications}/${demo.application_id}`, {
    ...card, registration_redirect_url: `${url}/register`, callback_url: `${url}/lifecycle`, is_multiple_salons_allowed: true, is_personal_data_access_needed: true,
  });
}

/** Standard Webhooks: HMAC-SHA256 over id, time and body; several signatures may be given. */
function isSigned(headers, body, secret) {
  if (!secret) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const sign = createHmac("sha256", key).update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`).digest("base64");
  return (headers["webhook-signature"] ?? "").split(" ").some((given) => same(given, `v1,${sign}`));
}

function same(one, other) {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

async function read(request) {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  return text;
}

function page(locations) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Notes</title></head>
<body><main><h1>Welcome</h1><p>Connected at ${locations.length} branches.</p></main></body></html>`;
}

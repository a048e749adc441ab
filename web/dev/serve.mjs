/**
 * Serves the built console with the stand-in behind it, under the same content security policy as the server's: what
 * breaks under it must break here.
 */
import { createServer } from "node:http";
import { readFileSync, existsSync } from "node:fs";
import { extname, join } from "node:path";
import { consolePage, createStandIn } from "./stand-in.mjs";

const types = { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json" };
const dist = new URL("../dist/", import.meta.url).pathname;

/** Starts on a free port (or the given one) and answers `{ url, close }`. */
export async function serve({ port = 0, delay } = {}) {
  const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8"));
  const world = createStandIn({ delay });
  const server = createServer(async (request, response) => {
    if (await world.handle(request, response)) return;
    const path = new URL(request.url, "http://stand-in").pathname;
    const file = join(dist, path.replace("/assets/", ""));
    if (path.startsWith("/assets/") && existsSync(file)) {
      response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
    } else if (/^\/console(\/|$)/.test(path)) {
      world.signIn();
      response.writeHead(200, { "Content-Type": "text/html", "Content-Security-Policy": "default-src 'self'; base-uri 'none'; frame-ancestors 'none'" });
      response.end(consolePage((name) => `/assets/${manifest[name]}`));
    } else {
      response.writeHead(404).end("Not found");
    }
  });
  await new Promise((ready) => server.listen(port, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}

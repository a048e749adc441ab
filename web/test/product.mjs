/** The product itself, as people start it: `./branchbook run` with the demo, a data folder of its own and a free port. */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** `BRANCHBOOK` names another launcher. */
const launcher = process.env.BRANCHBOOK ?? new URL("../../branchbook", import.meta.url).pathname;
const START_SECONDS = 180;
const STOP_SECONDS = 40;

/** Starts it and answers `{ url, demo, as, stop }`; `demo` is what the server wrote into `demo.json`. */
export async function startProduct() {
  const data = mkdtempSync(join(tmpdir(), "branchbook-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(launcher, ["run", "--port", String(port), "--data", data, `--branchbook.base-url=${url}`], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (said = (said + text).slice(-20_000)));
  const ended = new Promise((done) => server.on("close", done).on("error", done));

  const stop = async () => {
    server.kill("SIGTERM");
    const tidily = await Promise.race([ended.then(() => true), pause(STOP_SECONDS * 1000, false, { ref: false })]);
    if (!tidily) {
      server.kill("SIGKILL");
      stopDatabase(data);
    }
    rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    if (!tidily) throw new Error(`The server did not stop within ${STOP_SECONDS} s of being asked to`);
  };

  const deadline = Date.now() + START_SECONDS * 1000;
  while (!said.includes("Branchbook is running.")) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop().catch(() => {});
      throw new Error(`The server did not start:\n${said}`);
    }
    await pause(100);
  }
  const demo = JSON.parse(readFileSync(join(data, "demo.json"), "utf8"));
  return { url, demo, stop, as: (user) => caller(url, demo.partner_token, user) };
}

/** A database whose server was killed goes on running: its process is named in the first line of its lock file. */
function stopDatabase(data) {
  const lock = join(data, "postgres", "cluster", "postmaster.pid");
  if (existsSync(lock)) process.kill(Number(readFileSync(lock, "utf8").split("\n")[0]), "SIGINT");
}

async function freePort() {
  const probe = createServer();
  await new Promise((ready) => probe.listen(0, "127.0.0.1", ready));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}

/** Calls the API as the demo's developer, with a user's token also on behalf of that user. Answers `data`. */
function caller(url, partnerToken, user) {
  return async (method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        Accept: "application/vnd.api.v2+json",
        "Content-Type": "application/json",
        Authorization: `Bearer ${partnerToken}${user ? `, User ${user}` : ""}`,
        ...(method === "POST" ? { "Idempotency-Key": randomUUID() } : {}),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    const said = await answer.text();
    const json = said ? JSON.parse(said) : null;
    if (!answer.ok || json?.success === false) throw new Error(`${method} ${path} was refused with ${answer.status}: ${json?.meta?.message ?? said}`);
    return json?.data ?? json;
  };
}

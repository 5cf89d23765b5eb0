// scripts/run --cloud: the server and a stand-in of Cloudflare, found by each other, ended together.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { SECRET, masterSecret } from "../support/cloud.mjs";
import { Client, SCRIPT } from "../support/standin.mjs";
import { until } from "../support/waiting.mjs";

const RUN = fileURLToPath(new URL("../../../../../scripts/run", import.meta.url));

/** Runs both on a home of their own for the length of the work; the work ends them. */
async function running(work) {
  const folder = mkdtempSync(join(tmpdir(), "run-cloud-"));
  const home = join(folder, "home");
  const child = spawn(RUN, ["--cloud", "--port", "0", "--home", home, "--no-open"], { detached: true });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += text));
  try {
    await until(() => /VOIDGRAM READY .*}/.test(printed) || child.exitCode !== null, { timeoutMs: 120_000 });
    await work({ server: ready(printed), client: clientOf(printed), child, cloudFolder: `${home}-cloud`, ended });
  } finally {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function ready(printed) {
  const line = /VOIDGRAM READY (.*)/.exec(printed);
  assert.ok(line, printed);
  return JSON.parse(line[1]);
}

function clientOf(printed) {
  const [, apiBase] = /Cloudflare runs at (\S+)/.exec(printed);
  const [, token] = /API token: (\S+)/.exec(printed);
  return new Client({ apiBase, token, controlUrl: apiBase.replace("client/v4", "__cloud") });
}

/** The stand-in answers no more, and let go of its folder. */
const isGone = async (client, cloudFolder) => {
  const answers = await client.control("GET", "counts").then(() => true, () => false);
  return !answers && !existsSync(join(cloudFolder, "lock"));
};

/** Tells the server of a Worker that was deployed by hand. */
async function setUp(server, body) {
  const login = await fetch(server.loginUrl, { redirect: "manual" });
  const { origin } = new URL(server.baseUrl);
  return fetch(`${origin}/api/cloudflare`, { method: "PUT", body: JSON.stringify(body),
    headers: { Cookie: login.headers.get("set-cookie").split(";")[0], Origin: origin,
      "Content-Type": "application/json" } });
}

test("the server finds the stand-in and the Worker in it; Ctrl-C ends both", () =>
  running(async ({ server, client, child, cloudFolder, ended }) => {
    const [account] = await client.get("GET", "/accounts");
    client.accountId = account.id;
    await client.control("PUT", "settings", { newScriptMs: 0 });
    const workerUrl = await client.deploy();
    const answer = await setUp(server, { accountId: account.id, apiToken: client.token,
      scriptName: SCRIPT, workerUrl, workerSecret: masterSecret(SECRET) });
    const { problem, status } = await answer.json();
    assert.deepEqual([answer.status, problem, status?.isVerified], [200, null, true]);

    process.kill(-child.pid, "SIGINT");
    await ended;
    await until(() => isGone(client, cloudFolder));
  }));

test("the stand-in ends with a server that is killed", () =>
  running(async ({ client, child, cloudFolder, ended }) => {
    child.kill("SIGKILL");
    await ended;

    await until(() => isGone(client, cloudFolder));
  }));

// The built desktop program and the built Worker, with nothing between them but HTTP.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { client, start, temporaryHome } from "../../../../local-server/src/test/js/program.mjs";
import { Cloud, SECRET, record } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";

const HOUR_MS = 3_600_000;
const ACCOUNT = "0123456789abcdef0123456789abcdef";
/** What URLs percent-encode, and not all of them alike. */
const ODD_PREFIXES = [" ", "a b+c", "%41", "&=?#/\\", "'\"<>`{}|^~", "[]:;,@!$()*", "ü€", "\u{1F600}", "\t", "€".repeat(512)];

const home = temporaryHome();
let cloud;
let api;
let desktop;
let ask;
let setUp;

before(async () => {
  cloud = await Cloud.start({ instagram: new FakeInstagram() });
  api = await cloudflareApi();
  desktop = await start(["serve", "--port", "0", "--home", home.path, "--no-open"], {
    env: { VOIDGRAM_CLOUDFLARE_BASE: `http://127.0.0.1:${api.address().port}`,
      RATE_LIMIT_RPM: "100000", RATE_LIMIT_RPH: "100000" },
  });
  ask = client(desktop, home.path);
  setUp = await signedIn();
});

after(async () => {
  await desktop?.stop();
  api?.close();
  await cloud?.dispose();
  home.remove();
});

test("the Worker refuses a desktop with another secret", async () => {
  const { status, body } = await setUp(Buffer.alloc(32, 8));

  assert.equal(status, 502);
  assert.equal(body.code, "WORKER_AUTH_FAILED");
  assert.equal((await ask("GET", "/cloudflare/status")).isConfigured, false);
});

test("the Worker takes the desktop's signature", async () => {
  const { status, body } = await setUp(SECRET.bytes);

  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.problem, null);
  assert.equal(body.status.isVerified, true);
});

test("the desktop tells what the Worker tells", async () => {
  await setUp(SECRET.bytes);
  await cloud.cron();
  await cloud.schedule(record({ due: Date.now() + HOUR_MS, accountToken: "SBX-secret" }));
  const { body: told } = await cloud.admin("GET", "/admin/diagnostics");

  const shown = await ask("GET", "/cloudflare/diagnostics");

  const { timestamp, lastAlarmRun, lateMirrorCount, usage, ...rest } = told;
  const { usage: { limits, ...shownUsage }, ...others } = shown;
  assert.deepEqual(others, { ...rest, timestamp: shown.timestamp, offline: false, offlineReason: "" });
  assert.ok(shownUsage.requests > Number(usage.split(" ")[1])); // the desktop's call came later
  assert.deepEqual(Object.keys(limits).sort(),
    Object.keys(shownUsage).filter((name) => name !== "day").sort());
  assert.ok(Math.abs(Date.parse(shown.timestamp) - Date.parse(timestamp)) < 60_000);
  assert.equal((await ask("GET", "/cloudflare/cron-status")).lastCronRun, told.lastCronRun);
});

test("the desktop lists the Worker's keys", async () => {
  await setUp(SECRET.bytes);
  const sent = record({ due: Date.now() + HOUR_MS });
  await cloud.schedule(sent);

  const listing = await ask("GET", `/cloudflare/kv?prefix=scheduled%3A${sent.jobId}`);

  assert.deepEqual(listing.keys, [{ name: `scheduled:${sent.jobId}` }]);
  assert.equal(listing.keyCount, 1);
});

test("both sign the same address, whatever the prefix", async () => {
  await setUp(SECRET.bytes);
  for (const prefix of ODD_PREFIXES) {
    const listing = await ask("GET", `/cloudflare/kv?prefix=${encodeURIComponent(prefix)}`);

    assert.deepEqual(listing.keys, [], prefix);
  }
});

test("the desktop tells the last numbers of a Worker that is gone", async () => {
  const known = await Cloud.with({ instagram: new FakeInstagram() }, async (other) => {
    await setUp(SECRET.bytes, other);
    return ask("GET", "/cloudflare/diagnostics");
  });

  const { offline, offlineReason, ...numbers } = await ask("GET", "/cloudflare/diagnostics");

  assert.equal(offline, true);
  assert.match(offlineReason, /could not be reached/);
  assert.deepEqual({ ...numbers, offline: false, offlineReason: "" }, known);
});

/** Sets the Worker up as our own page does. */
async function signedIn() {
  const login = await fetch(desktop.loginUrl, { redirect: "manual" });
  const cookie = login.headers.get("set-cookie").split(";")[0];
  const { origin } = new URL(desktop.baseUrl);
  return async (secret, worker = cloud) => {
    const response = await fetch(`${origin}/api/cloudflare`, {
      method: "PUT",
      headers: { Cookie: cookie, Origin: origin, "Content-Type": "application/json" },
      body: JSON.stringify({
        accountId: ACCOUNT, apiToken: "an-api-token", scriptName: "voidgram-worker",
        workerUrl: new URL(await worker.mf.ready).origin,
        workerSecret: `${SECRET.id}:${secret.toString("base64url")}`,
      }),
    });
    return { status: response.status, body: await response.json() };
  };
}

/** The two answers of Cloudflare's own API that a set-up needs. */
function cloudflareApi() {
  const results = {
    "/user/tokens/verify": { status: "active" },
    [`/accounts/${ACCOUNT}/workers/scripts/voidgram-worker/schedules`]:
      { schedules: [{ cron: "* * * * *", modified_on: "2026-04-15T08:32:00.123456Z" }] },
  };
  const server = createServer((request, response) => {
    const result = results[request.url];
    response.writeHead(result ? 200 : 404, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ success: Boolean(result), errors: [], result: result ?? null }));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

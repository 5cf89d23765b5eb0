// The desktop's API: who may call it, and what it answers.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { Cloud, record, sign } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";

const HOUR_MS = 3_600_000;
const NONCE = "0123456789abcdef";
let cloud;

before(async () => {
  cloud = await Cloud.start({ instagram: new FakeInstagram() });
});
beforeEach(() => cloud.resetTotals());
after(() => cloud.dispose());

const refusedUntouched = async ({ status, body }, expected, code) => {
  assert.equal(status, expected);
  assert.equal(body.code, code);
  assert.equal(body.status, expected);
  const { doRequests, kv, internal } = await cloud.totals();
  assert.deepEqual([doRequests, kv.get + kv.put + kv.list, internal], [0, 0, 0]);
};

test("refuses an unsigned call before anything is touched", async () => {
  const response = await cloud.request("/admin/diagnostics");

  await refusedUntouched({ status: response.status, body: await response.json() },
    401, "SIGNATURE_MISSING");
});

test("refuses a signature with another key", async () => {
  const secret = { id: "k1", bytes: Buffer.alloc(32, 8) };

  await refusedUntouched(await cloud.admin("GET", "/admin/diagnostics", undefined, { secret }),
    401, "SIGNATURE_INVALID");
});

test("refuses an unknown key id", async () => {
  const secret = { id: "k9", bytes: Buffer.alloc(32, 7) };

  await refusedUntouched(await cloud.admin("GET", "/admin/diagnostics", undefined, { secret }),
    401, "SIGNATURE_INVALID");
});

for (const minutes of [-6, 6]) {
  test(`refuses a call signed ${minutes} minutes from now`, async () => {
    const time = Date.now() + minutes * 60_000;

    await refusedUntouched(await cloud.admin("GET", "/admin/diagnostics", undefined, { time }),
      401, "SIGNATURE_STALE");
  });
}

test("refuses a body that is not the signed one", async () => {
  const overrides = { bodyHash: "0".repeat(64) };

  await refusedUntouched(await cloud.admin("POST", "/admin/jobs", { jobs: [] }, overrides),
    401, "SIGNATURE_INVALID");
});

test("refuses a signature that was made for another path", async () => {
  const authorization = sign({
    method: "GET", path: "/admin/results", body: "", time: Date.now(), nonce: NONCE });

  const response = await cloud.request("/admin/diagnostics", { headers: { authorization } });

  await refusedUntouched({ status: response.status, body: await response.json() },
    401, "SIGNATURE_INVALID");
});

test("refuses a proof that is no base64", async () => {
  const authorization = sign({
    method: "GET", path: "/admin/results", body: "", time: Date.now(), nonce: NONCE })
    .replace(/proof=.*/, "proof=***");

  const response = await cloud.request("/admin/results", { headers: { authorization } });

  assert.equal(response.status, 401);
});

test("makes a signed change once only", async () => {
  const nonce = "once-0123456789abcdef";
  const body = { jobs: [record({ due: Date.now() + HOUR_MS })] };

  const first = await cloud.admin("POST", "/admin/jobs", body, { nonce });
  const second = await cloud.admin("POST", "/admin/jobs", body, { nonce });

  assert.equal(first.status, 200);
  assert.equal(second.status, 409);
  assert.equal(second.body.code, "NONCE_REUSED");
});

test("answers a signed question once only", async () => {
  const nonce = "read-0123456789abcdef";
  const time = Date.now();
  const first = await cloud.admin("GET", "/admin/results", undefined, { nonce, time });
  const second = await cloud.admin("GET", "/admin/results", undefined, { nonce, time });

  assert.equal(first.status, 200);
  assert.equal(second.status, 409);
  assert.equal(second.body.code, "NONCE_REUSED");
});

test("asks no table for a call that it has seen itself", async () => {
  const nonce = "seen-0123456789abcdef";
  const time = Date.now();
  await cloud.admin("GET", "/admin/diagnostics", undefined, { nonce, time });
  await cloud.resetTotals();

  const { status } = await cloud.admin("GET", "/admin/diagnostics", undefined, { nonce, time });

  const { statements, doRequests } = await cloud.totals();
  assert.deepEqual([status, doRequests, statements], [409, 1, {}]);
});

test("tells its time to who has another one", async () => {
  const { body } = await cloud.admin("GET", "/admin/diagnostics", undefined,
    { time: Date.now() - 600_000 });

  assert.equal(body.code, "SIGNATURE_STALE");
  assert.ok(Math.abs(Date.parse(body.now) - Date.now()) < 5_000, body.now);
});

for (const [kind, options] of [
  ["that tells its length", (body) => ({ body })],
  ["that does not", (body) => ({ body: new Blob([body]).stream(), duplex: "half" })],
]) {
  test(`refuses a body of more than a million bytes ${kind}`, async () => {
    const path = "/admin/jobs";
    const body = JSON.stringify({ jobs: [], padding: "x".repeat(1_000_000) });
    const authorization = sign({ method: "POST", path, body, time: Date.now() });

    const response = await fetch(new URL(path, await cloud.mf.ready),
      { method: "POST", headers: { authorization }, ...options(body) });

    assert.equal(response.status, 413);
    assert.equal((await response.json()).code, "TOO_LARGE");
  });
}

test("stores the good jobs of a batch and says what is wrong with the others", async () => {
  const due = Date.now() + HOUR_MS;
  const jobs = [
    record({ due }),
    { ...record({ due }), job: "{" },
    { ...record({ due }), accountToken: undefined },
    record({ due, places: [] }),
    record({ due, places: [{ mediaFileId: "m1", key: "../x" }] }),
  ];

  const { status, body } = await cloud.admin("POST", "/admin/jobs", { jobs });

  assert.equal(status, 200);
  assert.deepEqual(body.results.map(({ outcome }) => outcome),
    ["STORED", "INVALID", "INVALID", "INVALID", "INVALID"]);
  assert.match(body.results[1].error, /unexpected end/);
  assert.match(body.results[2].error, /accountToken/);
  assert.match(body.results[3].error, /no place/);
  assert.match(body.results[4].error, /not plain/);
});

test("answers 400 to a body that is no JSON", async () => {
  const text = "not json";
  const authorization = sign({
    method: "POST", path: "/admin/jobs", body: text, time: Date.now(), nonce: `bad-${NONCE}` });

  const response = await cloud.request("/admin/jobs",
    { method: "POST", headers: { authorization }, body: text });

  assert.equal(response.status, 400);
  assert.equal((await response.json()).code, "INVALID");
});

test("tells what changed since the last time it was asked", async () => {
  const sent = record({ due: Date.now() + HOUR_MS });
  await cloud.schedule(sent);
  const all = (await cloud.admin("GET", "/admin/results?since=0")).body.jobs;
  const last = all.at(-1);

  await cloud.admin("DELETE", `/admin/jobs/${sent.jobId}`);
  const { body } = await cloud.admin("GET", `/admin/results?since=${last.changed}`);

  assert.equal(last.jobId, sent.jobId);
  assert.deepEqual(body.jobs.map(({ jobId, phase }) => [jobId, phase]),
    [[sent.jobId, "CANCELLED"]]);
});

test("tells how it is, without secrets", async () => {
  await cloud.cron();
  await cloud.schedule(record({ due: Date.now() + HOUR_MS, accountToken: "SBX-secret" }));

  const { status, body } = await cloud.admin("GET", "/admin/diagnostics");

  assert.equal(status, 200);
  assert.equal(body.version, "3.3.0");
  assert.equal(body.hasEncryptionKey, true);
  assert.match(body.lastCronRun, /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/);
  assert.ok(body.scheduledCount >= 1);
  assert.deepEqual([body.repostConfigCount, body.pendingRepostCount], [0, 0]);
  assert.equal(typeof body.completedCount, "number");
  assert.equal(typeof body.failedCount, "number");
  assert.ok(body.recentJobs.length >= 1);
  assert.match(body.timestamp, /Z$/);
  assert.doesNotMatch(JSON.stringify(body), /SBX-secret/);
});

test("lists what it keeps in KV with the heartbeat laid over it, without a list of KV", async () => {
  await cloud.cron();
  const sent = record({ due: Date.now() + HOUR_MS });
  await cloud.schedule(sent);
  const lists = (await cloud.totals()).kv.list;

  const { body } = await cloud.admin("GET", "/admin/kv?prefix=scheduled%3A");
  assert.deepEqual((await cloud.admin("GET", "/admin/kv?prefix=other")).body.keys, []);

  assert.ok(body.keys.some(({ name }) => name === `scheduled:${sent.jobId}`));
  assert.equal(body.keyCount, body.keys.length);
  assert.match(body.metaValues["meta:last-cron-run"], /Z$/);
  assert.equal((await cloud.totals()).kv.list, lists);
});

test("counts what a day uses as the platform does", async () => {
  const usage = async () => {
    const [time, requests, kvWrites, kvLists, rowsRead, rowsWritten] =
      (await cloud.admin("GET", "/admin/diagnostics")).body.usage.split(" ").map((n, i) => (i > 0 ? Number(n) : n));
    return { day: time.slice(0, 10), requests, kvWrites, kvLists, rowsRead, rowsWritten };
  };
  await cloud.cron();
  const before = await usage();
  await cloud.resetTotals();

  for (let i = 0; i < 5; i += 1) await cloud.schedule(record({ due: Date.now() + HOUR_MS }));
  await cloud.cron();

  const after = await usage();
  const { kv, rowsRead, rowsWritten, doRequests } = await cloud.totals();
  const used = (what) => after[what] - before[what];
  assert.equal(after.day, new Date().toISOString().slice(0, 10));
  assert.deepEqual([used("kvWrites"), used("kvLists"), used("requests")], [kv.put, kv.list, doRequests]);
  assert.ok(kv.put === 5 && rowsWritten > 20 && rowsRead > 40, JSON.stringify({ kv, rowsRead, rowsWritten }));
  assert.ok(Math.abs(used("rowsWritten") - rowsWritten) <= 5, `${used("rowsWritten")} of ${rowsWritten}`);
  assert.ok(Math.abs(used("rowsRead") - rowsRead) <= 30, `${used("rowsRead")} of ${rowsRead}`);
});

test("answers 404 to what it does not know", async () => {
  assert.equal((await cloud.admin("GET", "/admin/jobs/unknown")).status, 404);
  assert.equal((await cloud.admin("DELETE", "/admin/jobs/unknown")).status, 404);
  assert.equal((await cloud.admin("GET", "/admin/nothing")).status, 404);
  assert.equal((await cloud.request("/")).status, 404);
});

test("counts as its own version what the build is", async () => {
  const { readFileSync } = await import("node:fs");
  const pom = readFileSync(new URL("../../../pom.xml", import.meta.url), "utf8");
  const [, version] = /<version>([\d.]+)<\/version>/.exec(pom);

  assert.equal((await cloud.admin("GET", "/admin/diagnostics")).body.version, version);
});

// Whatever the Worker stores outside its object, logs or answers: no secret is in it.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Response } from "miniflare";
import { Cloud, SECRET, derive, masterSecret, record, sign } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";
import { until } from "./support/waiting.mjs";

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NEW_SECRET = { id: "k2", bytes: Buffer.alloc(32, 9) };
const TOKENS = Array.from({ length: 4 }, (_, i) => `IGQ${i}${randomBytes(24).toString("hex")}`);
const PURPOSES = ["record", "admin", "media"].map((name) => `voidgram/1/${name}`);

/** All that must not be seen, as it is and as it may be written. */
const secrets = [
  ...TOKENS,
  ...[SECRET, NEW_SECRET].flatMap((secret) =>
    [secret.bytes, ...PURPOSES.map((purpose) => derive(secret, purpose))]
      .flatMap((bytes) => ["base64url", "base64", "hex"].map((form) => bytes.toString(form)))),
].flatMap((text) => [text, encodeURIComponent(text), Buffer.from(text).toString("base64url")]);

const seenIn = (text) => secrets.filter((secret) => text.includes(secret.replace(/=+$/, "")));

/** A Meta that quotes the token it refuses. */
class QuotingInstagram extends FakeInstagram {
  refuse = ({ path, authorization }) => {
    const token = authorization.split(" ").at(-1);
    if (path.endsWith("/media") && token === TOKENS[1]) {
      return Response.json({ error: { message: `Error validating access token ${token}`, code: 190,
        error_subcode: 463 } }, { status: 400 });
    }
    return path.endsWith("/media") && token === TOKENS[2] ? new Response(`<${token}>`, { status: 502 }) : null;
  };
}

test("knows a secret in any of its forms", () => {
  for (const secret of [TOKENS[0], SECRET.bytes.toString("base64"), derive(SECRET, PURPOSES[1]).toString("hex")]) {
    assert.notDeepEqual(seenIn(`{"a":"${secret}"}`), []);
    assert.notDeepEqual(seenIn(`?a=${encodeURIComponent(secret)}`), []);
  }
  assert.deepEqual(seenIn(createHash("sha256").update(TOKENS[0]).digest("hex")), []);
});

test("no secret is in KV, in R2's metadata, in the log or in an answer", async () => {
  const persist = await mkdtemp(join(tmpdir(), "worker-secrets-"));
  const logged = [];
  const answers = [];
  const seen = {};
  const jobs = TOKENS.map((accountToken, i) => record({ due: NOON + (i < 3 ? 10 * MINUTE_MS : 9 * HOUR_MS),
    accountToken, places: [{ mediaFileId: "m1", key: "a.jpg" }] }));
  const within = (bindings, now, work) => Cloud.with({ instagram: new QuotingInstagram(), persist, logged,
    knobs: { now, virtualAlarm: true }, bindings }, async (cloud) => {
    const asked = async (...call) => answers.push(JSON.stringify(await cloud.admin(...call)));
    await work(cloud, asked);
  });
  try {
    await within({}, NOON, async (cloud, asked) => {
      const { status } = await cloud.upload("a.jpg", Buffer.from("a picture"));
      assert.equal(status, 201);
      await asked("POST", "/admin/jobs", { jobs });
      await asked("POST", "/admin/jobs", { jobs: [{ ...jobs[0], job: TOKENS[0] }, { accountToken: TOKENS[0] }] });
      await asked("POST", "/admin/jobs", `{"jobs": "${TOKENS[0]}`);
      await cloud.live(NOON + 3 * HOUR_MS);
      await asked("DELETE", `/admin/jobs/${jobs[1].jobId}`);
      for (const { jobId } of jobs) await asked("GET", `/admin/jobs/${jobId}`);
      for (const path of ["diagnostics", "results?since=0", "kv", "kv?prefix=scheduled", "nothing"]) {
        await asked("GET", `/admin/${path}`);
      }
      const refused = await cloud.request("/admin/diagnostics", { headers: { authorization:
        sign({ method: "GET", path: "/admin/diagnostics", body: "", time: NOON, secret: NEW_SECRET }) } });
      answers.push(await refused.text(), await (await cloud.request("/media/a.jpg?until=1&by=k1&proof=x")).text());
    });
    const rotated = { MASTER_SECRET: masterSecret(NEW_SECRET), MASTER_SECRET_OLD: masterSecret(SECRET) };
    await within(rotated, NOON + 4 * HOUR_MS, async (cloud, asked) => {
      await cloud.changeTables(`update job set record = 'v1.k2.spoilt' where job_id = '${jobs[2].jobId}'`);
      await cloud.live(NOON + 10 * HOUR_MS);
      await until(() => logged.join("").includes("could not be run"));
      await asked("GET", "/admin/diagnostics");
      const kv = await cloud.kv();
      const { keys } = await kv.list();
      const values = await Promise.all(keys.map(({ name }) => kv.get(name)));
      const media = await (await cloud.mf.getR2Bucket("MEDIA")).list({ include: ["httpMetadata", "customMetadata"] });
      Object.assign(seen, { KV: JSON.stringify([keys, values]), R2: JSON.stringify(media) });
    });
  } finally {
    await rm(persist, { recursive: true, force: true });
  }

  Object.assign(seen, { log: logged.join(""), answers: answers.join("\n") });
  for (const [where, text] of Object.entries(seen)) {
    assert.ok(text.length > 2, `nothing is in ${where}`);
    assert.deepEqual(seenIn(text), [], where);
  }
});

// What lies in KV: sealed, readable by the desktop, and taken over when nobody here knows it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Cloud, SECRET, record } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";
import { seal, unseal } from "./support/sealing.mjs";

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NEW_SECRET = { id: "k2", bytes: Buffer.alloc(32, 9) };
const asText = ({ id, bytes }) => `${id}:${bytes.toString("base64url")}`;

function inVirtualTime(work, options = {}) {
  const instagram = new FakeInstagram();
  const knobs = { now: NOON, virtualAlarm: true };
  return Cloud.with({ instagram, knobs, ...options }, (cloud) => work(cloud, instagram));
}

async function putOrphan(cloud, sent, { jobId = sent.jobId, secret = SECRET } = {}) {
  const kv = await cloud.kv();
  await kv.put(`scheduled:${sent.jobId}`, seal(secret, jobId, JSON.stringify(sent)),
    { metadata: { revision: sent.revision } });
}

test("keeps a sealed copy that the desktop can open", () =>
  inVirtualTime(async (cloud) => {
    const sent = record({ due: NOON + HOUR_MS, accountToken: "SBX-secret", caption: "é 🎉" });
    await cloud.schedule(sent);

    const { value, metadata } = await (await cloud.kv()).getWithMetadata(`scheduled:${sent.jobId}`);

    assert.doesNotMatch(value + JSON.stringify(metadata), /SBX-secret/);
    const opened = JSON.parse(unseal(SECRET, sent.jobId, value));
    assert.equal(opened.accountToken, "SBX-secret");
    assert.equal(opened.job, sent.job);
  }));

test("keeps the outcome without the tokens when the post has ended", () =>
  inVirtualTime(async (cloud) => {
    const sent = record({ due: NOON + 5 * MINUTE_MS, accountToken: "SBX-secret" });
    await cloud.schedule(sent);
    await cloud.live(NOON + HOUR_MS);

    const value = await (await cloud.kv()).get(`scheduled:${sent.jobId}`);
    const ended = unseal(SECRET, sent.jobId, value);

    assert.equal(JSON.parse(JSON.parse(ended).job).state.is, "PUBLISHED");
    assert.doesNotMatch(ended, /SBX-secret/);
  }));

test("takes over a record that only KV knows", () =>
  inVirtualTime(async (cloud, instagram) => {
    await cloud.live(NOON + MINUTE_MS);
    const sent = record({ due: NOON + 3 * HOUR_MS });
    await putOrphan(cloud, sent);

    await cloud.live(NOON + 4 * HOUR_MS);

    assert.deepEqual(instagram.published.map(({ caption }) => caption), [sent.jobId]);
    const early = NOON + 3 * HOUR_MS - instagram.published[0].at;
    // The call is held back to the due instant in real time; the virtual clock stands still.
    assert.ok(early >= 0 && early <= 100, `published ${early} ms before its time`);
  }));

test("does not take over a record that was sealed for another job", () =>
  inVirtualTime(async (cloud, instagram) => {
    const sent = record({ due: NOON + HOUR_MS });
    await putOrphan(cloud, sent, { jobId: "another" });

    await cloud.live(NOON + 3 * HOUR_MS);

    assert.equal(instagram.published.length, 0);
    assert.equal((await cloud.admin("GET", `/admin/jobs/${sent.jobId}`)).status, 404);
  }));

test("does not take over a record that was sealed with a foreign key", () =>
  inVirtualTime(async (cloud, instagram) => {
    const sent = record({ due: NOON + HOUR_MS });
    await putOrphan(cloud, sent, { secret: { id: "k1", bytes: Buffer.alloc(32, 1) } });

    await cloud.live(NOON + 3 * HOUR_MS);

    assert.equal(instagram.published.length, 0);
  }));

test("reads what the old key sealed while keys are being changed", () =>
  inVirtualTime(async (cloud, instagram) => {
    const sent = record({ due: NOON + 2 * HOUR_MS });
    await putOrphan(cloud, sent, { secret: SECRET });

    await cloud.live(NOON + 3 * HOUR_MS);

    assert.equal(instagram.published.length, 1);
    const value = await (await cloud.kv()).get(`scheduled:${sent.jobId}`);
    assert.match(value, /^v1\.k2\./);
  }, { bindings: { MASTER_SECRET: asText(NEW_SECRET), MASTER_SECRET_OLD: asText(SECRET) } }));

test("publishes nothing without an encryption key", () =>
  inVirtualTime(async (cloud, instagram) => {
    await putOrphan(cloud, record({ due: NOON + HOUR_MS }));

    await cloud.live(NOON + 3 * HOUR_MS);
    const { status, body } = await cloud.admin("GET", "/admin/diagnostics");

    assert.equal(instagram.calls.length, 0);
    assert.equal(status, 503);
    assert.equal(body.code, "NO_ENCRYPTION_KEY");
  }, { bindings: { MASTER_SECRET: "" } }));

// What goes wrong beside the posts harms none of them, and is over when its cause is.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Cloud, SECRET, masterSecret, record } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";
import { seal } from "./support/sealing.mjs";
import { until } from "./support/waiting.mjs";

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const NEW_SECRET = { id: "k2", bytes: Buffer.alloc(32, 9) };

function inVirtualTime(work, { knobs, instagram = new FakeInstagram(), ...options } = {}) {
  const all = { now: NOON, virtualAlarm: true, ...knobs };
  return Cloud.with({ instagram, knobs: all, ...options }, (cloud) => work(cloud, instagram));
}

async function inFolder(work) {
  const persist = await mkdtemp(join(tmpdir(), "worker-harm-"));
  try {
    return await work(persist);
  } finally {
    await rm(persist, { recursive: true, force: true });
  }
}

async function putOrphan(cloud, sent, secret = SECRET) {
  await (await cloud.kv()).put(`scheduled:${sent.jobId}`,
    seal(secret, sent.jobId, JSON.stringify(sent)), { metadata: { revision: sent.revision } });
}

const captions = (instagram) => instagram.published.map(({ caption }) => caption).sort();

test("a record whose key is gone holds up no housekeeping", () =>
  inFolder(async (persist) => {
    const lost = record({ due: NOON + 5 * DAY_MS });
    await inVirtualTime((cloud) => cloud.schedule(lost), { persist });

    await inVirtualTime(async (cloud, instagram) => {
      const orphan = record({ due: NOON + 4 * HOUR_MS });
      await putOrphan(cloud, orphan, NEW_SECRET);

      await cloud.live(NOON + 6 * HOUR_MS);

      assert.deepEqual(captions(instagram), [orphan.jobId]);
    }, { persist, bindings: { MASTER_SECRET: masterSecret(NEW_SECRET) },
      knobs: { now: NOON + HOUR_MS } });
  }));

test("media that are being removed do not take a post along that came back meanwhile", () =>
  inVirtualTime(async (cloud) => {
    const media = [{ mediaFileId: "m1", kind: "IMAGE" }];
    const places = [{ mediaFileId: "m1", key: "a/m1.jpg" }];
    const due = NOON + 40 * DAY_MS;
    const sent = record({ due, media, places });
    await cloud.schedule(sent);
    await cloud.live(NOON + 5 * MINUTE_MS);
    await cloud.admin("DELETE", `/admin/jobs/${sent.jobId}`);
    await cloud.knobs({ r2DeleteMs: 1000, now: NOON + 2 * DAY_MS });
    const tidying = cloud.cron();
    await until(async () => (await cloud.totals()).deleting > 0);

    const [{ outcome }] = await cloud.schedule({ ...sent, revision: 2 });
    await tidying;
    await cloud.knobs({ r2DeleteMs: 0 });
    await cloud.live(NOON + 2 * DAY_MS + HOUR_MS);
    const { body } = await cloud.admin("GET", "/admin/results?since=0");
    await cloud.admin("GET", `/admin/results?since=${body.jobs.at(-1).changed}`);
    await cloud.knobs({ now: NOON + 35 * DAY_MS });
    await cloud.live(NOON + 35 * DAY_MS + HOUR_MS);

    assert.equal(outcome, "STORED");
    assert.equal((await cloud.job(sent.jobId)).phase, "WAITING");
  }));

test("runs go on when the day's writes are there again", () =>
  inVirtualTime(async (cloud, instagram) => {
    const due = (i) => NOON + (10 + i) * MINUTE_MS;
    const records = Array.from({ length: 7 }, (_, i) => record({ due: due(i) }));
    await cloud.schedule(...records);
    const sqlWriteFails = "Exceeded allowed rows written in Durable Objects free tier.";
    instagram.onCall = () => cloud.knobs({ sqlWriteFails });
    for (let minute = 1; minute < 25; minute++) {
      await cloud.knobs({ sqlWriteFails: null });
      await cloud.live(NOON + minute * MINUTE_MS);
    }
    instagram.onCall = async () => {};
    await cloud.knobs({ sqlWriteFails: null });
    await cloud.live(NOON + 5 * HOUR_MS);

    assert.deepEqual(captions(instagram), records.map(({ jobId }) => jobId).sort());
  }));

test("a place in KV's list that is good no longer is forgotten", () =>
  inVirtualTime(async (cloud, instagram) => {
    const kv = await cloud.kv();
    for (let i = 0; i < 1100; i += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, j) =>
        kv.put(`scheduled:0${i + j}`, "v1.k1.x", { metadata: { revision: -1 } })));
    }
    await cloud.live(NOON + 30 * MINUTE_MS);
    const orphan = record({ due: NOON + 8 * HOUR_MS, jobId: "00000000" });
    await putOrphan(cloud, orphan);
    await cloud.knobs({ kvCursorFails: "KV GET failed: 400 Invalid cursor" });

    await cloud.live(NOON + 9 * HOUR_MS);

    assert.deepEqual(captions(instagram), [orphan.jobId]);
  }));

test("records that cannot be opened keep no other from being taken over", () =>
  inVirtualTime(async (cloud, instagram) => {
    for (let i = 0; i < 25; i++) {
      const foreign = record({ due: NOON + 8 * HOUR_MS, jobId: `0000-${i}` });
      await putOrphan(cloud, foreign, { id: "k9", bytes: Buffer.alloc(32, 3) });
    }
    const orphan = record({ due: NOON + 8 * HOUR_MS, jobId: "zzz" });
    await putOrphan(cloud, orphan);

    await cloud.live(NOON + 9 * HOUR_MS);

    assert.deepEqual(captions(instagram), [orphan.jobId]);
  }));

test("a record that is gone between KV's list and the look at it harms no other", () =>
  inVirtualTime(async (cloud, instagram) => {
    await cloud.knobs({ kvGetMisses: true });
    const orphan = record({ due: NOON + 3 * HOUR_MS });
    await putOrphan(cloud, orphan);
    await cloud.live(NOON + 30 * MINUTE_MS);
    await cloud.knobs({ kvGetMisses: false });

    await cloud.live(NOON + 4 * HOUR_MS);

    assert.deepEqual(captions(instagram), [orphan.jobId]);
  }));

test("KV that cannot be listed holds up nothing", () =>
  inVirtualTime(async (cloud, instagram) => {
    await cloud.knobs({ kvListFails: "KV list() limit exceeded for the day." });
    const sent = record({ due: NOON + 3 * HOUR_MS });
    await cloud.schedule(sent);
    await cloud.live(NOON + 4 * HOUR_MS);

    assert.deepEqual(captions(instagram), [sent.jobId]);
    const { metadata } = await (await cloud.kv()).getWithMetadata(`scheduled:${sent.jobId}`);
    assert.equal(metadata.isEnded, true);
  }));

test("an alarm that could not store anything rings again without the cron", () =>
  inVirtualTime(async (cloud, instagram) => {
    const sent = record({ due: NOON + 3 * HOUR_MS });
    await cloud.schedule(sent);
    await cloud.knobs({ sqlWriteFails: "database or disk is full" });
    await cloud.live((await cloud.totals()).alarmAt + 1000);
    await cloud.knobs({ sqlWriteFails: null });

    await cloud.live(NOON + 4 * HOUR_MS);

    assert.deepEqual(captions(instagram), [sent.jobId]);
  }, { knobs: { cron: false } }));

for (const [what, knob] of [["found", "signFails"], ["shown in a call", "formFails"]]) {
  test(`a fault of ours while media are ${what} counts as no answer, as on this computer`, () =>
    inVirtualTime(async (cloud, instagram) => {
      const due = NOON + 10 * MINUTE_MS;
      const places = [{ mediaFileId: "m1", key: "a/m1.jpg" }];
      const sent = record({ due, places });
      await cloud.schedule(sent);
      await cloud.knobs({ [knob]: "a fault of the Worker's own" });
      await cloud.live(due - 2 * MINUTE_MS);
      const { trouble, job } = await cloud.job(sent.jobId);

      await cloud.knobs({ [knob]: null });
      await cloud.live(due + MINUTE_MS);

      assert.deepEqual([trouble, job.state.is], [undefined, "CREATING_CONTAINER"]);
      assert.equal(instagram.published.length, 1);
      assert.ok(instagram.published[0].at <= due);
    }));
}

test("a job whose row cannot be read keeps no other from being taken over", () =>
  inVirtualTime(async (cloud, instagram) => {
    const [spoilt, good] = [record({ due: NOON + HOUR_MS }), record({ due: NOON + HOUR_MS })];
    await cloud.schedule(spoilt);
    await cloud.changeTables("update job set progress = 'spoilt'");

    const jobs = [{ ...spoilt, revision: 2 }, good];
    const { status, body } = await cloud.admin("POST", "/admin/jobs", { jobs });
    await cloud.live(NOON + 2 * HOUR_MS);

    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(body.results.map(({ outcome }) => outcome), ["UNCLEAR", "STORED"]);
    assert.deepEqual(captions(instagram), [good.jobId]);
  }));

test("a job that is given up keeps the intent that was stored in its last run", () =>
  inVirtualTime(async (cloud) => {
    const sent = record({ due: NOON + 10 * MINUTE_MS });
    await cloud.schedule(sent);
    await cloud.live(NOON + 9 * MINUTE_MS);
    await cloud.changeTables("update job set troubles = 4");
    await cloud.knobs({ syncFails: "the disk is full" });

    await cloud.live(NOON + 11 * MINUTE_MS);

    const { phase, job } = await cloud.job(sent.jobId);
    assert.equal(phase, "FAILED");
    assert.equal(job.state.intent?.calls, 1);
  }));

test("an upsert of a post due at once is taken up again soon when the object is killed in it", () =>
  inVirtualTime(async (cloud, instagram) => {
    const called = new Promise((resolve) => {
      instagram.onCall = () => {
        resolve();
        return new Promise(() => {});
      };
    });

    await cloud.schedule(record({ due: NOON, scheduled: false }));
    await called;

    const { alarmAt } = await cloud.totals();
    assert.ok(alarmAt !== null && alarmAt <= NOON + 5_000, `alarm at ${alarmAt}`);
  }));

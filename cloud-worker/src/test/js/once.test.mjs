// Whatever overlaps, fails or is called back: each post goes out once, or not at all.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { Response } from "miniflare";
import { Cloud, record } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";
import { until } from "./support/waiting.mjs";

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function inVirtualTime(work, instagram = new FakeInstagram()) {
  const knobs = { now: NOON, virtualAlarm: true };
  return Cloud.with({ instagram, knobs }, (cloud) => work(cloud, instagram));
}

const captions = (instagram) => instagram.published.map(({ caption }) => caption).sort();

/** A gate that a test opens. */
function gate() {
  const closed = {};
  closed.opened = new Promise((open) => (closed.open = open));
  return closed;
}

test("publishes 10 due posts once each under 20 overlapping crons and the alarm", async () => {
  const instagram = new FakeInstagram({ publishMs: 60 });
  await Cloud.with({ instagram, knobs: { kvStale: true } }, async (cloud) => {
    const due = Date.now() + 1500;
    const records = Array.from({ length: 10 }, () => record({ due }));
    await cloud.schedule(...records);

    await until(() => instagram.published.length > 0, { everyMs: 2 });
    await Promise.all(Array.from({ length: 20 }, () => cloud.cron()));
    await until(() => instagram.published.length === 10);
    await Promise.all(Array.from({ length: 20 }, () => cloud.cron()));

    assert.deepEqual(captions(instagram), records.map(({ jobId }) => jobId).sort());
    const { violations, connectionsMost } = await cloud.totals();
    assert.deepEqual(violations, []);
    assert.ok(connectionsMost <= 5, `${connectionsMost} connections`);
  });
});

test("posts of one instant go out in the order in which they came", () =>
  inVirtualTime(async (cloud, instagram) => {
    const due = NOON + HOUR_MS;
    const inOrder = ["d", "b", "c", "a"].map((letter) => randomUUID().replace(/^./, letter));
    for (const [place, jobId] of inOrder.entries()) {
      await cloud.knobs({ now: NOON + place * MINUTE_MS });
      await cloud.schedule(record({ due, jobId }));
    }

    await cloud.live(due + MINUTE_MS);

    assert.deepEqual(instagram.published.map(({ caption }) => caption), inOrder);
  }));

test("publishes once when each alarm rings twice and the object is evicted in between", () =>
  inVirtualTime(async (cloud, instagram) => {
    await cloud.knobs({ alarmTwice: true, evicted: true });
    const records = Array.from({ length: 10 }, (_, i) =>
      record({ due: NOON + 10 * MINUTE_MS + Math.floor(i / 5) * 500 }));
    await cloud.schedule(...records);

    await cloud.live(NOON + HOUR_MS);

    assert.deepEqual(captions(instagram), records.map(({ jobId }) => jobId).sort());
    const { violations, evictions } = await cloud.totals();
    assert.deepEqual(violations, []);
    assert.ok(evictions > 10, `${evictions} evictions`);
  }));

test("publishes once when every write to KV fails", () =>
  inVirtualTime(async (cloud, instagram) => {
    await cloud.knobs({ kvPutFails: "KV put() limit exceeded for the day." });
    const sent = record({ due: NOON + 10 * MINUTE_MS });
    await cloud.schedule(sent);

    await cloud.live(NOON + 2 * HOUR_MS);

    assert.deepEqual(captions(instagram), [sent.jobId]);
    assert.equal((await cloud.job(sent.jobId)).phase, "LIVE");
    assert.equal(await (await cloud.kv()).get(`scheduled:${sent.jobId}`), null);
  }));

test("writes KV's copy later when KV takes writes again", () =>
  inVirtualTime(async (cloud) => {
    await cloud.knobs({ kvPutFails: "KV put() limit exceeded for the day." });
    const sent = record({ due: NOON + 10 * MINUTE_MS });
    await cloud.schedule(sent);
    await cloud.live(NOON + HOUR_MS);

    await cloud.knobs({ kvPutFails: null });
    await cloud.live(NOON + HOUR_MS + 15 * MINUTE_MS);

    const { metadata } = await (await cloud.kv()).getWithMetadata(`scheduled:${sent.jobId}`);
    assert.equal(metadata.phase, "LIVE");
    assert.equal(metadata.isEnded, true);
    assert.equal((await cloud.admin("GET", "/admin/diagnostics")).body.lateMirrorCount, 0);
  }));

test("does not publish a post that was cancelled", () =>
  inVirtualTime(async (cloud, instagram) => {
    const sent = record({ due: NOON + 10 * MINUTE_MS });
    await cloud.schedule(sent);
    await cloud.live(NOON + 9 * MINUTE_MS);

    const { status } = await cloud.admin("DELETE", `/admin/jobs/${sent.jobId}`);
    await cloud.live(NOON + 3 * HOUR_MS);

    assert.equal(status, 200);
    assert.deepEqual(instagram.published, []);
    assert.equal((await cloud.job(sent.jobId)).phase, "CANCELLED");
  }));

test("does not publish a cancelled post that KV still shows", () =>
  inVirtualTime(async (cloud, instagram) => {
    const sent = record({ due: NOON + 3 * HOUR_MS });
    await cloud.schedule(sent);
    const kv = await cloud.kv();
    const { value, metadata } = await kv.getWithMetadata(`scheduled:${sent.jobId}`);
    await cloud.admin("DELETE", `/admin/jobs/${sent.jobId}`);

    await kv.put(`scheduled:${sent.jobId}`, value, { metadata });
    await cloud.live(NOON + 5 * HOUR_MS);

    assert.deepEqual(instagram.published, []);
  }));

test("lets a cancel win against a container that is just being made", async () => {
  const made = gate();
  const instagram = new FakeInstagram();
  const create = instagram.create.bind(instagram);
  instagram.create = async (...rest) => {
    await made.opened;
    return create(...rest);
  };
  await Cloud.with({ instagram }, async (cloud) => {
    const sent = record({ due: Date.now() + 300 });
    await cloud.schedule(sent);
    await until(() => instagram.calls.length === 1);

    const { status } = await cloud.admin("DELETE", `/admin/jobs/${sent.jobId}`);
    made.open();
    await until(() => instagram.containers.size === 1);
    await cloud.cron();

    assert.equal(status, 200);
    assert.equal((await cloud.job(sent.jobId)).phase, "CANCELLED");
    assert.equal(instagram.calls.filter(({ path }) => path.endsWith("publish")).length, 0);
  });
});

test("answers a cancel with a conflict once the intent to publish is stored", async () => {
  const asked = gate();
  const instagram = new FakeInstagram();
  instagram.onPublished = () => asked.opened;
  await Cloud.with({ instagram }, async (cloud) => {
    const sent = record({ due: Date.now() + 300 });
    await cloud.schedule(sent);
    await until(() => instagram.published.length === 1);

    const { status, body } = await cloud.admin("DELETE", `/admin/jobs/${sent.jobId}`);
    asked.open();
    await until(async () => (await cloud.job(sent.jobId)).isEnded);

    assert.equal(status, 409);
    assert.equal(body.code, "CONFLICT");
    assert.equal((await cloud.job(sent.jobId)).phase, "LIVE");
  });
});

test("an edit throws the prepared container away", () =>
  inVirtualTime(async (cloud, instagram) => {
    const due = NOON + 10 * MINUTE_MS;
    const sent = record({ due, caption: "before" });
    await cloud.schedule(sent);
    await cloud.live(due - MINUTE_MS);

    const edited = record({ due, jobId: sent.jobId, caption: "after", revision: 2 });
    const [{ outcome }] = await cloud.schedule(edited);
    await cloud.live(due + 5 * MINUTE_MS);

    assert.equal(outcome, "STORED");
    assert.deepEqual(captions(instagram), ["after"]);
  }));

test("a new token does not throw the prepared container away", () =>
  inVirtualTime(async (cloud, instagram) => {
    const due = NOON + 10 * MINUTE_MS;
    const sent = record({ due });
    await cloud.schedule(sent);
    await cloud.live(due - MINUTE_MS);

    const [{ outcome }] = await cloud.schedule({ ...sent, revision: 2, accountToken: "SBX-new" });
    await cloud.live(due + 5 * MINUTE_MS);

    assert.equal(outcome, "RENEWED");
    assert.equal(instagram.containers.size, 1);
    const publish = instagram.calls.find(({ path }) => path.endsWith("media_publish"));
    assert.equal(publish.authorization, "Bearer SBX-new");
  }));

test("an upsert that is sent again changes nothing", () =>
  inVirtualTime(async (cloud, instagram) => {
    const sent = record({ due: NOON + 5 * MINUTE_MS });
    await cloud.schedule(sent);
    await cloud.live(NOON + 10 * MINUTE_MS);

    const [{ outcome }] = await cloud.schedule(sent);
    await cloud.live(NOON + HOUR_MS);

    assert.equal(outcome, "UNCHANGED");
    assert.equal(instagram.published.length, 1);
  }));

test("refuses to take over a newer job for a post that is live", () =>
  inVirtualTime(async (cloud, instagram) => {
    const sent = record({ due: NOON + 5 * MINUTE_MS });
    await cloud.schedule(sent);
    await cloud.live(NOON + 10 * MINUTE_MS);

    const again = record({ due: NOON + HOUR_MS, jobId: sent.jobId, revision: 2 });
    const [{ outcome }] = await cloud.schedule(again);
    await cloud.live(NOON + 2 * HOUR_MS);

    assert.equal(outcome, "CONFLICT");
    assert.equal(instagram.published.length, 1);
  }));

test("looks at Instagram when the answer is lost, and finds the post live", () => {
  const instagram = new FakeInstagram();
  const answer = instagram.outbound;
  instagram.outbound = async (request) => {
    const response = await answer(request);
    return request.url.includes("media_publish") ? new Response("", { status: 502 }) : response;
  };
  return inVirtualTime(async (cloud) => {
    const sent = record({ due: NOON + 5 * MINUTE_MS });
    await cloud.schedule(sent);

    await cloud.live(NOON + 30 * MINUTE_MS);

    assert.deepEqual(captions(instagram), [sent.jobId]);
    const { phase, job } = await cloud.job(sent.jobId);
    assert.equal(phase, "LIVE");
    assert.equal(job.state.live.igMediaId, instagram.published[0].mediaId);
  }, instagram);
});

test("a job without the token of its Page holds up no other, and leaves the Page out", () =>
  inVirtualTime(async (cloud, instagram) => {
    const due = NOON + 10 * MINUTE_MS;
    const good = record({ due });
    const withoutPageToken = record({ due, loginMethod: "facebook", pageId: "1", crossPost: true });
    await cloud.schedule(withoutPageToken, good);

    await cloud.live(due + HOUR_MS);

    assert.deepEqual(captions(instagram), [good.jobId, withoutPageToken.jobId].sort());
    const { isEnded, job } = await cloud.job(withoutPageToken.jobId);
    assert.ok(isEnded);
    assert.equal(job.state.is, "PUBLISHED");
    assert.match(job.state.pagePost.note, /not connected/);
  }));

test("publishes from the cron when no alarm rings", () =>
  inVirtualTime(async (cloud, instagram) => {
    const due = NOON + 10 * MINUTE_MS;
    await cloud.knobs({ alarmLost: true });
    await cloud.schedule(record({ due }));

    await cloud.live(due + 2 * MINUTE_MS);

    assert.equal(instagram.published.length, 1);
  }));

test("the cron sets an alarm again that got lost", () =>
  inVirtualTime(async (cloud, instagram) => {
    const due = NOON + 10 * MINUTE_MS + 17_000;
    await cloud.knobs({ alarmLost: true });
    await cloud.schedule(record({ due }));
    await cloud.live(NOON + 5 * MINUTE_MS);

    await cloud.knobs({ alarmLost: false });
    await cloud.live(due + MINUTE_MS);

    assertOnTime(instagram.published[0].at, due);
  }));

/** The driver holds the call back to the due instant in real time; the virtual clock stands still. */
function assertOnTime(at, due) {
  assert.ok(at <= due && at >= due - 100, `published at ${at}, due at ${due}`);
}

// Many posts close together, in real time: none early, each once, whatever else is going on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Cloud, record } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";
import { dueInstants, faults } from "./support/instants.mjs";
import { until } from "./support/waiting.mjs";

const NOON = Date.UTC(2026, 10, 23, 12);
const POSTS = 20;
const LEAD_MS = 6_000;
const SPAN_MS = 4_000;

/** The intent is stored so long ahead; the call itself waits for its instant in real time. */
const INTENT_LEAD_MS = 100;

test("publishes 20 posts of a few seconds once each and none of them early", async () => {
  const instagram = new FakeInstagram({ publishMs: 20 });
  await Cloud.with({ instagram }, async (cloud) => {
    const records = dueInstants(POSTS, Date.now() + LEAD_MS, SPAN_MS)
      .map((due, i) => record({ due, caption: `post ${i}` }));
    await cloud.schedule(...records);

    await until(() => instagram.published.length >= POSTS, { timeoutMs: 120_000 });
    await until(async () => (await ended(cloud)) === POSTS, { timeoutMs: 120_000 });

    const due = new Map(records.map(({ job }) => JSON.parse(job))
      .map(({ content, dueAt }) => [content.caption, dueAt]));
    assert.deepEqual(faults(due, instagram.published), []);
    const { violations, connectionsMost } = await cloud.totals();
    assert.deepEqual(violations, []);
    assert.ok(connectionsMost <= 6, `${connectionsMost} connections`);
  });
});

async function ended(cloud) {
  const { body } = await cloud.admin("GET", "/admin/results?since=0");
  return body.jobs.filter(({ isEnded }) => isEnded).length;
}

test("takes five posts of one instant up at once, all ahead of it", async () => {
  const instagram = new FakeInstagram();
  await Cloud.with({ instagram, knobs: { now: NOON, virtualAlarm: true } }, async (cloud) => {
    const due = NOON + 5 * 60_000;
    await cloud.schedule(...Array.from({ length: 5 }, () => record({ due })));

    await cloud.live(due + 60_000);

    assert.deepEqual(instagram.published.map(({ at }) => at), Array(5).fill(due - INTENT_LEAD_MS));
  });
});

test("with alarms broken, the cron publishes 100 posts within 61 s of their time", async () => {
  const instagram = new FakeInstagram();
  const knobs = { now: NOON, virtualAlarm: true, alarmLost: true };
  await Cloud.with({ instagram, knobs }, async (cloud) => {
    const records = dueInstants(100, NOON + 5 * 60_000, 60 * 60_000)
      .map((due, i) => record({ due, caption: `post ${i}` }));
    for (let i = 0; i < records.length; i += 20) await cloud.schedule(...records.slice(i, i + 20));

    await cloud.live(NOON + 70 * 60_000);

    const due = new Map(records.map(({ job }) => JSON.parse(job))
      .map(({ content, dueAt }) => [content.caption, dueAt]));
    const late = instagram.published.map(({ caption, at }) => at - due.get(caption));
    assert.equal(late.length, 100);
    assert.ok(Math.max(...late) <= 61_000, `${Math.max(...late)} ms late`);
    assert.ok(Math.min(...late) >= -INTENT_LEAD_MS, `${-Math.min(...late)} ms early`);
  });
});

test("sees a post that went out early, twice or not at all", () => {
  const due = new Map([["a", 1000], ["b", 2000]]);
  const good = [{ caption: "a", at: 1000 }, { caption: "b", at: 2001 }];

  assert.deepEqual(faults(due, good), []);
  assert.deepEqual(faults(due, [{ caption: "a", at: 999 }, good[1]]), ["a is early or unknown"]);
  assert.deepEqual(faults(due, [...good, good[1]]), ["b went out 2 times"]);
  assert.deepEqual(faults(due, [good[0]]), ["b went out 0 times"]);
  assert.deepEqual(faults(due, [...good, { caption: "c", at: 9 }]), ["c is early or unknown"]);
});

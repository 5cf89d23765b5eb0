import assert from "node:assert/strict";
import { test } from "node:test";
import { Cloud, record } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";

const MIDNIGHT = Date.UTC(2026, 10, 23);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const POSTS = 50;
const PENDING = 500;

function inVirtualTime(work, more = {}) {
  const instagram = new FakeInstagram();
  const knobs = { now: MIDNIGHT - HOUR_MS, virtualAlarm: true, ...more };
  return Cloud.with({ instagram, knobs }, (cloud) => work(cloud, instagram));
}

test("an idle hour costs one listing, and otherwise one request and one row a minute", () =>
  inVirtualTime(async (cloud) => {
    await cloud.live(MIDNIGHT + 2 * HOUR_MS);
    await cloud.resetTotals();

    await cloud.live(MIDNIGHT + 3 * HOUR_MS);

    const { kv, doRequests, rowsWritten, alarms } = await cloud.totals();
    assert.deepEqual(kv, { get: 0, put: 0, list: 1, delete: 0 });
    assert.equal(doRequests, 60);
    assert.equal(alarms, 0);
    assert.ok(rowsWritten <= 62, `${rowsWritten} rows written`);
  }));

for (const evicted of [false, true]) {
  test(`an idle tick reads no more with 500 posts ahead${evicted ? ", made anew each time" : ""}`, () =>
    inVirtualTime(async (cloud) => {
      await schedulePending(cloud);
      await cloud.live(MIDNIGHT + HOUR_MS);

      for (let minute = 1; minute <= 60; minute++) {
        await cloud.resetTotals();
        await cloud.live(MIDNIGHT + HOUR_MS + minute * MINUTE_MS);
        const { rowsRead } = await cloud.totals();
        assert.ok(rowsRead <= 20, `${rowsRead} rows read in minute ${minute}`);
      }
    }, { evicted }));
}

async function schedulePending(cloud) {
  for (let i = 0; i < PENDING; i += 50) {
    await cloud.schedule(...Array.from({ length: 50 }, (_, j) =>
      record({ due: MIDNIGHT + 960 * HOUR_MS + (i + j) * MINUTE_MS })));
  }
}

for (const [kind, processingMs] of [["that are ready at once", 0], ["of three minutes", 180_000]]) {
  for (const evicted of [false, true]) {
    const how = evicted ? ", evicted whenever it is idle" : "";
    test(`a day with 50 videos ${kind}, and 500 posts that wait, stays far below the free plan${how}`, () =>
      inVirtualTime((cloud, instagram) => {
        instagram.processingMs = processingMs;
        return aDay(cloud, instagram);
      }, { evicted }));
  }
}

function withVideo(i) {
  const media = [{ mediaFileId: `v${i}`, kind: "VIDEO" }];
  return record({ due: MIDNIGHT + (i + 1) * 28 * MINUTE_MS, accountId: `a${i % 3}`,
    mediaType: "REELS", media, places: [{ mediaFileId: `v${i}`, key: `v${i}.mp4` }] });
}

/** All that is counted here is counted by the harness, at the bindings. */
async function aDay(cloud, instagram) {
  await schedulePending(cloud);
  await cloud.live(MIDNIGHT);
  await cloud.resetTotals();
  const records = Array.from({ length: POSTS }, (_, i) => withVideo(i));
  for (const { media } of records) {
    for (const { key } of media) await cloud.upload(key, Buffer.from(key), "video/mp4");
  }
  for (const each of records) await cloud.schedule(each);

  await cloud.live(MIDNIGHT + 24 * HOUR_MS - 1);

  const totals = await cloud.totals();
  assert.equal(new Set(instagram.published.map(({ caption }) => caption)).size, POSTS);
  assert.equal(instagram.published.length, POSTS);
  assertPunctual(instagram.published, records);
  assert.deepEqual(totals.violations, []);
  assertSpent(totals);
}

/** The intent is stored so long before; virtual time stands still while its call is held back. */
const INTENT_AHEAD_MS = 100;

/** What costs less must not come later. */
function assertPunctual(published, records) {
  const dues = new Map(records.map(({ job }) => {
    const { content, dueAt } = JSON.parse(job);
    return [content.caption, dueAt];
  }));
  const late = published.map(({ caption, at }) => at - dues.get(caption));
  assert.ok(Math.max(...late) <= 0, `${Math.max(...late)} ms late`);
  assert.ok(Math.min(...late) >= -INTENT_AHEAD_MS, `${-Math.min(...late)} ms early`);
}

function assertSpent({ kv, doRequests, rowsWritten, rowsRead, externalMost }) {
  assert.ok(kv.put >= 2 * POSTS, `${kv.put} KV writes are fewer than each post takes`);
  assert.ok(kv.put <= 110, `${kv.put} KV writes`);
  assert.ok(kv.list <= 24, `${kv.list} KV lists`);
  assert.ok(kv.get <= 100, `${kv.get} KV reads`);
  assert.ok(kv.delete <= 10, `${kv.delete} KV deletes`);
  assert.ok(doRequests <= 5_000, `${doRequests} Durable Object requests`);
  assert.ok(rowsWritten <= 3_000, `${rowsWritten} rows written`);
  assert.ok(rowsRead <= 100_000, `${rowsRead} rows read`);
  assert.ok(externalMost <= 40, `${externalMost} calls in one invocation`);
  console.log(JSON.stringify({ kv, doRequests, rowsWritten, rowsRead, externalMost }));
}

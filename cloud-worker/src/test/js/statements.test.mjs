// A statement costs more CPU than all that is decided between two: there are few, and all are rehearsed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Cloud, record } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";
import { rehearsed } from "./support/rehearsed.mjs";

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE_MS = 60_000;

/** The statements of four cold ticks in the life of a post. */
async function ofColdTicks() {
  const knobs = { now: NOON, virtualAlarm: true, evicted: true };
  return Cloud.with({ instagram: new FakeInstagram(), knobs }, async (cloud) => {
    const post = record({ due: NOON + 10 * MINUTE_MS });
    await cloud.schedule(post);
    await cloud.cron();
    const tick = async (minutes) => {
      await cloud.knobs({ now: NOON + minutes * MINUTE_MS });
      await cloud.resetTotals();
      await cloud.cron();
      const { statements } = await cloud.totals();
      return { statements, state: (await cloud.job(post.jobId)).job.state.is };
    };
    return [await tick(1), await tick(9), await tick(9.5), await tick(10)];
  });
}

test("a cold tick takes 12 statements at most, and an idle one 4", async () => {
  const ticks = await ofColdTicks();

  assert.deepEqual(ticks.map(({ state }) => state),
    ["QUEUED", "AWAITING_CONTAINER", "PREPARED", "PUBLISHED"]);
  const counts = ticks.map(({ statements }) =>
    Object.values(statements).reduce((sum, times) => sum + times));
  assert.ok(counts[0] <= 4 && Math.max(...counts) <= 12, JSON.stringify(ticks, null, 1));
});

test("all of them are rehearsed while the Worker starts", async () => {
  const known = new Set((await rehearsed()).statements);

  const ticks = await ofColdTicks();

  const run = ticks.flatMap(({ statements }) => Object.keys(statements));
  const missing = run.filter((statement) => !known.has(statement));
  assert.deepEqual([...new Set(missing)], []);
});

// workerd is killed in the middle of a call; the next one goes on with what was stored.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Cloud, record, workerdPids } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE_MS = 60_000;
const POSTS = 3;
const never = new Promise(() => {});

/** Lives on with three posts due at one instant and kills workerd once, where the trap snaps. */
async function killedOnce(setTrap, { intentLost = false } = {}) {
  const persist = await mkdtemp(join(tmpdir(), "worker-crash-"));
  const instagram = new FakeInstagram();
  const due = NOON + 5 * MINUTE_MS;
  const records = Array.from({ length: POSTS }, () => record({ due }));
  try {
    const killedAt = await untilKilled(persist, instagram, records, setTrap, intentLost);
    const knobs = { now: killedAt + 1000, virtualAlarm: true };
    await Cloud.with({ instagram, persist, knobs }, async (cloud) => {
      await cloud.live(due + 60 * MINUTE_MS);
      await assertEachLiveOnce(cloud, instagram, records);
    });
  } finally {
    await rm(persist, { recursive: true, force: true });
  }
}

async function untilKilled(persist, instagram, records, setTrap, intentLost) {
  const before = new Set(workerdPids());
  const cloud = await Cloud.start({
    instagram, persist, knobs: { now: NOON, virtualAlarm: true, intentLost },
  });
  const [pid] = workerdPids().filter((candidate) => !before.has(candidate));
  let killedAt = null;
  setTrap(instagram, async (at) => {
    if (killedAt !== null) return;
    killedAt = at;
    process.kill(pid, "SIGKILL");
    await never;
  });
  await cloud.schedule(...records);
  await assert.rejects(cloud.live(NOON + 60 * MINUTE_MS), "workerd is gone");
  await cloud.dispose();
  return killedAt;
}

async function assertEachLiveOnce(cloud, instagram, records) {
  const expected = records.map(({ jobId }) => jobId).sort();
  const captions = instagram.published.map(({ caption }) => caption).sort();
  assert.deepEqual(captions, expected, "a post is doubled or lost");
  for (const { jobId } of records) {
    const { phase, isEnded, job } = await cloud.job(jobId);
    const { mediaId } = instagram.published.find(({ caption }) => caption === jobId);
    assert.equal(phase, "LIVE");
    assert.ok(isEnded);
    assert.equal(job.state.live.igMediaId, mediaId);
  }
}

const whenCalled = (end, snap) => (call) =>
  call.path.endsWith(end) ? snap(call.at) : undefined;

const afterPublish = (instagram, snap) => {
  instagram.onPublished = () => snap(instagram.published.at(-1).at);
};

test("publishes once when killed after the publish call took effect", () =>
  killedOnce(afterPublish));

/** An Instagram that does not show for long what was published. */
const hidingWhatIsLive = (instagram, snap) => {
  instagram.listed = () => [];
  instagram.container = (id) => ({ id, status_code: "FINISHED", status: "FINISHED: as ever" });
  afterPublish(instagram, snap);
};

test("sees a driver publish twice that does not store before it calls", () =>
  assert.rejects(killedOnce(hidingWhatIsLive, { intentLost: true }),
    { message: /a post is doubled or lost/ }));

test("publishes once when killed before the publish call took effect", () =>
  killedOnce((instagram, snap) => {
    instagram.onCall = whenCalled("media_publish", snap);
  }));

test("publishes once when killed while a container is being made", () =>
  killedOnce((instagram, snap) => {
    instagram.onCall = whenCalled("/media", snap);
  }));

test("publishes once when killed while the permalink is being read", () =>
  killedOnce((instagram, snap) => {
    instagram.onCall = (call) =>
      instagram.published.some(({ mediaId }) => call.path === mediaId) ? snap(call.at) : undefined;
  }));

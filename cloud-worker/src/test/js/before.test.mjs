// A Worker of the build before goes on in today's build: nothing is lost, nothing is posted twice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { before, withLife } from "./support/before.mjs";
import { beginnings } from "./support/seam/before-posts.mjs";

/** BEFORE_SEEDS=100 for the long form. */
const SEEDS = Number(process.env.BEFORE_SEEDS ?? 4);

const ENDED = ["image was published", "story was published", "reel was refused", "image was cancelled"];
const MISSING = "MISSING";

test("what the build before left is of all types and in all stretches of the way", () => {
  const states = before().rows.job.map(({ progress, record, phase }) => {
    const { content, state } = JSON.parse(progress);
    return `${content.mediaType} ${record === null ? phase : state.is}`;
  });

  assert.deepEqual([...new Set(states)].sort(), [
    "CAROUSEL PREPARED", "CAROUSEL PUBLISHING", "CAROUSEL QUEUED",
    "IMAGE CANCELLED", "IMAGE CONFIRMING", "IMAGE CROSS_POSTING", "IMAGE LIVE", "IMAGE PREPARED",
    "IMAGE PUBLISHING", "IMAGE QUEUED",
    "REELS CREATING_CONTAINER", "REELS CROSS_POSTING", "REELS FAILED", "REELS PREPARED",
    "REELS PUBLISHING", "REELS QUEUED",
    "STORIES CROSS_POSTING", "STORIES LIVE", "STORIES PUBLISHING", "STORIES QUEUED"]);
});

test(`goes on at a Meta that loses answers: each is live once, in ${SEEDS} seeds`, () =>
  withLife(async (live) => {
    for (let seed = 0; seed < SEEDS; seed++) {
      const end = await live({ before: before(), seed, isLossyOnly: true });

      assert.deepEqual(faultsOf(end), [], `seed ${seed}`);
      assert.deepEqual(namesOf(end, ({ phase }) => phase !== "LIVE"), ENDED.slice(2), `seed ${seed}`);
    }
  }));

test(`goes on at a Meta at its worst: all end, none twice, in ${SEEDS} seeds`, () =>
  withLife(async (live) => {
    for (let seed = 0; seed < SEEDS; seed++) {
      assert.deepEqual(faultsOf(await live({ before: before(), seed })), [], `seed ${seed}`);
    }
  }));

test("an object that has lost its tables takes over what waits in KV", () =>
  withLife(async (live) => {
    const end = await live({ before: before(), seed: 0, isLossyOnly: true, isObjectLost: true });

    const posts = end.live.filter(({ where }) => where === "Instagram").map(({ post }) => post);
    assert.deepEqual(posts, [...new Set(posts)]);
    // One story cannot be told from another: where there are some, the owner is asked to look.
    assert.deepEqual(namesOf(end, ({ phase }) => phase !== "LIVE"),
      ["story was not sent", "story goes to the Page", "reel was refused", MISSING]);
  }));

test("notices a column that is not added to the tables of the build before", () =>
  withLife(async (live) => {
    await assert.rejects(live({ before: before(), seed: 0, plant: "column not added" }),
      /no such column: page_post_id/);
  }));

for (const [plant, fault] of [
  ["order of changes begun anew", "image waits: the desktop is not told"],
  ["counts begun anew", "counted 16 live and 1 failed"]]) {
  test(`notices in the change of tables: ${plant}`, () =>
    withLife(async (live) => {
      const end = await live({ before: before(), seed: 0, isLossyOnly: true, plant });

      assert.ok(faultsOf(end).includes(fault), faultsOf(end).join("\n"));
    }));
}

/** What is wrong with how the posts ended. */
function faultsOf(end) {
  const count = (phase) => end.ends.filter((job) => job.phase === phase).length;
  const faults = beginnings.map(({ name }, post) => [name, faultOf(end, post, ENDED.includes(name))])
    .filter(([, fault]) => fault).map(([name, fault]) => `${name}: ${fault}`);
  const { completedCount, failedCount, scheduledCount } = end;
  if (scheduledCount !== 0) faults.push(`${scheduledCount} counted as open`);
  if (completedCount !== count("LIVE") || failedCount !== count("FAILED")) {
    faults.push(`counted ${completedCount} live and ${failedCount} failed`);
  }
  return faults;
}

/** What is wrong with how one ended, or null. */
function faultOf({ ends, told, live, copies }, post, wasEnded) {
  const jobId = `j-${post}`;
  const job = ends.find(({ job_id }) => job_id === jobId);
  if (!job?.is_ended) return job ? `is ${job.phase}` : "is lost";
  const { state } = JSON.parse(job.progress);
  const on = (place) => live.filter((one) => one.post === post && one.where === place)
    .map(({ id }) => id);
  if (on("Instagram").length > 1 || on("Page").length > 1) return "is posted twice";
  if (job.phase === "LIVE" && state.live.igMediaId !== on("Instagram")[0] && state.live.igMediaId) {
    return `claims ${state.live.igMediaId}`;
  }
  if (job.phase === "LIVE" && on("Instagram").length === 0) return "is not on Instagram";
  const result = told.findLast((one) => one.jobId === jobId);
  const isTold = result?.isEnded && result.phase === job.phase;
  if (!isTold && !wasEnded) return "the desktop is not told";
  const copy = copies.find(({ name }) => name === `scheduled:${jobId}`);
  return job.phase === "CANCELLED" || copy?.isEnded ? null : "has an open copy in KV";
}

function namesOf({ ends }, isMeant) {
  return beginnings.map(({ name }, post) => {
    const job = ends.find(({ job_id }) => job_id === `j-${post}`);
    return job ? isMeant(job) && name : MISSING;
  }).filter(Boolean);
}

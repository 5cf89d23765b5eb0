// Whatever is killed or lost in mid-hand-over, a post goes out once, or is a draft and never goes out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withPosting } from "../support/posting.mjs";
import { until } from "../support/waiting.mjs";

const STEPS = { "the media file": 0, "the job": 1 };
const LOST = { "never arrives": false, "arrives, and its answer is lost": true };

const met = (posting) => until(async () => (await posting.control("GET", "state")).faults.length === 0);

const isOver = ({ status }) => status === "PUBLISHED" || status === "FAILED";

async function postOf(posting, caption) {
  const { posts } = await posting.api("GET", "/posts?limit=100");
  return posts.find((post) => post.caption === caption);
}

async function assertOutOnce(posting, caption) {
  const { id } = await until(() => postOf(posting, caption));
  const post = await posting.await(id, isOver, 90_000);
  assert.equal(post.status, "PUBLISHED", JSON.stringify(post));
  assert.equal((await posting.live(caption)).length, 1, caption);
}

test("the server is killed in mid-hand-over", () => withPosting(async (posting) => {
  for (const [step, skip] of Object.entries(STEPS)) {
    for (const [what, done] of Object.entries(LOST)) {
      const caption = `Killed while ${step} ${what}`;
      await posting.control("POST", "faults", { route: "WORKER", kind: "silence", done, skip });
      const send = posting.repeatable(posting.order(caption, 20), caption);
      const asked = send().catch(() => null);
      await met(posting);
      await posting.home.kill();
      await asked;
      await posting.home.start();
      const { status, body } = await send();
      assert.deepEqual([status, body.isCloudflare], [201, true]);
      await assertOutOnce(posting, caption);
    }
  }
}));

test("workerd is killed in mid-hand-over", () => withPosting(async (posting) => {
  for (const [step, skip] of Object.entries(STEPS)) {
    const caption = `Evicted at ${step}`;
    await posting.control("POST", "faults", { route: "WORKER", kind: "slow", delayMs: 500, skip });
    const asked = posting.schedule(caption, 15);
    await met(posting);
    await posting.control("POST", "kill");
    const { isCloudflare } = await asked;
    assert.equal(isCloudflare, true);
    await assertOutOnce(posting, caption);
  }
}));

test("a lost answer is asked for again with the same job", () => withPosting(async (posting) => {
  const ids = [];
  for (const kind of ["cut", "500", "502"]) {
    for (const [what, done] of Object.entries(LOST)) {
      const caption = `${kind}: ${what}`;
      await posting.control("POST", "faults", { route: "WORKER", kind, done, skip: 1, times: 2 });

      const { isCloudflare, postId } = await posting.schedule(caption, 3_600);

      assert.equal(isCloudflare, true);
      ids.push(postId);
    }
  }
  const waiting = async () => (await posting.api("GET", "/cloudflare/diagnostics")).scheduledCount;
  assert.equal(await waiting(), ids.length);
  await posting.control("POST", "faults", { route: "WORKER", kind: "cut", done: true, skip: 1 });
  for (const id of ids) await posting.api("DELETE", `/schedule/${id}`);
  assert.equal(await waiting(), 0);
}));

test("a post that no Worker took says why", () => withPosting(async (posting) => {
  await posting.control("POST", "faults", { route: "WORKER POST /admin/jobs", kind: "500", times: 1_000 });

  const { status, body } = await posting.ask("POST", "/schedule", posting.order("Refused", 3_600));

  assert.deepEqual([status, body.code], [502, "WORKER_UNREACHABLE"]);
  assert.match(body.error, /^The Worker answered with HTTP status 500\. The post was kept as the draft/);
}));

test("a Worker that stays silent leaves a draft, and nothing goes out", () => withPosting(async (posting) => {
  const send = posting.repeatable(posting.order("Never sent", 75), "key");
  await posting.control("POST", "faults", { route: "WORKER", kind: "cut", done: true, times: 1_000 });

  const { status, body } = await send();
  assert.deepEqual([status, body.code], [502, "WORKER_UNREACHABLE"]);
  await posting.control("DELETE", "faults");

  const { id } = await postOf(posting, "Never sent");
  const draft = await posting.await(id, ({ status }) => status === "DRAFT");
  assert.equal(draft.cloudflareJobId, null);
  assert.equal(await posting.hasPublished(1, 1_000), false);
  const again = await send();
  assert.deepEqual([again.status, again.body.postId, again.body.isCloudflare], [201, id, true]);
  assert.deepEqual((await send()).body, again.body);
  await assertOutOnce(posting, "Never sent");
}));

// What can be done with a post that the Worker has: change, cancel, move, clear, and take the Worker away.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withPosting } from "../support/posting.mjs";
import { until } from "../support/waiting.mjs";

const HOUR_S = 3_600;
const isPublished = ({ status }) => status === "PUBLISHED";

/** Jobs at the Worker that are still to go out. */
const waitingThere = async (posting) => (await posting.api("GET", "/cloudflare/diagnostics")).scheduledCount;

test("an edit reaches the Worker, and a cancelled post never goes out", () => withPosting(async (posting) => {
  const { postId } = await posting.schedule("before", HOUR_S);
  const cancelled = await posting.schedule("cancelled", 8);

  const at = new Date(Date.now() + 6_000).toISOString();
  const edited = await posting.api("PUT", `/schedule/${postId}`, { caption: "after", scheduledFor: at });
  assert.deepEqual([edited.caption, edited.status], ["after", "SCHEDULED"]);
  await posting.api("DELETE", `/schedule/${cancelled.postId}`);
  await posting.home.kill("SIGTERM");

  assert.ok(await posting.hasPublished(1, 60_000));
  await posting.home.start();
  assert.equal((await posting.await(postId, isPublished)).caption, "after");
  assert.equal((await posting.live("after")).length, 1);
  const draft = await posting.post(cancelled.postId);
  assert.deepEqual([draft.status, draft.cloudflareJobId, draft.isScheduled], ["DRAFT", null, false]);
  assert.equal(await posting.hasPublished(2, 5_000), false);
  await posting.api("DELETE", `/schedule/${cancelled.postId}`, undefined, 404);
}));

test("a post moves here and there, and goes out once", () => withPosting(async (posting) => {
  const { postId } = await posting.schedule("moved", 25, { runOn: "local" });
  assert.equal((await posting.post(postId)).cloudflareJobId, null);

  const there = await posting.api("PUT", `/schedule/${postId}`, { runOn: "cloud" });
  assert.ok(there.cloudflareJobId && there.r2MediaKey);
  assert.equal(await waitingThere(posting), 1);
  const here = await posting.api("PUT", `/schedule/${postId}`, { runOn: "local", caption: "moved home" });
  assert.deepEqual([here.cloudflareJobId, here.caption], [null, "moved home"]);
  assert.equal(await waitingThere(posting), 0);
  assert.equal((await posting.api("GET", "/schedule/queue/status")).counts.total, 1);

  await posting.await(postId, isPublished);
  assert.equal(await posting.hasPublished(2, 3_000), false);
}));

test("a post can be handed over to go out now", () => withPosting(async (posting) => {
  const { scheduledFor, ...now } = posting.order("now", 0);
  const { postId, cloudflareJobId } = await posting.api("POST", "/posts/publish", { ...now, runOn: "cloud" });
  assert.ok(cloudflareJobId);
  await posting.home.kill("SIGTERM");

  assert.ok(await posting.hasPublished(1, 60_000));
  await posting.home.start();
  await posting.await(postId, isPublished);
  assert.equal((await posting.live("now")).length, 1);
}));

test("a post is known to be live while its cross-post goes on", () => withPosting(async (posting) => {
  const { postId } = await posting.schedule("reel", 3, { mediaType: "REELS", mediaFileId: posting.video,
    accountId: posting.accounts.facebook, crossPostToFacebook: true });

  const { igPermalink, crossPostNote } = await posting.await(postId, isPublished);

  assert.ok(igPermalink);
  assert.equal(crossPostNote, null);
  await posting.await(postId, (post) => post.crossPostNote);
}));

test("what the Worker cannot take goes out from here", () => withPosting(async (posting) => {
  await posting.control("PUT", `accounts/${posting.client.accountId}`, { r2: false });
  await posting.home.deploy({});
  assert.equal((await posting.home.outcome()).state, "DONE");
  const large = await posting.upload("large.mp4", "video/mp4", posting.film(27 << 20));
  const film = { mediaType: "REELS", mediaFileId: large };

  const { postId, isCloudflare, warnings } = await posting.schedule("large", 20, film);
  assert.equal(isCloudflare, false);
  assert.match(warnings.join(), /goes out from this computer/);
  const asked = await posting.ask("POST", "/schedule", posting.order("asked", 3_600, { ...film, runOn: "cloud" }));
  assert.deepEqual([asked.status, asked.body.code], [502, "R2_UPLOAD_FAILED"]);

  assert.equal(await waitingThere(posting), 0);
  assert.equal((await posting.api("GET", "/posts?status=DRAFT")).posts[0].caption, "asked");
  assert.equal((await posting.await(postId, isPublished)).cloudflareJobId, null);
}));

test("clearing a post, deleting its media and disconnecting its account reach the Worker", () =>
  withPosting(async (posting) => {
    const cleared = await posting.schedule("cleared", HOUR_S);
    const bare = await posting.schedule("bare", HOUR_S, { mediaType: "REELS", mediaFileId: posting.video });
    const orphan = await posting.schedule("orphan", HOUR_S);
    assert.equal(await waitingThere(posting), 3);

    const refused = await posting.home.call("DELETE", "/api/cloudflare");
    assert.deepEqual([refused.status, refused.code], [409, "VALIDATION_ERROR"]);
    await posting.api("DELETE", `/posts/${cleared.postId}`);
    await posting.api("GET", `/posts/${cleared.postId}`, undefined, 404);
    const { affectedPosts } = await posting.api("DELETE", `/media/${posting.video}`);
    assert.deepEqual(affectedPosts, [bare.postId]);
    await posting.api("DELETE", `/auth/accounts/${posting.accounts.instagram}`);

    assert.equal((await posting.post(bare.postId)).errorCode, "MEDIA_INVALID");
    assert.equal((await posting.post(orphan.postId)).errorCode, "TOKEN_EXPIRED");
    await posting.await(orphan.postId, ({ cloudflareJobId }) => cloudflareJobId === null);
    assert.equal(await waitingThere(posting), 0);
  }));

test("a Worker that is gone for good is given up: what it published is found, the rest comes home", () =>
  withPosting(async (posting) => {
    const { home, client } = posting;
    const waiting = await posting.schedule("waiting", HOUR_S);
    const unseen = await posting.schedule("unseen", 8);
    const giveUp = () => home.call("DELETE", "/api/cloudflare?force=true");
    const answering = await giveUp();
    assert.deepEqual([answering.status, answering.code], [409, "VALIDATION_ERROR"]);
    await home.kill("SIGTERM");
    assert.ok(await posting.hasPublished(1, 60_000));
    const [{ scripts: [{ name }] }] = (await client.control("GET", "state")).accounts;
    await client.get("DELETE", `/:account/workers/scripts/${name}?force=true`);
    await home.start();

    assert.equal((await giveUp()).status, 200);

    assert.ok((await posting.await(unseen.postId, isPublished, 360_000)).igPermalink);
    assert.equal((await posting.live("unseen")).length, 1);
    const { status, cloudflareJobId } = await posting.post(waiting.postId);
    assert.deepEqual([status, cloudflareJobId], ["SCHEDULED", null]);
    assert.equal((await posting.api("GET", "/cloudflare/status")).isConfigured, false);
  }));

test("undeploying brings waiting posts home, and they go out from here", () => withPosting(async (posting) => {
  const { postId } = await posting.schedule("brought home", 40);
  const { status } = await posting.home.call("POST", "/api/cloudflare/undeploy", { bringHome: true });
  assert.equal(status, 202);
  const { state } = await posting.home.outcome();
  assert.equal(state, "DONE");

  assert.equal((await posting.post(postId)).cloudflareJobId, null);
  await posting.await(postId, isPublished);
  assert.equal((await posting.live("brought home")).length, 1);
}));

test("a Worker that answers nobody goes all the same where its posts may end", () => withPosting(async (posting) => {
  const { postId } = await posting.schedule("ended", HOUR_S);
  await posting.control("POST", "faults", { route: "WORKER", kind: "502", times: 100_000 });
  await posting.home.undeploy(true);
  await until(async () => (await posting.home.deployment()).steps[0].detail); // it waits for the Worker
  await posting.home.undeploy(false);

  assert.equal((await posting.home.outcome()).state, "DONE");
  const { status, cloudflareJobId } = await posting.post(postId);
  assert.deepEqual([status, cloudflareJobId], ["DRAFT", null]);
}));

test("a request that is repeated makes one post, whoever publishes it", () => withPosting(async (posting) => {
  const order = posting.order("repeated", 12);
  const send = () => posting.ask("POST", "/schedule", order, { "Idempotency-Key": "one" });

  const answers = await Promise.all([send(), send(), send()]);
  answers.push(await send());

  assert.deepEqual(answers.map(({ status }) => status), [201, 201, 201, 201]);
  assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1);
  assert.equal(answers[0].body.isCloudflare, true);
  assert.equal(answers.filter(({ headers }) => headers.get("idempotency-replayed")).length, 3);
  await posting.await(answers[0].body.postId, isPublished);
  assert.equal((await posting.live("repeated")).length, 1);
}));

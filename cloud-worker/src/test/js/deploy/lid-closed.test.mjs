// Posts go out while the server is off, each once, and the server knows it as soon as it is back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { observed } from "../../../../../local-server/src/test/js/program.mjs";
import { withPosting } from "../support/posting.mjs";
import { until } from "../support/waiting.mjs";

const POSTS = Number(process.env.POSTS ?? 50);
const KINDS = [
  ({ image, accounts }) => ({ mediaType: "IMAGE", mediaFileId: image, accountId: accounts.instagram }),
  ({ image, accounts }) => ({ mediaType: "IMAGE", mediaFileId: image, accountId: accounts.facebook,
    crossPostToFacebook: true }),
  ({ video, accounts }) => ({ mediaType: "REELS", mediaFileId: video, accountId: accounts.facebook,
    crossPostToFacebook: true }),
  ({ image, accounts }) => ({ mediaType: "STORIES", mediaFileId: image, accountId: accounts.instagram }),
  ({ image, video, accounts }) => ({ mediaType: "CAROUSEL", mediaFileIds: [image, video, image],
    accountId: accounts.instagram, mediaFileId: undefined }),
];

const isWhole = ({ status, igPermalink }) => status === "PUBLISHED" && igPermalink;

/** The film is too small for a Page's reel, which the Reel on Instagram must survive. */
const isSettled = ({ crossPostToFacebook, facebookPostId, crossPostNote }) =>
  !crossPostToFacebook || facebookPostId || crossPostNote;

/** What Instagram was asked so far; it is over when nothing more is asked. */
const calls = async (posting) => (await observed(posting.sandboxUrl, "calls")).length;

async function quiet(posting) {
  let before = -1;
  await until(async () => {
    const now = await calls(posting);
    const isQuiet = now === before;
    before = now;
    return isQuiet;
  }, { timeoutMs: 120_000, everyMs: 4_000 });
}

test(`${POSTS} posts go out with the server off, and are known ten seconds after its start`, () =>
  withPosting(async (posting) => {
    const { home } = posting;
    const crossPosts = POSTS / KINDS.length;
    const taken = [];
    for (let number = 0; number < POSTS; number++) {
      const kind = KINDS[number % KINDS.length](posting);
      taken.push(await posting.schedule(`Lid ${number}`, 45 + number / 2, kind));
    }
    assert.ok(taken.every(({ isCloudflare, cloudflareJobId, r2MediaKey }) =>
      isCloudflare && cloudflareJobId && r2MediaKey));
    await home.kill("SIGTERM");

    assert.ok(await posting.hasPublished(POSTS, 240_000), "not all are out");
    await quiet(posting);
    await home.start();
    const startedAt = Date.now();
    const all = async () => (await posting.api("GET", "/posts?limit=100")).posts;
    await until(async () => (await all()).every(isWhole), { timeoutMs: 10_000, everyMs: 100 }).catch(() => null);
    const tookMs = Date.now() - startedAt;
    const posts = await all();

    assert.deepEqual(posts.filter((post) => !isWhole(post)), []);
    assert.equal(posts.length, POSTS);
    console.log(`${POSTS} posts known ${tookMs} ms after the start`);
    const published = await observed(posting.sandboxUrl, "published");
    assert.deepEqual(published.map(({ mediaId }) => mediaId).sort(),
      posts.map(({ igMediaId }) => igMediaId).sort());
    await until(async () => (await all()).every(isSettled), { timeoutMs: 120_000, everyMs: 1_000 });
    const pagePosts = await observed(posting.sandboxUrl, "page-posts");
    assert.equal(pagePosts.filter(({ isLive }) => isLive).length, crossPosts);
    const { posts: completed } = await posting.api("GET",
      `/posts/recent-completions?since=${new Date(startedAt - 300_000).toISOString()}`);
    assert.equal(completed.length, POSTS);
    assert.equal((await posting.api("GET", "/schedule/queue/status")).counts.total, 0);
    assert.equal(await posting.hasPublished(POSTS + 1, 3_000), false, "one more went out");
  }));

// From a pasted token to the first post that is published with the computer off, as a newcomer does it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withHome } from "../support/posting.mjs";

const CALLS_MAX = 25;
const TOOK_MS_MAX = 20_000;

/** On a busy machine, so many times what the two servers need to start on it. */
const STARTS_MAX = 4;

/** With the delays of the real one, but no cron that runs in between. */
const TRUE = { cron: false, kvStaleMs: 0 };

test("a pasted token becomes a published post in few calls, and soon", async (context) => {
  const started = performance.now();
  await withHome(TRUE, async (posting) => {
    const began = performance.now();
    const startMs = began - started;

    await posting.begin();
    const { scheduledFor, ...now } = posting.order("first", 0);
    const { cloudflareJobId } = await posting.api("POST", "/posts/publish", { ...now, runOn: "cloud" });
    await posting.home.kill("SIGTERM");
    assert.ok(await posting.hasPublished(1, 60_000), "it was not published");

    const tookMs = performance.now() - began;
    const { calls } = await posting.control("GET", "calls");
    context.diagnostic(`${calls.length} calls, ${Math.round(tookMs)} ms behind a start of ${Math.round(startMs)} ms`);
    assert.ok(calls.length <= CALLS_MAX, calls.map(({ route, path }) => `${route} ${path}`).join("\n"));
    assert.ok(tookMs <= Math.max(TOOK_MS_MAX, STARTS_MAX * startMs), `${tookMs} ms`);
    assert.ok(cloudflareJobId);
    assert.equal((await posting.live("first")).length, 1);
  });
});

// The Worker warms up while it starts, and harms nothing by it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Cloud, builtWorker } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";
import { rehearsed } from "./support/rehearsed.mjs";

test("prepares and publishes a post before the first request", async () => {
  assert.equal((await rehearsed()).phase, "LIVE");
});

test("does so by Cloudflare's clock, which stands at 0 during the start", async () => {
  assert.equal((await rehearsed(builtWorker(), "Date.now = () => 0;")).phase, "LIVE");
});

test("is told from a rehearsal that takes the real network, and starts all the same", async () => {
  const code = builtWorker();
  const astray = code.replace(".NETWORK)", ".NOWHERE)");

  assert.notEqual(astray, code);
  assert.notEqual((await rehearsed(astray)).phase, "LIVE");
});

test("makes no call and stores nothing", async () => {
  const instagram = new FakeInstagram();
  await Cloud.with({ instagram }, async (cloud) => {
    const { body } = await cloud.admin("GET", "/admin/diagnostics");

    assert.equal(body.completedCount, 0);
    assert.deepEqual(instagram.calls, []);
    const { external, kv } = await cloud.totals();
    assert.deepEqual([external, kv.put], [0, 0]);
  });
});

// The Worker warms up while it starts, and harms nothing by it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rehearse } from "../../../target/js/worker.js";
import { Cloud } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";

test("goes through the whole life of a post", () => {
  assert.equal(rehearse(), "LIVE");
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

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Cloud, record } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";
import { until } from "./support/waiting.mjs";

let cloud;
let instagram;

before(async () => {
  instagram = new FakeInstagram();
  cloud = await Cloud.start({ instagram });
});

after(() => cloud.dispose());

test("publishes a post at its time", async () => {
  const due = Date.now() + 1500;
  const { jobId, ...sent } = record({ due });

  const [result] = await cloud.schedule(sent);
  assert.equal(result.outcome, "STORED", result.error);
  await until(() => instagram.published.length === 1);
  await until(async () => (await cloud.job(jobId)).isEnded);

  assert.ok(instagram.published[0].at >= due, "never early");
  assert.ok(instagram.published[0].at - due < 500, `${instagram.published[0].at - due} ms late`);
  const { job } = await cloud.job(jobId);
  assert.equal(job.state.is, "PUBLISHED");
  assert.deepEqual((await cloud.totals()).violations, []);
});

// Media go a day after their post ended, and no file goes that comes again meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Cloud, record } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";
import { until } from "./support/waiting.mjs";

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const KEY = "0123abcd.jpg";
const BYTES = Buffer.from("a picture");

function inVirtualTime(work, { instagram = new FakeInstagram(), ...options } = {}) {
  const knobs = { now: NOON, virtualAlarm: true };
  return Cloud.with({ instagram, knobs, ...options }, (cloud) => work(cloud, instagram));
}

const withFile = (more) => record({ places: [{ mediaFileId: "m1", key: KEY }], ...more });
const isThere = async (cloud) => (await (await cloud.mf.getR2Bucket("MEDIA")).head(KEY)) !== null;
const isInKv = async (cloud) => (await (await cloud.kv()).get(`media:${KEY}`)) !== null;

async function stored(cloud) {
  const { status } = await cloud.upload(KEY, BYTES);
  assert.equal(status, 201);
}

const ENDS = {
  "was published": () => {},
  "has failed": (cloud, instagram) => {
    instagram.container = (id) => ({ id, status_code: "ERROR", status: "Error: 2207026" });
  },
  "was called back": (cloud, instagram, { jobId }) => cloud.admin("DELETE", `/admin/jobs/${jobId}`),
};

for (const [how, end] of Object.entries(ENDS)) {
  test(`of a post that ${how} they go a day later, and not before`, () =>
    inVirtualTime(async (cloud, instagram) => {
      await stored(cloud);
      const sent = withFile({ due: NOON + 5 * MINUTE_MS });
      await cloud.schedule(sent);
      await end(cloud, instagram, sent);
      await cloud.live(NOON + 2 * HOUR_MS);
      assert.ok((await cloud.job(sent.jobId)).isEnded);

      await cloud.live(NOON + 23 * HOUR_MS);
      const isThereBefore = await isThere(cloud);
      await cloud.live(NOON + 28 * HOUR_MS);

      assert.deepEqual([isThereBefore, await isThere(cloud)], [true, false]);
    }));
}

test("of a post that waits they stay, however old", () =>
  inVirtualTime(async (cloud, instagram) => {
    await stored(cloud);
    const sent = withFile({ due: NOON + 60 * DAY_MS });
    await cloud.schedule(sent);

    for (let day = 1; day < 60; day += 10) {
      await cloud.knobs({ now: NOON + day * DAY_MS });
      await cloud.live(NOON + day * DAY_MS + HOUR_MS);
    }

    assert.equal(await isThere(cloud), true);
    assert.equal((await cloud.job(sent.jobId)).phase, "WAITING");
  }));

test("a file that comes again while it is removed stays", () =>
  inVirtualTime(async (cloud) => {
    await stored(cloud);
    const sent = withFile({ due: NOON + 10 * DAY_MS });
    await cloud.schedule(sent);
    await cloud.admin("DELETE", `/admin/jobs/${sent.jobId}`);
    await cloud.knobs({ r2DeleteMs: 1000, now: NOON + 2 * DAY_MS });
    const tidying = cloud.cron();
    await until(async () => (await cloud.totals()).deleting > 0);

    await stored(cloud);
    await tidying;

    assert.equal(await isThere(cloud), true);
  }));

test("a file that came again is not removed before its job comes", () =>
  inVirtualTime(async (cloud) => {
    await stored(cloud);
    const sent = withFile({ due: NOON + 10 * DAY_MS });
    await cloud.schedule(sent);
    await cloud.admin("DELETE", `/admin/jobs/${sent.jobId}`);
    await cloud.knobs({ now: NOON + 2 * DAY_MS });

    await stored(cloud);
    await cloud.live(NOON + 2 * DAY_MS + 5 * MINUTE_MS);
    const isThereMeanwhile = await isThere(cloud);
    await cloud.live(NOON + 2 * DAY_MS + 3 * HOUR_MS);

    assert.deepEqual([isThereMeanwhile, await isThere(cloud)], [true, false]);
  }));

for (const [store, r2] of [["R2", true], ["KV", false]]) {
  for (const [what, bodyHash, problem] of [
    ["another body", "0".repeat(64), "SIGNATURE_INVALID"],
    ["what is no hash", "zz".repeat(32), "SIGNATURE_MISSING"]]) {
    test(`an upload signed for ${what} is refused, and not stored in ${store}`, () =>
      inVirtualTime(async (cloud) => {
        const response = await cloud.upload(KEY, BYTES, "image/jpeg", { bodyHash });

        const { code } = await response.json();
        assert.deepEqual([response.status, code], [401, problem]);
        assert.equal(r2 ? await isThere(cloud) : await isInKv(cloud), false);
      }, { r2 }));
  }
}

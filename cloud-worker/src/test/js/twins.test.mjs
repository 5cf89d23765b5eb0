// Two posts of one caption go to one Page, and answers get lost: each claims its own, once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Cloud, record } from "./support/cloud.mjs";
import { until } from "./support/waiting.mjs";
import { ANSWERED, FakePages, LOST_BEFORE, dice } from "./support/page.mjs";

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE_MS = 60_000;

/** Far apart in virtual time, so that the day's quota of KV holds. */
const SPACING_MS = 12 * MINUTE_MS;

const TOGETHER = 5;

/** TWIN_SEEDS=1000 for the long form. */
const SEEDS = Number(process.env.TWIN_SEEDS ?? 100);

test(`of twins on a Page each claims its own, in ${SEEDS} seeds`, async () => {
  const facebook = new FakePages();
  const knobs = { now: NOON, virtualAlarm: true, cron: false };
  await Cloud.with({ instagram: facebook, knobs }, async (cloud) => {
    for (let seed = 0; seed < SEEDS; seed += TOGETHER) {
      const seeds = Array.from({ length: Math.min(TOGETHER, SEEDS - seed) }, (_, i) => seed + i);
      assert.deepEqual(await faultsOf(cloud, facebook, seeds), []);
    }
    assert.deepEqual((await cloud.totals()).violations, []);
  });
});

/** Lives some seeds side by side, on a Page each. */
async function faultsOf(cloud, facebook, seeds) {
  const due = cloud.now + 3 * MINUTE_MS;
  const pairs = seeds.map((seed) => pairOf(facebook, seed, due));
  await cloud.schedule(...pairs.flatMap(({ twins }) => twins));
  await cloud.live(cloud.now + TOGETHER * SPACING_MS);
  await until(() => haveEnded(cloud, pairs));
  const faults = await Promise.all(pairs.map(async ({ seed, pageId, twins }) => {
    const told = await Promise.all(twins.map(({ jobId }) => cloud.job(jobId)));
    const made = facebook.made.filter((post) => post.pageId === pageId);
    const fault = faultOf(told.map(({ job }) => job.state), made);
    return fault && `seed ${seed}: ${fault}`;
  }));
  return faults.filter(Boolean);
}

/** Virtual time may have been ahead of a call that takes real time: then some more is lived. */
async function haveEnded(cloud, pairs) {
  const ids = pairs.flatMap(({ twins }) => twins.map(({ jobId }) => jobId));
  const told = await Promise.all(ids.map((jobId) => cloud.job(jobId)));
  if (told.every(({ isEnded }) => isEnded)) return true;
  await cloud.live(cloud.now + MINUTE_MS);
  return false;
}

function pairOf(facebook, seed, due) {
  const roll = dice(seed);
  const pageId = `9${1000 + seed}`;
  facebook.decide(pageId, [roll(3), roll(3)]);
  const apartMs = [0, 500, 4_000, 20_000][roll(4)];
  const twins = [due, due + apartMs].map((at) => ({
    ...record({ due: at, caption: "rain", accountId: `a${seed}`, igUserId: `1784${seed}`,
      loginMethod: "facebook", pageId, crossPost: true }),
    pageToken: "SBX-page",
  }));
  return { seed, pageId, twins };
}

/** What is wrong with how two posts ended, or null. */
function faultOf(posts, made) {
  const claims = posts.map(({ pagePost }) => pagePost?.facebookPostId).filter(Boolean);
  const live = made.filter(({ fate }) => fate !== LOST_BEFORE).map(({ id }) => id);
  const ends = posts.map(({ is }) => is).join();
  if (ends !== "PUBLISHED,PUBLISHED") return `ended ${ends}`;
  if (new Set(made.map(({ photo }) => photo)).size !== made.length) return "a Page post is doubled";
  if (new Set(claims).size !== claims.length) return `both claim ${claims[0]}`;
  if (claims.some((id) => !live.includes(id))) return `claims ${claims}, live ${live}`;
  if (claims.length !== live.length) return `${claims.length} claimed of ${live.length} live`;
  const answered = made.filter(({ fate }) => fate === ANSWERED).map(({ id }) => id);
  return answered.every((id) => claims.includes(id)) ? null : "an answered one is not claimed";
}

test("tells twins that both claim one Page post from those that do not", () => {
  const ended = (id) => ({ is: "PUBLISHED", pagePost: id ? { facebookPostId: id } : {} });
  const made = [{ id: "G1", photo: "F1", fate: 0 }, { id: "G2", photo: "F2", fate: 1 }];

  assert.equal(faultOf([ended("G1"), ended("G2")], made), null);
  assert.equal(faultOf([ended("G1"), ended("G1")], made), "both claim G1");
  assert.equal(faultOf([ended("G1"), ended(null)], made), "1 claimed of 2 live");
  assert.equal(faultOf([ended("G1"), ended("G2")], [made[0], { ...made[1], photo: "F1" }]),
    "a Page post is doubled");
});

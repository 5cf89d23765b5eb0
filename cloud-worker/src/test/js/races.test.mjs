// Eight events at one instant, edits and calls back among them, a KV that lags, and an object that is
// killed at any await: each post goes out once, and what was called back does not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Miniflare } from "miniflare";
import { configuration } from "./support/seams.mjs";

/** RACE_SEEDS=20000 for the long form; RACE_FROM=5000 for a part of it. */
const SEEDS = Number(process.env.RACE_SEEDS ?? 1_000);
const FROM = Number(process.env.RACE_FROM ?? 0);
const PLANTED_SEEDS = 75;
const TOGETHER = 25;

async function raced(from, to, planted = "") {
  const all = { faults: [], kills: 0, live: 0, givenUp: 0 };
  const mf = new Miniflare(configuration("race.mjs"));
  try {
    // The first race of an isolate is another one, because keys are made in it; the others are alike.
    await (await mf.dispatchFetch("http://worker.example/?from=0&to=1&plant=")).text();
    for (let seed = from; seed < to; seed += TOGETHER) {
      const query = new URLSearchParams(
        { from: seed, to: Math.min(seed + TOGETHER, to), plant: planted });
      const response = await mf.dispatchFetch(`http://worker.example/?${query}`);
      const text = await response.text();
      if (response.status !== 200) throw new Error(text);
      const told = JSON.parse(text);
      all.faults.push(...told.faults);
      all.kills += told.kills;
      all.live += told.live;
      all.givenUp += told.givenUp;
    }
    return all;
  } finally {
    await mf.dispose();
  }
}

test(`in ${SEEDS} races each post goes out once, and none that was called back`, async (context) => {
  const { faults, kills, live, givenUp } = await raced(FROM, FROM + SEEDS);

  context.diagnostic(`${SEEDS} races, ${live} posts live, ${kills} times killed, ${givenUp} given up`);
  assert.deepEqual(faults, []);
  assert.ok(givenUp <= Math.ceil(SEEDS / 200), `${givenUp} were given up`);
  assert.ok(live > SEEDS && kills > SEEDS, `${live} live, ${kills} kills`);
});

for (const planted of ["intent not stored", "lease not fenced", "call back forgotten"]) {
  test(`notices a Worker with its ${planted}`, async () => {
    const { faults } = await raced(0, PLANTED_SEEDS, planted);

    assert.notDeepEqual(faults, []);
  });
}

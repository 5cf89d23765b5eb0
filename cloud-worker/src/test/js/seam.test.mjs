// The built Worker's own run of a job beside this computer's: the same is stored, asked and told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { plants } from "./support/seam/plants.mjs";
import { differences, lives } from "./support/seams.mjs";

/** SEAM_SEEDS=10000 for the long form; SEAM_FROM=2500 for a part of it. */
const SEEDS = Number(process.env.SEAM_SEEDS ?? 400);
const FROM = Number(process.env.SEAM_FROM ?? 0);

test(`drives ${SEEDS} lives alike in the Worker and on the JVM`, async (context) => {
  const { said, summary } = await differences(lives(FROM, FROM + SEEDS));

  context.diagnostic(summary);
  assert.equal(said, summary);
  assert.match(summary, new RegExp(`^${SEEDS} lives, `));
});

/** Each planted difference shows in some of so many lives. */
const PLANTED_SEEDS = 25;

for (const planted of Object.keys(plants)) {
  test(`notices in the Worker: ${planted}`, async () => {
    const { seeds } = await differences(lives(0, PLANTED_SEEDS, planted));

    assert.notDeepEqual(seeds, []);
  });
}

test("notices what is planted on the JVM", async () => {
  const told = [];
  for await (const some of lives(0, PLANTED_SEEDS)) told.push(some);

  for (const planted of ["FAULT_GOES_ON", "BUDGET_IGNORED", "PUT_BACK_COSTS_AN_ATTEMPT",
    "MILESTONE_MISSED", "UNSENT_IS_CUT_OFF"]) {
    const { seeds } = await differences(told, planted);
    assert.notDeepEqual(seeds, [], planted);
  }
});

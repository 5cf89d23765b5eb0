// The calls the desktop makes for a job, from the built jar, against the built Worker.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { JAR } from "../../../../../local-server/src/test/js/program.mjs";
import { Cloud, SECRET, masterSecret } from "../support/cloud.mjs";
import { FakeInstagram } from "../support/instagram.mjs";

const CALLS = fileURLToPath(new URL("./HandOverCalls.java", import.meta.url));
const run = promisify(execFile);

for (const minutesAhead of [0, 30, -30]) {
  test(`both mean the same by each answer, their clocks ${minutesAhead} minutes apart`, () =>
    Cloud.with({ instagram: new FakeInstagram() }, async (cloud) => {
      const url = String(await cloud.mf.ready);

      const { stdout } = await run("java",
        ["-cp", JAR, CALLS, url, masterSecret(SECRET), String(minutesAhead)]);

      assert.deepEqual(stdout.trim().split("\n"), [
        "media: Accepted",
        "without a place: Refused",
        "upsert: Accepted",
        "again: Accepted",
        "edit: Accepted",
        "told: UNDER_WAY 2",
        "cancel: HoldsNothing",
        "late edit: HoldsNothing",
        "cancel unknown: HoldsNothing",
        "told: CALLED_BACK 3",
      ]);
    }));
}

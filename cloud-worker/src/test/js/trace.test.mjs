import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Miniflare } from "miniflare";
import { trace } from "../../../target/trace/trace.js";
import { firstDifference } from "./support/traces.mjs";

const SEEDS = Number(process.env.TRACE_SEEDS ?? 10_000);
const SEEDS_IN_WORKERD = 300;

test("lives the same lives on the JVM and in JavaScript", async () => {
  assert.equal(await firstDifference(trace, 0, SEEDS), null);
});

test("notices one character in one of many traces", async () => {
  const wrong = (seed) => (seed === 77 ? trace(seed).replace("POST", "PUST") : trace(seed));

  const difference = await firstDifference(wrong, 0, 100);

  assert.equal(difference.seed, 77);
  assert.match(difference.ours, /^PUST /);
  assert.match(difference.theirs, /^POST /);
});

test("lives the same lives in workerd", async () => {
  const code = readFileSync(new URL("../../../target/trace/trace.js", import.meta.url), "utf8");
  const entry = `import { trace } from "./trace.js";
    export default { fetch: (request) => {
      const { searchParams } = new URL(request.url);
      let traces = [];
      for (let seed = +searchParams.get("from"); seed < +searchParams.get("to"); seed++) {
        traces.push(trace(seed));
      }
      return Response.json(traces);
    } }`;
  const mf = new Miniflare({
    cf: false,
    compatibilityDate: "2026-04-01",
    modules: [
      { type: "ESModule", path: "entry.mjs", contents: entry },
      { type: "ESModule", path: "trace.js", contents: code },
    ],
  });
  try {
    const url = `http://worker.example/?from=0&to=${SEEDS_IN_WORKERD}`;
    const traces = await (await mf.dispatchFetch(url)).json();

    assert.equal(await firstDifference((seed) => traces[seed], 0, SEEDS_IN_WORKERD), null);
  } finally {
    await mf.dispose();
  }
});

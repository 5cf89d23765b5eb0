import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Miniflare } from "miniflare";
import { rules, trace } from "../../../target/trace/trace.js";
import { COMPATIBILITY_DATE } from "./support/cloud.mjs";
import { firstDifference, jvmRules } from "./support/traces.mjs";

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

test("says the same of every rule case on the JVM and in JavaScript", async () => {
  const theirs = await jvmRules();

  assert.ok(theirs.split("\n").length > 100);
  assert.match(theirs, /^a caption of 2201: VALIDATION_ERROR /m);
  assert.deepEqual(rules().split("\n"), theirs.split("\n"));
});

test("lives the same lives and says the same of every rule case in workerd", async () => {
  const code = readFileSync(new URL("../../../target/trace/trace.js", import.meta.url), "utf8");
  const entry = `import { rules, trace } from "./trace.js";
    export default { fetch: (request) => {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname === "/rules") return new Response(rules());
      let traces = [];
      for (let seed = +searchParams.get("from"); seed < +searchParams.get("to"); seed++) {
        traces.push(trace(seed));
      }
      return Response.json(traces);
    } }`;
  const mf = new Miniflare({
    cf: false,
    compatibilityDate: COMPATIBILITY_DATE,
    modules: [
      { type: "ESModule", path: "entry.mjs", contents: entry },
      { type: "ESModule", path: "trace.js", contents: code },
    ],
  });
  try {
    const url = `http://worker.example/?from=0&to=${SEEDS_IN_WORKERD}`;
    const traces = await (await mf.dispatchFetch(url)).json();

    assert.equal(await firstDifference((seed) => traces[seed], 0, SEEDS_IN_WORKERD), null);

    const ours = await (await mf.dispatchFetch("http://worker.example/rules")).text();
    assert.deepEqual(ours.split("\n"), (await jvmRules()).split("\n"));
  } finally {
    await mf.dispose();
  }
});

// One mind, two bodies: the same seeds lead to the same trace on the JVM and in workerd, byte for byte.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Miniflare } from "miniflare";

const SEEDS = Number(process.env.TRACE_SEEDS ?? 10_000);
const BLOCK = 200;
const SHARED = new URL("../../../../shared-scheduling/target/", import.meta.url);

const ENTRY = `
import { traces } from "./trace.js";
export default {
  async fetch(request) {
    const [first, count] = await request.json();
    const bytes = new TextEncoder().encode(traces(first, count));
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return new Response([...hash].map((b) => b.toString(16).padStart(2, "0")).join(""));
  },
};`;

let workerd;

before(async () => {
  const code = readFileSync(new URL("../../../target/trace/trace.js", import.meta.url), "utf8");
  workerd = new Miniflare({
    cf: false,
    compatibilityDate: "2026-04-01",
    modules: [
      { type: "ESModule", path: "entry.mjs", contents: ENTRY },
      { type: "ESModule", path: "trace.js", contents: code },
    ],
  });
  await workerd.ready;
});

after(() => workerd.dispose());

test(`the traces of ${SEEDS} seeds are the same`, { timeout: 600_000 }, async () => {
  for (const [first, hash] of onTheJvm(1, SEEDS)) {
    assert.equal(await inWorkerd(first, Math.min(BLOCK, SEEDS + 1 - first)), hash, `from seed ${first} on`);
  }
});

test("another life has another trace", async () => {
  const [[, hash]] = onTheJvm(1, BLOCK);
  assert.notEqual(await inWorkerd(2, BLOCK), hash);
});

async function inWorkerd(first, count) {
  const body = JSON.stringify([first, count]);
  const answer = await workerd.dispatchFetch("http://worker.example/", { method: "POST", body });
  return answer.text();
}

/** First seed and hash of each block. */
function onTheJvm(first, count) {
  const classPath = ["classes", "test-classes"].map((name) => fileURLToPath(new URL(name, SHARED))).join(":");
  const main = "io.voidgram.scheduling.simulation.TraceMain";
  const lines = execFileSync("java", ["-cp", classPath, main, first, count, BLOCK].map(String), {
    maxBuffer: 1 << 24,
  });
  return lines.toString().trim().split("\n").map((line) => [Number(line.split(" ")[0]), line.split(" ")[1]]);
}

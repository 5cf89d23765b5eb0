// The bench's figures: whose CPU they are.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startWorkerd } from "../../bench/workerd.mjs";

const WORKER = `
  export class JobsObject {}
  export default { fetch: async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/wait") await new Promise((done) => setTimeout(done, 300));
    let sum = 0;
    if (pathname === "/spin") for (let i = 0; i < 100_000_000; i++) sum = (sum * 31 + i) | 0;
    return new Response(String(sum));
  } };`;

/** What a request took, after another one. */
async function cpuOf(path) {
  const folder = await mkdtemp(join(tmpdir(), "voidgram-cpu-"));
  const modules = { "worker.mjs": WORKER };
  const workerd = await startWorkerd({ folder, modules, instagramBase: "http://127.0.0.1:9" });
  try {
    await (await fetch(`${workerd.url}/`)).text();
    const before = await workerd.cpuMs();
    await (await fetch(workerd.url + path)).text();
    const after = await workerd.cpuMs();
    return { all: after.all - before.all, isolate: after.isolate - before.isolate };
  } finally {
    await workerd.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

test("counts JavaScript at work, and on the isolate's thread", async () => {
  const { all, isolate } = await cpuOf("/spin");

  assert.ok(isolate > 40, `${isolate} ms for a hundred million steps of a loop`);
  assert.ok(isolate > 0.75 * all, `${isolate} ms of ${all}`);
});

test("does not count waiting", async () => {
  const { all } = await cpuOf("/wait");

  assert.ok(all < 30, `${all} ms for waiting 300 ms`);
});

// What is deployed stays small: a cold start reads all of it.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { deployed, gzippedBytes } from "./support/bundle.mjs";

const BYTES_MAX = 65_536;

test("all modules together stay within 64 KB after gzip", () => {
  const bytes = gzippedBytes(deployed());

  assert.ok(bytes <= BYTES_MAX, `${bytes} bytes; what was dragged in?`);
});

test("counts every module, and no source map", async () => {
  const folder = await mkdtemp(join(tmpdir(), "worker-size-"));
  const noise = () => randomBytes(40_000).toString("latin1");
  try {
    await writeFile(join(folder, "worker.js"), noise());
    await writeFile(join(folder, "entry.mjs"), noise());
    await writeFile(join(folder, "worker.js.map"), noise());

    const bytes = gzippedBytes(deployed(pathToFileURL(`${folder}/`)));

    assert.ok(bytes > BYTES_MAX, `${bytes} bytes counted of two modules with 80,000 of noise`);
    assert.ok(bytes < 160_000, `${bytes} bytes: the map was counted`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("does not take the empty file of a failed build for a small one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "worker-size-"));
  try {
    await writeFile(join(folder, "worker.js"), "");

    assert.throws(() => deployed(pathToFileURL(`${folder}/`)), /worker\.js is missing/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

// What is deployed: the modules that the build left, each by its name.
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUILT = new URL("../../../../target/js/", import.meta.url);

/** The text of each module by name, source maps left out; a failed build leaves an empty one. */
export function deployed(folder = BUILT) {
  const names = readdirSync(folder).filter((name) => /\.m?js$/.test(name)).sort();
  const modules = Object.fromEntries(
    names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
  if (!modules["worker.js"]) {
    throw new Error("cloud-worker/target/js/worker.js is missing: run mvn package first");
  }
  return modules;
}

/** How large the modules are together, each after gzip -9. */
export function gzippedBytes(modules) {
  return Object.values(modules)
    .reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
}

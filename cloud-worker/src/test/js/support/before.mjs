// A Worker of the build before, stopped in the middle of its work, and what becomes of it today.
//
// before.json is made again, from a checkout in which that build was made, with
//   node src/test/js/support/before.mjs CHECKOUT/cloud-worker/target/js/
// so that what was stored is what that build itself stored.
import { readFileSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Miniflare } from "miniflare";
import { deployed } from "./bundle.mjs";
import { configuration } from "./seams.mjs";

const STORED = new URL("./before.json", import.meta.url);

/** What the build before left, as it was stored. */
export const before = () => JSON.parse(readFileSync(STORED, "utf8"));

/** workerd with such a life in it, made of the modules of a build. */
export async function withLife(work, build = deployed()) {
  const mf = new Miniflare(configuration("before.mjs", build));
  try {
    return await work(async (how) => {
      const init = { method: "POST", body: JSON.stringify(how) };
      const response = await mf.dispatchFetch("http://worker.example/", init);
      const told = await response.text();
      if (response.status !== 200) throw new Error(told);
      return JSON.parse(told);
    });
  } finally {
    await mf.dispose();
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const left = await withLife((live) => live({}), deployed(pathToFileURL(argv[2])));
  writeFileSync(STORED, `${JSON.stringify(left, null, 1)}\n`);
}

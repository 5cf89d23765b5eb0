// A Worker that does nothing but rehearse, and tells how that went.
import { Miniflare } from "miniflare";
import { COMPATIBILITY_DATE, builtWorker } from "./cloud.mjs";

/** The phase a rehearsed post had ended in by the time of the first request, and the statements. */
export async function rehearsed(code = builtWorker(), before = "") {
  const entry = `import { rehearse } from "./worker.js";
    ${before}
    let phase = "still going on";
    const statements = [];
    rehearse((statement) => statements.push(statement)).then((ended) => { phase = ended; });
    export default { fetch: () => Response.json({ phase, statements }) };`;
  const mf = new Miniflare({
    cf: false,
    compatibilityDate: COMPATIBILITY_DATE,
    modules: [
      { type: "ESModule", path: "entry.mjs", contents: entry },
      { type: "ESModule", path: "worker.js", contents: code },
    ],
  });
  try {
    return await (await mf.dispatchFetch("http://worker.example/")).json();
  } finally {
    await mf.dispose();
  }
}

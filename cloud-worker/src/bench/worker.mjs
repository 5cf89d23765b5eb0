// What a cold tick with one due job costs: CPU of a fresh workerd, with the Worker and without it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { record, sign } from "../test/js/support/cloud.mjs";
import { deployed, gzippedBytes } from "../test/js/support/bundle.mjs";
import { FakeInstagram } from "../test/js/support/instagram.mjs";
import { until } from "../test/js/support/waiting.mjs";
import { PRINTING, plain, printed } from "./plain.mjs";
import { startWorkerd } from "./workerd.mjs";

const RUNS = Number(process.env.RUNS ?? 21);
const THREADS = {
  isolate: "the thread that runs JavaScript, SQLite and the network: nearest to what Cloudflare counts",
  all: "all threads, V8's compilers and garbage collectors included",
};
const SECOND_MS = 1_000;
const AHEAD_MS = 120 * SECOND_MS;

const work = mkdtempSync(join(tmpdir(), "voidgram-bench-"));
const instagram = new FakeInstagram();
const server = await served(instagram);
const instagramBase = `http://127.0.0.1:${server.address().port}`;

/** The cron runs when it is asked to, no alarm rings, and the clock begins at that instant. */
const around = (startMs, watching = "(storage) => storage") => `
  const real = Date.now.bind(Date);
  let begun = 0;
  Date.now = () => {
    begun ||= real();
    return ${startMs} + real() - begun;
  };
  import app, { JobsObject as Jobs } from "./entry.mjs";
  const watching = ${watching};
  const silent = (storage) => new Proxy(storage, { get: (_, name) =>
    name === "setAlarm" ? async () => {}
      : typeof storage[name] === "function" ? storage[name].bind(storage) : storage[name] });
  export class JobsObject extends Jobs {
    constructor(state, env) { super({ storage: silent(watching(state.storage)) }, env); }
  }
  export default { fetch: async (request, env) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/ready") return new Response("ready");
    if (pathname !== "/cron") return app.fetch(request, env);
    await app.scheduled({}, env);
    return new Response("done");
  } };`;

/** The same calls from Cloudflare and into the Durable Object, and nothing else. */
const NOTHING = `
  export class JobsObject {
    async fetch() { return new Response("{}"); }
  }
  export const rehearse = () => {};
  export const fetch = async () => new Response("");
  export const scheduled = (event, env) => env.JOBS.get(env.JOBS.idFromName("jobs"))
    .fetch("https://jobs/cron", { method: "POST", body: "{}" });`;

/** Ours calls a Durable Object that does nothing. */
const HALVED = `
  import { fetch, rehearse, scheduled } from "./worker.js";
  rehearse();
  export default { fetch, scheduled };
  export { JobsObject } from "./nothing.mjs";`;

const worker = (startMs, watching) => ({ "bench.mjs": around(startMs, watching), ...deployed() });

try {
  console.log(`size: ${gzippedBytes(deployed())} bytes after gzip -9, all that is deployed`);
  console.log(`this machine now: ${reference().toFixed(0)} ms for ten million steps of a loop`);
  report("importing an empty module in Node, ms of CPU", imported("export {};"));
  report("importing the bundle in Node, ms of CPU", imported(deployed()["worker.js"]));
  await compare("nothing to do",
    await seeded("idle", 2 * AHEAD_MS, "QUEUED"), -AHEAD_MS - 60 * SECOND_MS, 0);
  await compare("a queued post (makes its container)",
    await seeded("queued", 2 * AHEAD_MS, "QUEUED"), -30 * SECOND_MS, 1);
  await compare("a prepared post (publishes, reads the permalink)",
    await seeded("prepared", AHEAD_MS, "PREPARED"), SECOND_MS, 2);
} finally {
  server.close();
  server.closeAllConnections();
  rmSync(work, { recursive: true, force: true });
}

/** The stand-in as a server; Worker calls it as <base>/<Meta's host>/<path>. */
async function served(standIn) {
  const listening = createServer(async (incoming, outgoing) => {
    const body = incoming.method === "POST" ? await text(incoming) : undefined;
    const request = new Request(`https:/${incoming.url}`, { method: incoming.method, body });
    const answer = await standIn.outbound(request);
    outgoing.writeHead(answer.status, { "content-type": "application/json" });
    outgoing.end(await answer.text());
  });
  await new Promise((ready) => listening.listen(0, "127.0.0.1", ready));
  return listening;
}

/** A storage with one post in that state, left behind by a killed workerd; and its time. */
async function seeded(name, aheadMs, state) {
  const folder = join(work, `seed-${name}`);
  const workerd = await startWorkerd({ folder, modules: worker(Date.now()), instagramBase });
  const due = Date.now() + aheadMs;
  const sent = record({ due, caption: name });
  await admin(workerd, "POST", "/admin/jobs", { jobs: [sent] });
  await until(async () => {
    await cron(workerd);
    return (await admin(workerd, "GET", `/admin/jobs/${sent.jobId}`)).job.state.is === state;
  });
  await workerd.stop();
  return { storage: join(folder, "storage"), due };
}

async function cron(workerd) {
  await (await fetch(`${workerd.url}/cron`)).text();
}

async function admin(workerd, method, path, json) {
  const body = json === undefined ? undefined : JSON.stringify(json);
  const authorization = sign({ method, path, body: body ?? "", time: Date.now() });
  const response = await fetch(workerd.url + path, { method, headers: { authorization }, body });
  const answer = await response.json();
  const refused = answer.results?.find(({ error }) => error);
  if (!response.ok || refused) throw new Error(JSON.stringify(refused ?? answer));
  return answer;
}

async function compare(what, { storage, due }, afterDueMs, calls) {
  const lines = [];
  const ours = worker(due + afterDueMs);
  await cold(worker(due + afterDueMs, PRINTING), storage, calls, (line) => lines.push(line));
  const statements = printed(lines);
  const variants = {
    none: [{ ...ours, "worker.js": NOTHING }, 0],
    worker: [{ ...ours, "entry.mjs": HALVED, "nothing.mjs": NOTHING }, 0],
    both: [ours, calls],
    plain: [{ ...ours, ...plain(statements, calls) }, calls],
  };
  const cpu = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (let run = 0; run < RUNS; run++) {
    for (const [name, [modules, expected]] of Object.entries(variants)) {
      cpu[name].push(await cold(modules, storage, expected));
    }
  }
  console.log(`\na cron tick with ${what}; ${RUNS} fresh processes of workerd each, ms of CPU`);
  console.log(`  ${statements.length} SQL statements, ${calls} calls of Instagram`);
  for (const [thread, named] of Object.entries(THREADS)) {
    const of = (name, part) => cpu[name].map((run) => run[part][thread]);
    const above = (name, part, base) => of(name, part).map((value) => value - median(of(base, part)));
    console.log(`  ${named}`);
    report("    start with a Worker that does nothing", of("none", "start"));
    report("    its tick", of("none", "tick"));
    report("    start with ours, above that", above("both", "start", "none"));
    report("    the tick of ours, above that", above("both", "tick", "none"));
    report("      of it in the Worker", above("worker", "tick", "none"));
    report("      of it in the Durable Object", above("both", "tick", "worker"));
    report("    the same statements and calls in plain JavaScript", above("plain", "tick", "none"));
  }
}

/** The CPU of a fresh workerd until it is ready, and of its first cron run until all is quiet. */
async function cold(modules, storage, calls, print) {
  const folder = mkdtempSync(join(work, "run-"));
  cpSync(storage, join(folder, "storage"), { recursive: true });
  const before = instagram.calls.length;
  const workerd = await startWorkerd({ folder, modules, instagramBase, print });
  try {
    await (await fetch(`${workerd.url}/ready`)).text();
    const start = await workerd.cpuMs();
    await cron(workerd);
    await until(() => instagram.calls.length - before >= calls);
    const end = await workerd.cpuMs();
    return { start, tick: { all: end.all - start.all, isolate: end.isolate - start.isolate } };
  } finally {
    await workerd.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The CPU of importing a module into a fresh Node. */
function imported(module) {
  const file = join(work, "imported.mjs");
  writeFileSync(file, module);
  const code = `const before = process.cpuUsage();
    await import(${JSON.stringify(file)});
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1000);`;
  return Array.from({ length: RUNS }, () =>
    Number(execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" })));
}

/** The same work everywhere, to tell a slow or busy machine by. */
function reference() {
  const before = process.cpuUsage();
  let sum = 0;
  for (let i = 0; i < 10_000_000; i++) sum = (sum * 31 + i) | 0;
  return process.cpuUsage(before).user / 1000 + sum * 0;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function report(what, values) {
  const [min, middle, max] = [Math.min(...values), median(values), Math.max(...values)]
    .map((value) => value.toFixed(1));
  console.log(`${what}: min ${min}, median ${middle}, max ${max}`);
}

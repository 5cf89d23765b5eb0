// workerd alone, without Miniflare's simulators in the same process, so that its CPU is the Worker's.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import workerd from "workerd";
import { COMPATIBILITY_DATE, SECRET, masterSecret } from "../test/js/support/cloud.mjs";

/** KV is a service of its own in workerd; this one holds nothing and takes everything. */
const KV = `export default { fetch: (request) => request.method === "PUT" ? new Response("")
  : new URL(request.url).pathname === "/" ? Response.json({ keys: [], list_complete: true })
  : new Response(null, { status: 404 }) };`;

/**
 * Starts a Worker in a process of its own.
 *
 * @param folder where its modules and its storage are, or will be
 * @param modules text by name; the first one is the entry
 */
export async function startWorkerd({ folder, modules, instagramBase }) {
  mkdirSync(join(folder, "storage"), { recursive: true });
  for (const [name, text] of Object.entries({ ...modules, "kv.mjs": KV })) {
    writeFileSync(join(folder, name), text);
  }
  writeFileSync(join(folder, "config.capnp"), config(folder, Object.keys(modules), instagramBase));
  const args = ["serve", join(folder, "config.capnp"), "--control-fd=3"];
  const child = spawn(workerd.default, args, { stdio: ["ignore", "inherit", "inherit", "pipe"] });
  const port = await listening(child);
  return {
    url: `http://127.0.0.1:${port}`,
    cpuMs: () => quietCpuMs(child.pid),
    stop: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

const quoted = (text) => JSON.stringify(text);

const config = (folder, modules, instagramBase) => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "worker", worker = .worker),
    (name = "kv", worker = .kv),
    (name = "internet", network = (allow = ["public", "private"])),
    (name = "storage", disk = (path = ${quoted(join(folder, "storage"))}, writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")],
);
const kv :Workerd.Worker = (
  modules = [(name = "kv.mjs", esModule = embed "kv.mjs")],
  compatibilityDate = "${COMPATIBILITY_DATE}",
);
const worker :Workerd.Worker = (
  modules = [${modules.map((name) => `(name = ${quoted(name)}, esModule = embed ${quoted(name)})`)}],
  compatibilityDate = "${COMPATIBILITY_DATE}",
  durableObjectNamespaces = [(className = "JobsObject", uniqueKey = "jobs", enableSql = true)],
  durableObjectStorage = (localDisk = "storage"),
  globalOutbound = "internet",
  bindings = [
    (name = "JOBS", durableObjectNamespace = "JobsObject"),
    (name = "SCHEDULE", kvNamespace = "kv"),
    (name = "MASTER_SECRET", text = ${quoted(masterSecret(SECRET))}),
    (name = "INSTAGRAM_BASE", text = ${quoted(instagramBase)}),
  ],
);
`;

async function listening(child) {
  for await (const line of createInterface({ input: child.stdio[3] })) {
    const { event, port } = JSON.parse(line);
    if (event === "listen") return port;
  }
  throw new Error("workerd ended before it listened");
}

/** What the kernel counted for each thread, in nanoseconds; /proc/<pid>/stat knows 10 ms only. */
function threads(pid) {
  return readdirSync(`/proc/${pid}/task`).map((thread) => {
    const [cpuNs] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
    const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, "utf8");
    return { cpuMs: Number(cpuNs) / 1e6, isAsleep: /\) S /.test(stat) };
  });
}

/** What all threads have used, once all of them sleep and have slept for a while. */
async function quietCpuMs(pid) {
  let calm = 0;
  let known = -1;
  while (calm < 4) {
    await pause(50);
    const now = threads(pid);
    const used = now.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
    calm = used - known < 0.05 && now.every(({ isAsleep }) => isAsleep) ? calm + 1 : 0;
    known = used;
  }
  return known;
}

// workerd alone, without Miniflare's simulators in the same process, so that its CPU is the Worker's.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import workerd from "workerd";
import { COMPATIBILITY_DATE, SECRET, masterSecret } from "../test/js/support/cloud.mjs";

/** KV is a service outside, as on Cloudflare; this one holds nothing and takes everything. */
async function startKv() {
  const server = createServer(async (incoming, outgoing) => {
    await text(incoming);
    const isList = new URL(incoming.url, "http://kv").pathname === "/";
    outgoing.statusCode = incoming.method === "GET" && !isList ? 404 : 200;
    outgoing.end(isList ? JSON.stringify({ keys: [], list_complete: true }) : "");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/**
 * Starts a Worker in a process of its own.
 *
 * @param folder where its modules and its storage are, or will be
 * @param modules text by name; the first one is the entry
 * @param print what is done with a line that the Worker logs
 * @returns its address; its CPU so far, of all threads and of the isolate's
 */
export async function startWorkerd({ folder, modules, instagramBase, print = console.log }) {
  mkdirSync(join(folder, "storage"), { recursive: true });
  for (const [name, text] of Object.entries(modules)) {
    writeFileSync(join(folder, name), text);
  }
  const kv = await startKv();
  writeFileSync(join(folder, "config.capnp"),
    config({ folder, modules: Object.keys(modules), instagramBase, kvPort: kv.address().port }));
  const args = ["serve", join(folder, "config.capnp"), "--control-fd=3"];
  const child = spawn(workerd.default, args, { stdio: ["ignore", "pipe", "inherit", "pipe"] });
  createInterface({ input: child.stdout }).on("line", print);
  const port = await listening(child);
  return {
    url: `http://127.0.0.1:${port}`,
    cpuMs: () => quietCpuMs(child.pid),
    stop: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
      kv.close();
      kv.closeAllConnections();
    },
  };
}

const quoted = (text) => JSON.stringify(text);

const config = ({ folder, modules, instagramBase, kvPort }) => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "worker", worker = .worker),
    (name = "kv", external = (address = "127.0.0.1:${kvPort}", http = ())),
    (name = "internet", network = (allow = ["public", "private"])),
    (name = "storage", disk = (path = ${quoted(join(folder, "storage"))}, writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")],
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

/**
 * What the kernel counted for each thread, in nanoseconds; /proc/<pid>/stat knows 10 ms only.
 *
 * workerd runs all JavaScript on its first thread, and SQLite and the network, too; V8 compiles and
 * collects garbage on others.
 */
function threads(pid) {
  return readdirSync(`/proc/${pid}/task`).map((thread) => {
    const [cpuNs] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
    const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, "utf8");
    const isFirst = Number(thread) === pid;
    return { isFirst, cpuMs: Number(cpuNs) / 1e6, isAsleep: /\) S /.test(stat) };
  });
}

const sum = (counted) => counted.reduce((all, { cpuMs }) => all + cpuMs, 0);

/** What the threads have used, once all of them sleep and have slept for a while. */
async function quietCpuMs(pid) {
  let calm = 0;
  let known = -1;
  for (;;) {
    await pause(50);
    const now = threads(pid);
    const all = sum(now);
    calm = all - known < 0.05 && now.every(({ isAsleep }) => isAsleep) ? calm + 1 : 0;
    if (calm === 4) return { all, isolate: sum(now.filter(({ isFirst }) => isFirst)) };
    known = all;
  }
}

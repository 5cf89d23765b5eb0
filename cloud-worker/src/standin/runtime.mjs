// The uploaded scripts in workerd, by Miniflare; each change of the world is carried out in its turn.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Log, LogLevel, Miniflare, Response } from "miniflare";
import { refuse } from "./answers.mjs";
import { STORAGE_WORKER, flagsOf, frontOf, modulesOf, r2Binding, workers } from "./plan.mjs";

const DRAIN_MS = 3_000;

/** Tells what an upload exports, by running its global scope. */
const PROBE = (main) => `import * as app from ${main};
const classes = Object.keys(app).filter((name) => name !== "default" && typeof app[name] === "function");
const handlers = ["fetch", "scheduled"].filter((name) => app.default?.[name]);
export default { fetch: () => Response.json({ classes, handlers }) };`;

export class Runtime {
  constructor(cloud) {
    this.cloud = cloud;
    this.turn = Promise.resolve();
    this.inFlight = 0;
    this.pids = [];
  }

  options() {
    const { world, host } = this.cloud;
    const hostFor = (account) => async (request) => {
      const asked = await request.json();
      const isQuestion = new URL(request.url).pathname === "/ask";
      return Response.json(isQuestion ? await host.ask(account, asked) : host.counted(asked));
    };
    const folder = (name) => join(world.folder, name);
    return { ...this.common(), kvPersist: folder("kv"), r2Persist: folder("r2"),
      durableObjectsPersist: folder("do"), workers: workers(world, hostFor) };
  }

  common() {
    const note = (stream) => stream.on("data", (text) =>
      String(text).split("\n").filter(Boolean).forEach((line) => this.cloud.journal.log(line)));
    return { cf: false, host: "127.0.0.1", log: new Log(LogLevel.NONE),
      handleRuntimeStdio: (stdout, stderr) => [stdout, stderr].forEach(note) };
  }

  /** Does one thing after the other, so that none sees workerd half changed. */
  inTurn(work) {
    const result = this.turn.then(work);
    this.turn = result.catch(() => {});
    return result;
  }

  /** Comes when no change is under way or waits for its turn. */
  async settled() {
    for (let turn = null; turn !== this.turn; ) {
      turn = this.turn;
      await turn;
    }
  }

  /** Brings workerd to what the world says. */
  sync() {
    return this.inTurn(() => this.apply());
  }

  async apply() {
    await this.drained();
    const before = workerdPids();
    await this.start().catch((error) => this.startAnew(error));
    this.pids = workerdPids().filter((pid) => !before.includes(pid) || this.pids.includes(pid));
    this.known = storedIn(this.cloud.world);
    this.storage = await this.miniflare.unsafeGetDirectURL(STORAGE_WORKER);
  }

  async start() {
    if (this.miniflare) await this.miniflare.setOptions(this.options());
    else this.miniflare = new Miniflare(this.options());
    await this.miniflare.ready;
  }

  /** A changed workerd wants its ports back, and another program may have taken one meanwhile. */
  async startAnew(error) {
    this.cloud.journal.log(`workerd is started anew: ${error.code ?? error.name}`);
    await this.miniflare.dispose().catch(() => {}); // it is half gone already
    this.miniflare = null;
    await this.start();
  }

  /** A change lets the requests that are under way end, if they do so soon. */
  async drained() {
    const deadline = Date.now() + DRAIN_MS;
    while (this.inFlight > 0 && Date.now() < deadline) await pause(10);
  }

  /** Runs a request to a version of a script; a change waits for it. */
  async request(script, versionId, send) {
    await this.settled();
    this.inFlight += 1;
    try {
      return await send(await this.miniflare.unsafeGetDirectURL(frontOf(script, versionId)));
    } finally {
      this.inFlight -= 1;
    }
  }

  async scheduled(script, cron, scheduledTime) {
    await this.settled();
    const worker = await this.miniflare.getWorker(frontOf(script, script.live));
    return worker.scheduled({ cron, scheduledTime: new Date(scheduledTime) });
  }

  /** What an upload exports; refused when its global scope fails. */
  inspect(modules, { compatibility_date: date, compatibility_flags: flags = [] }) {
    return this.inTurn(async () => {
      let told = "";
      const probe = new Miniflare({ ...this.common(), modules: modulesOf({ modules }, PROBE),
        compatibilityDate: date, compatibilityFlags: flagsOf(flags),
        handleRuntimeStdio: (stdout, stderr) => stderr.on("data", (text) => (told += text)) });
      try {
        return await (await probe.dispatchFetch("http://probe/")).json();
      } catch {
        return refuse("validation", /Uncaught .*|.*error: .*/.exec(told)?.[0] ?? "The script does not start.");
      } finally {
        await probe.dispose().catch(() => {}); // it may never have started
      }
    });
  }

  /** One operation on a KV namespace. */
  kv(id, operation, options, body) {
    return this.stored(`kv ${operation}`, id, options, body);
  }

  /** One operation on an R2 bucket. */
  r2(accountId, name, operation, options, body) {
    return this.stored(`r2 ${operation}`, r2Binding(accountId, name), options, body);
  }

  async stored(operation, id, options, body) {
    if (this.known !== storedIn(this.cloud.world)) await this.sync();
    await this.settled();
    const asked = encodeURIComponent(JSON.stringify({ operation, id, options }));
    const answer = await fetch(this.storage, { method: "POST", headers: { "x-operation": asked }, body });
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`${operation}: ${answer.status} ${await answer.text()}`);
    const told = answer.headers.get("x-told");
    if (told) {
      const value = Buffer.from(await answer.arrayBuffer());
      return { ...JSON.parse(decodeURIComponent(told)), value };
    }
    return answer.status === 204 ? null : answer.json();
  }

  /** Kills workerd in whatever it is doing and starts it again with what was stored. */
  async kill() {
    for (const pid of this.pids) process.kill(pid, "SIGKILL");
    this.inFlight = 0;
    await this.sync();
  }

  async dispose() {
    await this.turn;
    await this.miniflare?.dispose();
  }
}

/** Which namespaces and buckets there are; only what holds them needs workerd changed. */
const storedIn = ({ accounts }) => JSON.stringify(accounts.map(({ namespaces, buckets }) =>
  [namespaces.map(({ id }) => id), buckets.map(({ name }) => name)]));

/** The processes of workerd that this process started; none where there is no /proc. */
function workerdPids() {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter(isWorkerd);
  } catch {
    return [];
  }
}

function isWorkerd(pid) {
  try {
    const [, command, parent] = /^\d+ \((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"));
    return command.includes("workerd") && Number(parent) === process.pid;
  } catch {
    return false; // it ended meanwhile
  }
}

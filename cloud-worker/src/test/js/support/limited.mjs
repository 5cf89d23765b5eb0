// Runs inside workerd, between Cloudflare and the Worker: enforces and counts what Miniflare does not.
//
// Knobs and counts are reached under /__test/ and live as long as the process.
import { AsyncLocalStorage } from "node:async_hooks";
import app, * as classes from "./entry.mjs";

const EXTERNAL_MAX = 50;
const INTERNAL_MAX = 1000;
const CONNECTIONS_MAX = 6;
const KV_MS_PER_WRITE = 1000;
const KV_STALE_MS = 60_000;
const DAILY = { get: 100_000, put: 1_000, list: 1_000, delete: 1_000 };
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const invocations = new AsyncLocalStorage();
const realNow = Date.now.bind(Date);
const realFetch = globalThis.fetch.bind(globalThis);

/** What a test may set. */
const knobs = {
  now: null, // epoch milliseconds; null is the machine's clock
  virtualAlarm: false, // the alarm rings in live() only
  cron: true, // whether live() runs the cron
  alarmLost: false, // setting the alarm has no effect
  intentLost: false, // what is stored before a call is not: a known-bad driver
  kvStale: false, // KV serves what it saw up to a minute ago
  kvPutFails: null, // the message KV.put throws
};

const freshTotals = () => ({
  kv: { get: 0, put: 0, list: 0, delete: 0 },
  doRequests: 0, alarms: 0, setAlarm: 0, rowsRead: 0, rowsWritten: 0,
  external: 0, internal: 0, externalMost: 0, internalMost: 0, connectionsMost: 0,
  violations: [],
});
let totals = freshTotals();
let day = { number: -1, get: 0, put: 0, list: 0, delete: 0 };
const lastPut = new Map();
const seen = new Map();
let alarmAt = null;

Date.now = () => knobs.now ?? realNow();

globalThis.fetch = async (url, init) => {
  const invocation = current();
  countExternal(invocation);
  invocation.connections += 1;
  totals.connectionsMost = Math.max(totals.connectionsMost, invocation.connections);
  if (invocation.connections > CONNECTIONS_MAX) violation("more than 6 connections at once");
  try {
    return await realFetch(url, { ...init, headers: { ...init?.headers, ...virtualTime() } });
  } finally {
    invocation.connections -= 1;
  }
};

/** Tells the fake Instagram what time it is here. */
function virtualTime() {
  return knobs.now === null ? {} : { "x-test-now": String(knobs.now) };
}

function current() {
  return invocations.getStore() ?? newInvocation();
}

function newInvocation() {
  return { external: 0, internal: 0, connections: 0 };
}

/** One call from Cloudflare, with a budget of its own. */
function invoke(work) {
  return invocations.run(newInvocation(), work);
}

function violation(text) {
  if (!totals.violations.includes(text)) totals.violations.push(text);
}

function countExternal(invocation) {
  totals.external += 1;
  invocation.external += 1;
  totals.externalMost = Math.max(totals.externalMost, invocation.external);
  if (invocation.external > EXTERNAL_MAX) {
    violation("more than 50 external fetches in one invocation");
    throw new Error("Too many subrequests.");
  }
}

function countInternal() {
  const invocation = current();
  totals.internal += 1;
  invocation.internal += 1;
  totals.internalMost = Math.max(totals.internalMost, invocation.internal);
  if (invocation.internal > INTERNAL_MAX) {
    violation("more than 1,000 internal calls in one invocation");
    throw new Error("Too many API requests by single worker invocation.");
  }
}

function spend(operation) {
  countInternal();
  const today = Math.floor(Date.now() / DAY_MS);
  if (today !== day.number) day = { number: today, get: 0, put: 0, list: 0, delete: 0 };
  totals.kv[operation] += 1;
  day[operation] += 1;
  if (day[operation] > DAILY[operation]) {
    violation(`KV ${operation} over its daily quota`);
    throw new Error(`KV ${operation}() limit exceeded for the day.`);
  }
}

/** Real KV may serve what it saw up to a minute ago, a miss included. */
async function stale(id, read) {
  if (!knobs.kvStale) return read();
  const known = seen.get(id);
  if (known && Date.now() - known.at < KV_STALE_MS) return known.value;
  const value = await read();
  seen.set(id, { value, at: Date.now() });
  return value;
}

const limitedKv = (kv) => ({
  async get(key, ...rest) {
    spend("get");
    return stale(`get ${key}`, () => kv.get(key, ...rest));
  },
  async getWithMetadata(key, ...rest) {
    spend("get");
    return stale(`getWithMetadata ${key}`, () => kv.getWithMetadata(key, ...rest));
  },
  async list(options) {
    spend("list");
    return stale(`list ${JSON.stringify(options)}`, () => kv.list(options));
  },
  async put(key, value, options) {
    spend("put");
    if (knobs.kvPutFails) throw new Error(knobs.kvPutFails);
    const last = lastPut.get(key) ?? -KV_MS_PER_WRITE;
    lastPut.set(key, Date.now());
    if (Date.now() - last < KV_MS_PER_WRITE) {
      throw new Error("KV PUT failed: 429 Too Many Requests");
    }
    return kv.put(key, value, options);
  },
  async delete(key) {
    spend("delete");
    return kv.delete(key);
  },
});

/** An object of the platform whose methods need themselves as this, with some replaced. */
function withReplaced(target, replaced) {
  return new Proxy(target, {
    get(_, name) {
      if (name in replaced) return replaced[name];
      const value = target[name];
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

const countedBucket = (bucket) =>
  withReplaced(bucket, Object.fromEntries(["get", "head", "put", "delete", "list"].map((name) =>
    [name, (...rest) => { countInternal(); return bucket[name](...rest); }])));

const countedNamespace = (namespace) => withReplaced(namespace, {
  get: (id) => {
    const stub = namespace.get(id);
    return { fetch: (...rest) => { countInternal(); return stub.fetch(...rest); } };
  },
});

function limitedEnv(env) {
  const limited = { ...env };
  for (const [name, value] of Object.entries(env)) {
    if (value?.getWithMetadata) limited[name] = limitedKv(value);
    else if (value?.idFromName) limited[name] = countedNamespace(value);
    else if (value?.createMultipartUpload) limited[name] = countedBucket(value);
  }
  return limited;
}

const isIntent = (statement) =>
  statement.startsWith("update job set progress") && statement.includes("returning job_id");

function countedStorage(storage) {
  const sql = withReplaced(storage.sql, {
    exec: (statement, ...rest) => {
      if (knobs.intentLost && isIntent(statement)) return { toArray: () => [{ job_id: rest[4] }] };
      const cursor = storage.sql.exec(statement, ...rest);
      const rows = cursor.toArray();
      totals.rowsRead += cursor.rowsRead;
      totals.rowsWritten += cursor.rowsWritten;
      return { toArray: () => rows };
    },
  });
  return withReplaced(storage, {
    sql,
    setAlarm: async (at) => {
      totals.setAlarm += 1;
      totals.rowsWritten += 1;
      if (knobs.alarmLost) return;
      alarmAt = at;
      if (!knobs.virtualAlarm) await storage.setAlarm(at);
    },
    getAlarm: async () => (knobs.virtualAlarm ? alarmAt : storage.getAlarm()),
    deleteAlarm: async () => {
      alarmAt = null;
      if (!knobs.virtualAlarm) await storage.deleteAlarm();
    },
  });
}

/** The Worker's Durable Object class behind the counters. */
export class JobsObject {
  constructor(state, env) {
    const counted = withReplaced(state, { storage: countedStorage(state.storage) });
    this.inner = new classes.JobsObject(counted, limitedEnv(env));
  }

  fetch(request) {
    if (new URL(request.url).pathname === "/__test/ring") {
      return this.alarm().then(() => new Response("rung"));
    }
    totals.doRequests += 1;
    return invoke(() => this.inner.fetch(request));
  }

  async alarm() {
    totals.alarms += 1;
    totals.doRequests += 1;
    if (knobs.virtualAlarm) alarmAt = null;
    await invoke(() => this.inner.alarm());
  }
}

/** Lives through virtual time: the cron each minute, the alarm at its instant, in their order. */
async function live(env, until) {
  for (;;) {
    const cronAt = (Math.floor(knobs.now / MINUTE_MS) + 1) * MINUTE_MS;
    const ringAt = alarmAt === null ? Infinity : Math.max(alarmAt, knobs.now);
    if (Math.min(cronAt, ringAt) > until) break;
    knobs.now = Math.min(cronAt, ringAt);
    if (ringAt <= cronAt) {
      await env.JOBS.get(env.JOBS.idFromName("jobs")).fetch("https://jobs/__test/ring");
    } else if (knobs.cron) {
      const event = { scheduledTime: cronAt, cron: "* * * * *" };
      await invoke(() => app.scheduled(event, limitedEnv(env), {}));
    }
  }
  knobs.now = until;
}

async function control(request, env) {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === "/__test/live") await live(env, Number(searchParams.get("until")));
  if (pathname === "/__test/totals") return Response.json({ ...totals, alarmAt, now: Date.now() });
  if (pathname === "/__test/reset") totals = freshTotals();
  if (pathname === "/__test/knobs") Object.assign(knobs, await request.json());
  return new Response("ok");
}

export default {
  fetch: (request, env, context) =>
    new URL(request.url).pathname.startsWith("/__test/")
      ? control(request, env)
      : invoke(() => app.fetch(request, limitedEnv(env), context)),
  scheduled: (event, env, context) =>
    invoke(() => app.scheduled(event, limitedEnv(env), context)),
};

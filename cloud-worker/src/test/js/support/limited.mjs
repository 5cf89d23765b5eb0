// Runs inside workerd, between Cloudflare and the Worker: enforces and counts what Miniflare does not.
//
// Knobs and counts are reached under /__test/ and live as long as the process.
import { AsyncLocalStorage } from "node:async_hooks";
import app, * as classes from "./entry.mjs";
import { atWork, isAtWork, untilIdle } from "./under-way.mjs";

const EXTERNAL_MAX = 50;
const INTERNAL_MAX = 1000;
const CONNECTIONS_MAX = 6;
const MS_PER_WRITE = 1000; // to one key, in KV and in R2 alike
const KV_STALE_MS = 60_000;
const DAILY = {
  "KV get": 100_000, "KV put": 1_000, "KV list": 1_000, "KV delete": 1_000,
  "Durable Object requests": 100_000, "rows read": 5_000_000, "rows written": 100_000,
};
const ALARM_RETRIES = 6;
const ALARM_RETRY_MS = 2_000;
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
  alarmTwice: false, // the alarm rings at least once: each time once more than needed
  evicted: false, // the object is made anew before each event that finds it idle
  intentLost: false, // what is stored before a call is not: a known-bad driver
  kvStale: false, // KV serves what it saw up to a minute ago
  kvPutFails: null, // the message KV.put throws
  kvListFails: null, // the message KV.list throws
  kvGetMisses: false, // what is read from KV is gone meanwhile
  kvCursorFails: null, // the message KV.list throws that is given a cursor
  r2DeleteMs: 0, // how long R2 takes to delete, in real time
  sqlWriteFails: null, // the message each statement throws that writes
  syncFails: null, // the message storage.sync rejects with
  signFails: null, // the message crypto.subtle.sign rejects with
  formFails: null, // the message a form throws that is made
};

const freshTotals = () => ({
  kv: { get: 0, put: 0, list: 0, delete: 0 },
  doRequests: 0, alarms: 0, setAlarm: 0, rowsRead: 0, rowsWritten: 0,
  external: 0, internal: 0, externalMost: 0, internalMost: 0, connectionsMost: 0,
  connectionsWaited: 0, evictions: 0, deleting: 0,
  statements: {}, // how often each was run
  violations: [],
});
let totals = freshTotals();
let day = { number: -1 };
const lastPut = new Map();
const seen = new Map();
let alarmAt = null;
let alarmFailures = 0;

Date.now = () => knobs.now ?? realNow();

globalThis.fetch = (url, init) => {
  const invocation = current();
  countExternal(invocation);
  return connected(async () => {
    invocation.fetching += 1;
    totals.connectionsMost = Math.max(totals.connectionsMost, invocation.fetching);
    try {
      return await realFetch(url, { ...init, headers: { ...init?.headers, ...virtualTime() } });
    } finally {
      invocation.fetching -= 1;
    }
  });
};

const sign = crypto.subtle.sign.bind(crypto.subtle);
crypto.subtle.sign = async (...rest) => {
  if (knobs.signFails) throw new Error(knobs.signFails);
  return sign(...rest);
};

globalThis.URLSearchParams = class extends URLSearchParams {
  constructor(...rest) {
    if (knobs.formFails) throw new Error(knobs.formFails);
    super(...rest);
  }
};

/** A call is work; it waits for one of the invocation's connections. */
const connected = (call) => atWork(() => inItsTurn(call));

/** Runs a call while one of the invocation's connections is free; the seventh waits for one. */
async function inItsTurn(call) {
  const invocation = current();
  if (invocation.connections >= CONNECTIONS_MAX) {
    totals.connectionsWaited += 1;
    await new Promise((free) => invocation.waiting.push(free));
  } else {
    invocation.connections += 1;
  }
  try {
    return await call();
  } finally {
    const next = invocation.waiting.shift();
    if (next) next();
    else invocation.connections -= 1;
  }
}

/** Tells the fake Instagram what time it is here. */
function virtualTime() {
  return knobs.now === null ? {} : { "x-test-now": String(knobs.now) };
}

function current() {
  return invocations.getStore() ?? newInvocation();
}

function newInvocation() {
  return { external: 0, internal: 0, connections: 0, fetching: 0, waiting: [] };
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

/** Takes from the day's quota; what is used up stays so until midnight UTC. */
function spend(what, amount = 1) {
  const today = Math.floor(Date.now() / DAY_MS);
  if (today !== day.number) day = { number: today };
  day[what] = (day[what] ?? 0) + amount;
  if (day[what] > DAILY[what]) {
    violation(`${what} over the daily quota`);
    throw new Error(`${what}: limit exceeded for the day.`);
  }
}

/** One call to KV, on a connection like any other. */
function onKv(operation, call) {
  countInternal();
  totals.kv[operation] += 1;
  spend(`KV ${operation}`);
  return connected(call);
}

/** One key takes one write a second. */
function refuseHastyWrite(store, key) {
  const id = `${store} ${key}`;
  const last = lastPut.get(id) ?? -MS_PER_WRITE;
  lastPut.set(id, Date.now());
  if (Date.now() - last < MS_PER_WRITE) {
    throw new Error(`${store} PUT failed: 429 Too Many Requests`);
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
  get: async (key, ...rest) =>
    onKv("get", () =>
      (knobs.kvGetMisses ? null : stale(`get ${key}`, () => kv.get(key, ...rest)))),
  getWithMetadata: async (key, ...rest) =>
    onKv("get", () => stale(`getWithMetadata ${key}`, () => kv.getWithMetadata(key, ...rest))),
  list: async (options) =>
    onKv("list", () => {
      const fault = knobs.kvListFails ?? (options.cursor && knobs.kvCursorFails);
      if (fault) throw new Error(fault);
      return stale(`list ${JSON.stringify(options)}`, () => kv.list(options));
    }),
  put: async (key, value, options) =>
    onKv("put", () => {
      if (knobs.kvPutFails) throw new Error(knobs.kvPutFails);
      refuseHastyWrite("KV", key);
      return kv.put(key, value, options);
    }),
  delete: async (key) => onKv("delete", () => kv.delete(key)),
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

const limitedBucket = (bucket) =>
  withReplaced(bucket, Object.fromEntries(["get", "head", "put", "delete", "list"].map((name) =>
    [name, async (key, ...rest) => {
      countInternal();
      if (name === "put") refuseHastyWrite("R2", key);
      if (name === "delete") {
        totals.deleting += 1;
        await new Promise((done) => setTimeout(done, knobs.r2DeleteMs));
      }
      return connected(() => bucket[name](key, ...rest));
    }])));

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
    else if (value?.createMultipartUpload) limited[name] = limitedBucket(value);
  }
  return limited;
}

const isIntent = (statement) =>
  statement.startsWith("update job set progress") && statement.includes("returning job_id");

function countedStorage(storage) {
  const sql = withReplaced(storage.sql, {
    exec: (statement, ...rest) => {
      if (knobs.sqlWriteFails && !/^\s*select/.test(statement)) throw new Error(knobs.sqlWriteFails);
      if (knobs.intentLost && isIntent(statement)) return { toArray: () => [{ job_id: rest[4] }] };
      const cursor = storage.sql.exec(statement, ...rest);
      const rows = cursor.toArray();
      totals.statements[statement] = (totals.statements[statement] ?? 0) + 1;
      totals.rowsRead += cursor.rowsRead;
      totals.rowsWritten += cursor.rowsWritten;
      spend("rows read", cursor.rowsRead);
      spend("rows written", cursor.rowsWritten);
      const { rowsRead, rowsWritten } = cursor;
      return { toArray: () => rows, rowsRead, rowsWritten };
    },
  });
  return withReplaced(storage, {
    sql,
    sync: async () => {
      if (knobs.syncFails) throw new Error(knobs.syncFails);
      return storage.sync();
    },
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
    this.make = () => (this.inner = new classes.JobsObject(counted, limitedEnv(env)));
    this.storage = state.storage;
    this.events = 0;
    this.make();
  }

  /** One event; whoever is idle may have been evicted since the last one. */
  async event(work) {
    totals.doRequests += 1;
    spend("Durable Object requests");
    if (knobs.evicted && this.events === 0 && !isAtWork()) {
      totals.evictions += 1;
      this.make();
    }
    this.events += 1;
    try {
      return await invoke(work);
    } finally {
      this.events -= 1;
    }
  }

  /** Changes the tables behind the object's back, and makes it anew. */
  async change(request) {
    this.storage.sql.exec(await request.text());
    this.make();
    return new Response("changed");
  }

  fetch(request) {
    if (new URL(request.url).pathname === "/__test/ring") {
      return this.ring().then(() => new Response("rung"));
    }
    if (new URL(request.url).pathname === "/__test/tables") return this.change(request);
    return this.event(() => this.inner.fetch(request));
  }

  async alarm() {
    for (let times = knobs.alarmTwice ? 2 : 1; times > 0; times--) {
      totals.alarms += 1;
      await this.event(() => this.inner.alarm());
    }
  }

  /** The virtual alarm, with the retries that workerd gives the real one. */
  async ring() {
    alarmAt = null;
    try {
      await this.alarm();
      alarmFailures = 0;
    } catch {
      alarmFailures += 1;
      const again = Date.now() + ALARM_RETRY_MS * 2 ** (alarmFailures - 1);
      if (alarmFailures <= ALARM_RETRIES) alarmAt = again;
      else alarmFailures = 0;
    }
  }
}

/** Lives through virtual time: the cron each minute, the alarm at its instant, in their order. */
async function live(env, until) {
  for (;;) {
    if (knobs.evicted) await untilIdle(); // virtual time stands still while the object is at work
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
  if (pathname === "/__test/tables") {
    const init = { method: "POST", body: await request.text() };
    await env.JOBS.get(env.JOBS.idFromName("jobs")).fetch("https://jobs/__test/tables", init);
  }
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

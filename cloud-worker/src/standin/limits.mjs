// Runs inside workerd around an uploaded Worker: asks the stand-in before each use of a binding,
// counts, and enforces what the runtime does not. Durable Objects are called by fetch and alarm,
// as ours are; RPC is not counted.
import { AsyncLocalStorage } from "node:async_hooks";

const EXTERNAL_MAX = 50;
const INTERNAL_MAX = 1_000;
const SEEN_MAX = 1_000;
const SEEN_SIZE_MAX = 65_536;
const OFFSET = "stand-in: clock ahead by ms";

const invocations = new AsyncLocalStorage();
const realFetch = globalThis.fetch.bind(globalThis);
const realNow = Date.now.bind(Date);
const seen = new Map();
let spent = [];
let offsetMs = 0;
let before = { counts: {} }; // what an object used while it was made, ahead of its first event

Date.now = () => realNow() + offsetMs;

globalThis.fetch = (...request) => {
  spendCall("external", EXTERNAL_MAX, "Too many subrequests.");
  return realFetch(...request);
};

function spendCall(kind, most, message) {
  const invocation = invocations.getStore();
  if (!invocation) return;
  invocation.counts[kind] = (invocation.counts[kind] ?? 0) + 1;
  if (invocation.counts[kind] <= most) return;
  invocation.violations.push(`more than ${most} ${kind} calls in one invocation`);
  throw new Error(message);
}

function count(what, amount) {
  const { counts } = invocations.getStore() ?? before;
  counts[what] = (counts[what] ?? 0) + amount;
  if (spent.includes(what)) throw new Error(`${what}: limit exceeded for the day.`);
}

const tell = async (env, path, body) => {
  const answer = await env.STANDIN_HOST.fetch(`http://standin/${path}`,
    { method: "POST", body: JSON.stringify(body) });
  return answer.json();
};

/** One event from outside; what it used is told when it is over. */
async function event(env, what, work) {
  ({ offsetMs } = env.STANDIN);
  const invocation = { counts: before.counts, violations: [] };
  before = { counts: {} };
  try {
    return await invocations.run(invocation, async () => {
      if (what) count(what, 1);
      return work();
    });
  } finally {
    ({ spent } = await tell(env, "counted", invocation));
  }
}

/** A call of a binding, unless the stand-in refuses it; a refused one may have been done all the same. */
async function allowed(env, question, work) {
  spendCall("internal", INTERNAL_MAX, "Too many API requests by single worker invocation.");
  const { refused, isDone } = await tell(env, "ask", question);
  if (!refused) return work();
  if (isDone) await work();
  throw new Error(refused);
}

/** KV serves for a while what it saw before, a miss included. */
async function stale(env, id, read) {
  const known = seen.get(id);
  if (known && Date.now() - known.at < env.STANDIN.kvStaleMs) return known.value;
  const value = await read();
  if (seen.size >= SEEN_MAX) seen.clear();
  if (isSmall(value)) seen.set(id, { value, at: Date.now() });
  return value;
}

/** Media files are not kept in memory, nor a stream that can be read once. */
function isSmall(found) {
  const value = found?.value ?? found;
  if (value instanceof ReadableStream) return false;
  return (value?.byteLength ?? value?.length ?? 0) <= SEEN_SIZE_MAX;
}

/** An object of the platform, whose methods need it as this, with some replaced. */
const withReplaced = (target, replaced) => new Proxy(target, {
  get(_, name) {
    if (name in replaced) return replaced[name];
    const value = target[name];
    return typeof value === "function" ? value.bind(target) : value;
  },
});

function limitedKv(env, kv, id) {
  const ask = (operation, key, work) => allowed(env, { what: `KV ${operation}`, id, key }, work);
  const read = (name, operation, key, rest) => ask(operation, String(key),
    () => stale(env, JSON.stringify([id, name, key, ...rest]), () => kv[name](key, ...rest)));
  return withReplaced(kv, {
    get: (key, ...rest) => read("get", "get", key, rest),
    getWithMetadata: (key, ...rest) => read("getWithMetadata", "get", key, rest),
    list: (options = {}) => read("list", "list", options, []),
    put: (key, ...rest) => ask("put", key, () => kv.put(key, ...rest)),
    delete: (key) => ask("delete", key, () => kv.delete(key)),
  });
}

const limitedBucket = (env, bucket, id) => withReplaced(bucket, Object.fromEntries(
  ["get", "head", "put", "delete", "list"].map((name) => [name, (key, ...rest) =>
    allowed(env, { what: `R2 ${name}`, id, key: String(key) }, () => bucket[name](key, ...rest))])));

const countedObjects = (namespace) => withReplaced(namespace, {
  get: (...id) => {
    const stub = namespace.get(...id);
    return withReplaced(stub, { fetch: (...request) => {
      spendCall("internal", INTERNAL_MAX, "Too many API requests by single worker invocation.");
      return stub.fetch(...request);
    } });
  },
});

/** The env that the Worker sees: its own bindings, limited. */
function limited(env) {
  const { STANDIN, STANDIN_HOST, ...own } = env;
  for (const [name, id] of Object.entries(STANDIN.kv)) own[name] = limitedKv(env, env[name], id);
  for (const [name, id] of Object.entries(STANDIN.r2)) own[name] = limitedBucket(env, env[name], id);
  for (const name of STANDIN.objects) own[name] = countedObjects(env[name]);
  return own;
}

function countedStorage(storage, { areAlarmsLost }) {
  const exec = (...statement) => {
    const cursor = storage.sql.exec(...statement);
    const rows = cursor.toArray();
    count("DO rows read", cursor.rowsRead);
    count("DO rows written", cursor.rowsWritten);
    return { ...cursor, toArray: () => rows, one: () => rows[0], columnNames: cursor.columnNames,
      rowsRead: cursor.rowsRead, rowsWritten: cursor.rowsWritten,
      [Symbol.iterator]: () => rows[Symbol.iterator]() };
  };
  return withReplaced(storage, {
    sql: withReplaced(storage.sql, { exec }),
    setAlarm: (at) => {
      count("DO rows written", 1);
      if (areAlarmsLost) return Promise.resolve();
      return storage.setAlarm(Number(at) - offsetMs);
    },
    getAlarm: async () => {
      const at = await storage.getAlarm();
      return at === null ? null : at + offsetMs;
    },
  });
}

/** An alarm is for a time of the stand-in's clock; it moves when that clock is changed. */
async function moveAlarm(storage) {
  const before = (await storage.get(OFFSET)) ?? 0;
  if (before === offsetMs) return;
  const at = await storage.getAlarm();
  if (at !== null) await storage.setAlarm(at + before - offsetMs);
  await storage.put(OFFSET, offsetMs);
}

/** The default export with its handlers, limited. */
export function handlers(app) {
  const wrapped = {};
  if (app.fetch) {
    wrapped.fetch = (request, env, context) =>
      event(env, null, () => app.fetch(request, limited(env), context));
  }
  if (app.scheduled) {
    wrapped.scheduled = (controller, env, context) =>
      event(env, null, () => app.scheduled(controller, limited(env), context));
  }
  return wrapped;
}

/** A class of Durable Objects, limited. */
export const objects = (Class) => class {
  constructor(state, env) {
    ({ offsetMs } = env.STANDIN);
    this.env = env;
    state.blockConcurrencyWhile(() => moveAlarm(state.storage));
    const storage = countedStorage(state.storage, env.STANDIN);
    this.inner = new Class(withReplaced(state, { storage }), limited(env));
  }

  fetch(request) {
    return event(this.env, "DO requests", () => this.inner.fetch(request));
  }

  alarm(info) {
    return event(this.env, "DO requests", () => this.inner.alarm(info));
  }
};

// Runs inside workerd: lives of the built Worker in virtual time, each told step by step.
//
// The Durable Object, its SQLite, the seals and the requests are the real ones; time, chance and
// Meta are played. Whatever the Worker waits for goes through this file, so that the next thing
// happens only when nothing is under way any more.
import * as classes from "./entry.mjs";
import { dice, jitter } from "./dice.mjs";
import { NastyMeta } from "./nasty.mjs";
import { plants } from "./plants.mjs";
import { postsOf } from "./posts.mjs";

const EVENTS_MAX = 3_000;
const HORIZON_MS = 14 * 86_400_000;
const CRASHES_MAX = 6;

/** So long that what was let go before it holds nothing back: that is kept by the Worker only. */
const DOWN_MIN_MS = 61_000;

/** Longer than between two writes of one key. */
const PAUSE_MS = 60_000;

const real = { now: Date.now, random: Math.random, setTimeout: globalThis.setTimeout };
let life = null;

Date.now = () => (life ? life.now : real.now());
Math.random = () => (life ? jitter(life.seed, life.now) : real.random());
globalThis.fetch = (url, init) => life.send(url, init);
globalThis.setTimeout = (work, ms, ...rest) =>
  (life ? life.later(life.now + ms, () => work(...rest)) : real.setTimeout(work, ms, ...rest));
AbortSignal.timeout = () => undefined;
for (const name of ["importKey", "deriveKey", "encrypt", "decrypt"]) {
  const method = crypto.subtle[name].bind(crypto.subtle);
  crypto.subtle[name] = (...rest) => (life ? life.awaited(method(...rest)) : method(...rest));
}

/** One deployment of the built Worker in virtual time; lived in {@link inLife}. */
export class Life {
  constructor(seed, storage, plant) {
    const { start, posts } = postsOf(seed);
    this.seed = seed;
    this.now = start;
    this.end = start + HORIZON_MS;
    this.storage = storage;
    this.plant = plants[plant] ?? {};
    this.meta = new NastyMeta(seed);
    this.crashRoll = dice(seed, 4);
    this.crash = this.crashRoll(10) < 4 ? 1 + this.crashRoll(80) : 0;
    this.crashes = 0;
    this.faultRoll = dice(seed, 5);
    this.fault = this.faultRoll(10) < 4 ? 1 + this.faultRoll(150) : 0;
    this.queue = [];
    this.underWay = 0;
    this.order = 0;
    this.alarmAt = null;
    this.numbers = new Map();
    this.lines = [JSON.stringify({ is: "LIFE", seed, at: start })];
    this.posts = posts;
    this.kv = new Map();
  }

  tell(is, what) {
    this.lines.push(JSON.stringify({ is, at: this.now, ...what }));
  }

  async live() {
    this.clear();
    this.makeObject();
    for (const { at, record } of this.posts) this.later(at, () => this.handOver(record), false);
    for (let events = 0; events < EVENTS_MAX; events++) {
      await this.settled();
      if (!this.next()) break;
    }
    this.now += PAUSE_MS;
    this.cron();
    await this.settled();
    for (const row of this.sql("select job_id, progress, changed, record from job")) {
      const copy = this.kv.get(`scheduled:${row.job_id}`);
      this.tell("END", { job: row.job_id, progress: row.progress, changed: row.changed,
        isEnded: row.record === null, hasCopy: row.record !== null || copy?.isEnded === true });
    }
    return this.lines.join("\n");
  }

  clear() {
    for (const { name } of this.sql("select name from sqlite_master where type = 'table'"
        + " and name not like '\\_cf%' escape '\\'")) {
      this.sql(`drop table "${name}"`);
    }
  }

  /** Not awaited: it goes on while its calls are under way. */
  cron() {
    this.object.fetch(new Request("https://jobs/cron", { method: "POST", body: "{}" }));
  }

  /** Does the earliest thing that is to happen; false when there is none. */
  next() {
    this.queue.sort((one, other) => one.at - other.at || one.order - other.order);
    const ring = this.alarmAt === null || this.isRinging ? Infinity : this.alarmAt;
    const first = this.queue[0]?.at ?? Infinity;
    const at = Math.max(this.now, Math.min(ring, first));
    if (at > this.end) return false;
    this.now = at;
    if (first <= ring) this.queue.shift().work();
    else if (this.isCrash()) this.killObject();
    else this.ring();
    return true;
  }

  ring() {
    this.alarmAt = null;
    this.isRinging = true;
    const object = this.object;
    // Not awaited: it goes on while its calls are under way.
    object.alarm().then(() => {
      if (object === this.object) this.isRinging = false;
    });
  }

  later(at, work, isOfObject = true) {
    this.queue.push({ at, order: this.order++, work, isOfObject });
  }

  makeObject() {
    this.isRinging = false;
    this.object = new classes.JobsObject({ storage: this.bound() }, {
      MASTER_SECRET: `k1:${"A".repeat(43)}`,
      SCHEDULE: this.copies(),
    });
  }

  isCrash() {
    return this.crashes < CRASHES_MAX && this.crash > 0 && this.crashRoll(1000) < this.crash;
  }

  /** What was under way is never heard of again; the next object finds what is stored. */
  killObject() {
    this.crashes++;
    this.queue = this.queue.filter(({ isOfObject }) => !isOfObject);
    const isLong = this.crashRoll(12) === 0;
    this.now += DOWN_MIN_MS + this.crashRoll(isLong ? 8 * 3_600_000 : 300_000);
    this.tell("CRASH");
    this.makeObject();
    this.later(this.now, () => this.cron(), false);
  }

  handOver(record) {
    const [known] = this.sql("select record from job where job_id = ?", record.jobId);
    if (known && known.record === null) return;
    this.tell("HAND_OVER", { job: record.jobId, sent: record.job, isEdit: Boolean(known),
      hasPageToken: Boolean(record.pageToken) });
    const headers = { "x-nonce": String(this.order++), "x-signed-at": String(this.now),
      "x-origin": "https://worker.example" };
    this.awaited(this.object.fetch(new Request("https://jobs/admin/jobs", {
      method: "POST", headers, body: JSON.stringify({ jobs: [record] }) })));
  }

  // What the Worker calls.

  send(url, init) {
    const headers = JSON.parse(JSON.stringify(init.headers));
    const { hostname, pathname, searchParams } = new URL(url);
    const job = headers.authorization.split(" ").at(-1);
    if (this.faultRoll(1000) < this.fault) {
      this.tell("FAULT", { job });
      throw new TypeError("a fault of the Worker's own");
    }
    const number = (this.numbers.get(job) ?? 0) + 1;
    this.numbers.set(job, number);
    const body = init.body ?? null;
    this.tell("CALL", { job, number, method: init.method, url, body, authorization: headers.authorization,
      fileUrl: headers.file_url ?? null });
    const path = pathname.split("/").filter((part) => part && !/^v\d|^video-upload/.test(part));
    const parameters = body === null ? searchParams : new URLSearchParams(body);
    const call = { at: this.now, index: Number(job.split("-")[1]), number, method: init.method,
      path, parameters };
    return new Promise((answered, lost) => {
      if (this.isCrash()) {
        if (this.crashRoll(2) === 0) this.meta.answer(call);
        const object = this.object;
        this.later(this.now, () => object === this.object && this.killObject());
        return;
      }
      const told = this.meta.answer(call);
      if (told.status !== undefined && this.faultRoll(1000) < this.fault / 2) {
        Object.assign(told, { isUnreadable: true, date: undefined });
      }
      this.later(this.now + told.afterMs, () => {
        const { status, body: text, usage, date } = told;
        if (told.isUnreadable) this.tell("FAULT", { job });
        this.tell("ANSWER", { job, number, status, body: text, usage, date });
        if (status === undefined) lost(new TypeError("the answer is lost"));
        else answered(this.response(told));
      });
    });
  }

  /** One that the Worker fails at reading has a number for a text. */
  response({ status, body, usage, date, isUnreadable }) {
    const headers = new Headers();
    if (date) headers.set("date", date);
    if (usage) headers.set("x-business-use-case-usage", usage);
    const response = new Response(body, { status, headers });
    const read = response.text.bind(response);
    response.text = () => this.awaited(isUnreadable ? Promise.resolve(0) : read());
    return response;
  }

  sql(statement, ...values) {
    return this.storage.sql.exec(statement, ...values).toArray();
  }

  exec(statement, values) {
    const planted = this.plant.rows?.(statement, values);
    if (planted) return planted;
    const cursor = this.storage.sql.exec(this.plant.statement?.(statement) ?? statement, ...values);
    const rows = cursor.toArray();
    const progress = values.find((value) => typeof value === "string" && value.startsWith('{"format"'));
    if (progress && cursor.rowsWritten > 0) {
      this.stored(JSON.parse(progress).jobId, statement.startsWith("insert"));
    }
    return rows;
  }

  stored(jobId, isIntake) {
    const [row] = this.sql("select progress, wake_at, changed, record from job where job_id = ?", jobId);
    this.tell("STORED", { job: jobId, progress: row.progress, wakeAt: row.wake_at,
      changed: row.changed, isEnded: row.record === null, isIntake });
  }

  bound() {
    return {
      sql: { exec: (statement, ...values) => {
        const rows = this.exec(statement, values);
        return { toArray: () => rows };
      } },
      sync: () => this.awaited(this.storage.sync()),
      getAlarm: async () => this.alarmAt,
      setAlarm: async (at) => {
        this.alarmAt = at;
      },
    };
  }

  copies() {
    return {
      put: async (key, text, { metadata }) => {
        this.kv.set(key, metadata);
      },
      list: async () => ({ keys: [], list_complete: true }),
      delete: async (key) => {
        this.kv.delete(key);
      },
    };
  }

  // Waiting until nothing is under way.

  awaited(promise) {
    this.underWay++;
    return promise.finally(() => {
      this.underWay--;
      this.onSettled?.();
    });
  }

  async settled() {
    for (;;) {
      for (let i = 0; i < 60; i++) await null;
      if (this.underWay === 0) return;
      await new Promise((done) => {
        this.onSettled = done;
      });
    }
  }
}

/** Does the work while time, chance and calls are those of that life. */
export async function inLife(lived, work) {
  life = lived;
  try {
    return await work();
  } finally {
    life = null;
  }
}

/** The Durable Object that lives lives, one after the other. */
export class JobsObject {
  constructor(state) {
    this.storage = state.storage;
  }

  async fetch(request) {
    const { searchParams } = new URL(request.url);
    const lives = [];
    for (let seed = +searchParams.get("from"); seed < +searchParams.get("to"); seed++) {
      const next = new Life(seed, this.storage, searchParams.get("plant"));
      lives.push(await inLife(next, () => next.live()));
    }
    return new Response(lives.join("\n") + "\n");
  }
}

export default {
  fetch: (request, env) => env.JOBS.get(env.JOBS.idFromName("lives")).fetch(request),
};

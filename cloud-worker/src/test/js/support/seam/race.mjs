// Runs inside workerd: short lives in which all happens at once, and the object is killed at any await.
//
// As in life.mjs the Durable Object, its SQLite and the seals are the real ones, and time, chance, Meta
// and KV are played; KV may serve what it knew a minute ago. What a killed object still does reaches
// nobody.
import * as classes from "./entry.mjs";
import { DesktopPost } from "./desktop.mjs";
import { dice } from "./dice.mjs";
import { Ledger } from "./ledger.mjs";
import { Life, inLife } from "./life.mjs";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const AT_ONCE = 8;
const BURSTS = 5;
const KILLS_MAX = 40;
const STALE_MS = 60 * SECOND_MS;
const ALARM_RETRY_MS = 2 * SECOND_MS;
const END_MS = 5 * 60 * MINUTE_MS;
const EVENTS_MAX = 5_000;
const IDLE_TICKS_MAX = 10;
/** PublishIntent has no more of them that are in doubt. */
const DOUBTS_MAX = 5;

/** What a careless Worker would do. */
const plants = {
  "intent not stored": {
    rows: (sql) =>
      (/^update job set progress = .* returning job_id/s.test(sql) ? [{ job_id: "any" }] : null),
  },
  "lease not fenced": {
    statement: (sql) => sql.replace("lease_number = ?", "? is not null"),
  },
  "call back forgotten": {
    statement: (sql) => sql.replace("select revision from cancelled where", "select 0 as revision from cancelled where false and"),
  },
};

class Race extends Life {
  constructor(seed, storage, plant) {
    super(seed, storage);
    this.plant = plants[plant] ?? {};
    this.crash = 0;
    this.fault = 0;
    this.roll = dice(seed, 8);
    this.killsOf1000 = [0, 20, 60, 150][this.roll(4)];
    this.kvFailsOf10 = this.roll(3);
    this.isStale = this.roll(3) > 0;
    this.kills = 0;
    this.givenUp = 0;
    this.history = new Map();
    this.lost = new Set();
    this.end = this.now + END_MS;
    this.meta = Object.assign(new Ledger(seed), { faults: 0, broken: 0, skewMs: 0, isErratic: false,
      usedUp: false, isOnPageOnly: false, isNeverHeard: false, refusal: () => ({}) });
    this.meta.publishFaults = Math.min(this.meta.publishFaults, 300);
  }

  // What is counted as under way is the living object's.

  get underWay() {
    return this.tally.count;
  }

  set underWay(count) {
    this.tally = { count };
  }

  get object() {
    this.living ??= this.create();
    return this.living;
  }

  set object(object) {
    this.living = object;
  }

  makeObject() {
    this.isRinging = false;
    this.living = null;
  }

  create() {
    const alive = { is: true };
    this.alive = alive;
    const ours = (work) => (...rest) => {
      if (alive.is) return work(...rest);
      throw new Error("this object is dead");
    };
    const storage = this.bound();
    return new classes.JobsObject({ storage: {
      sql: { exec: ours(storage.sql.exec) },
      sync: ours(storage.sync), getAlarm: ours(storage.getAlarm), setAlarm: ours(storage.setAlarm),
    } }, {
      MASTER_SECRET: `k1:${"A".repeat(43)}`,
      SCHEDULE: Object.fromEntries(
        Object.entries(this.copies()).map(([name, work]) => [name, ours(work)])),
      NETWORK: { fetch: ours((url, init) => this.send(url, init)) },
    });
  }

  /** Whatever an object waits for may be the last thing it does. */
  awaited(promise) {
    if (this.kills < KILLS_MAX && this.roll(1000) < this.killsOf1000) {
      this.kill();
      return new Promise(() => {});
    }
    const { alive, tally } = this;
    tally.count++;
    return new Promise((done, failed) => {
      const settle = (act) => (value) => {
        tally.count--;
        if (alive.is) act(value);
        this.onSettled?.();
      };
      promise.then(settle(done), settle(failed));
    });
  }

  kill() {
    this.kills++;
    this.alive.is = false;
    this.queue = this.queue.filter(({ isOfObject }) => !isOfObject);
    // An alarm rings again whose handler did not end.
    if (this.isRinging) this.alarmAt = Math.min(this.alarmAt ?? Infinity, this.now + ALARM_RETRY_MS);
    this.underWay = 0;
    this.makeObject();
    for (const lose of this.lost) lose();
    this.lost.clear();
    this.onSettled?.();
  }

  /** A call of the desktop; null when its answer is lost. */
  ask(method, path, body) {
    const { object } = this;
    const { alive } = this;
    return new Promise((answered) => {
      const lose = () => answered(null);
      this.lost.add(lose);
      const headers = new Headers({ "x-nonce": `asked ${this.order++}`, "x-signed-at": String(this.now),
        "x-origin": "https://worker.example" });
      const request = { method, url: `https://jobs${path}`, headers, text: async () => body };
      this.tally.count++;
      const { tally } = this;
      object.fetch(request).then(async (response) => ({ status: response.status,
        body: JSON.parse(await response.text()) })).then((answer) => {
        tally.count--;
        this.lost.delete(lose);
        if (alive.is) answered(answer);
        this.onSettled?.();
      });
    });
  }

  pause(ms) {
    return new Promise((passed) => this.later(this.now + ms, passed, false));
  }

  cron() {
    this.object.fetch({ method: "POST", url: "https://jobs/cron", headers: new Headers() });
  }

  // KV, as it was up to a minute ago.

  copies() {
    const write = (key, entry) => this.awaited((async () => {
      if (this.roll(20) < this.kvFailsOf10) throw new Error("KV put() limit exceeded for the day.");
      const entries = this.history.get(key) ?? [];
      this.history.set(key, [...entries, { at: this.now, ...entry }]);
    })());
    const seenFrom = () => this.now - (this.isStale ? this.roll(STALE_MS) : 0);
    const read = (key, from) => this.history.get(key)?.findLast(({ at }) => at <= from) ?? {};
    return {
      put: (key, text, { metadata }) => write(key, { text: String(text), metadata }),
      delete: (key) => write(key, { text: null }),
      get: (key) => this.awaited((async () => read(key, seenFrom()).text ?? null)()),
      list: ({ prefix }) => this.awaited((async () => {
        const from = seenFrom();
        const keys = [...this.history.keys()].filter((key) => key.startsWith(prefix))
          .map((name) => ({ name, ...read(name, from) })).filter(({ text }) => text);
        return { list_complete: true, keys: keys.map(({ name, metadata }) => ({ name, metadata })) };
      })()),
    };
  }

  // What happens.

  async run() {
    this.clear();
    this.object = this.create();
    const posts = Array.from({ length: 1 + this.roll(3) }, (_, i) =>
      new DesktopPost(this, i, this.now + 20 * SECOND_MS + this.roll(5 * MINUTE_MS)));
    this.faultsOfDesktop = [];
    for (const post of posts) this.plan(post);
    this.tick();
    for (let i = 0; i < BURSTS; i++) {
      const { due } = posts[this.roll(posts.length)];
      const at = due - MINUTE_MS + this.roll(90 * SECOND_MS);
      this.later(at, () => this.burst(), false);
    }
    for (let events = 0; events < EVENTS_MAX; events++) {
      await this.settled();
      if (!this.next()) break;
    }
    return [...this.faultsOfDesktop, ...posts.flatMap((post) => this.faultsOf(post))];
  }

  /** Cron rings each minute; some more times when all is over, for whatever it may wake. */
  tick() {
    this.idleTicks = this.isQuiet() ? (this.idleTicks ?? 0) + 1 : 0;
    if (this.idleTicks > IDLE_TICKS_MAX) return;
    this.cron();
    this.later(this.now + MINUTE_MS, () => this.tick(), false);
  }

  /** Whether nobody waits for anything, and no job is open. */
  isQuiet() {
    const isWaitedFor = this.queue.length > 0 || this.alarmAt !== null || this.isRinging || this.underWay > 0;
    if (isWaitedFor || this.sql("select name from sqlite_master where name = 'job'").length === 0) return false;
    return this.sql("select 1 from job where record is not null").length === 0;
  }

  plan(post) {
    const guarded = (work) => () =>
      work().catch((fault) => this.faultsOfDesktop.push(String(fault?.stack ?? fault)));
    const near = () => post.due - 40 * SECOND_MS + this.roll(45 * SECOND_MS);
    let at = this.now + this.roll(10 * SECOND_MS);
    // One after the other: the desktop waits for an answer before it asks for something else.
    this.later(this.now, guarded(async () => {
      await this.pause(at - this.now);
      if (this.roll(5) === 0) {
        post.sendSlowly(this.roll(60 * SECOND_MS));
        await post.callBack();
        return;
      }
      await post.handOver();
      for (let changes = this.roll(3); changes > 0; changes--) {
        at = near();
        if (at > this.now) await this.pause(at - this.now);
        await (this.roll(3) === 0 ? post.callBack() : post.handOver({ isRenewal: this.roll(3) === 0 }));
      }
    }), false);
  }

  /** All at one instant: none waits for the other. */
  burst() {
    this.sql("update mark set value = 0 where name = 'next-sweep'");
    for (let i = 0; i < AT_ONCE; i++) {
      const kind = this.roll(4);
      if (kind < 2) this.cron();
      else if (kind === 2) this.object.alarm();
      else this.ask("GET", "/admin/results?since=0", null);
    }
  }

  faultsOf({ index, jobId, wanted, isCancelled, caption }) {
    const live = this.meta.media.filter((media) => media.caption?.startsWith(`p${index}/`));
    const captions = live.map((media) => media.caption);
    const [row] = this.sql("select phase, record is null as is_ended, progress from job where job_id = ?", jobId);
    const named = `post ${index}`;
    if (captions.length > 1) return [`${named} is live twice: ${captions}`];
    if (isCancelled) return captions.length > 0 ? [`${named} was called back and is live`] : [];
    if (captions.length === 0 && row && isGivenUp(row)) {
      this.givenUp++;
      return [];
    }
    if (captions.length === 0) return [`${named} is not live, but ${row?.phase}: ${row?.progress}`];
    if (captions[0] !== caption.call({ index }, wanted)) return [`${named} is live as ${captions}, not ${wanted}`];
    return row?.is_ended && row.phase === "LIVE" ? [] : [`${named} is live, but told as ${row?.phase}`];
  }
}

/** Whether each call to publish that a post has was lost without effect, and that is what is told. */
function isGivenUp({ is_ended, progress }) {
  const { is, code, intent } = JSON.parse(progress).state;
  return is_ended && is === "FAILED" && code === "PUBLISH_OUTCOME_UNKNOWN" && intent.doubts === DOUBTS_MAX;
}

/** The Durable Object that lives races, one after the other. */
export class JobsObject {
  constructor(state) {
    this.storage = state.storage;
  }

  async fetch(request) {
    const { searchParams } = new URL(request.url);
    const told = { faults: [], kills: 0, live: 0, givenUp: 0 };
    for (let seed = +searchParams.get("from"); seed < +searchParams.get("to"); seed++) {
      const race = new Race(seed, this.storage, searchParams.get("plant"));
      const faults = await inLife(race, () => race.run());
      told.faults.push(...faults.map((fault) => `seed ${seed}: ${fault}`));
      told.kills += race.kills;
      told.givenUp += race.givenUp;
      told.live += race.meta.live.length;
    }
    return Response.json(told);
  }
}

export default {
  fetch: (request, env) => env.JOBS.get(env.JOBS.idFromName("races")).fetch(request),
};

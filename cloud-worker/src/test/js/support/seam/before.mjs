// Runs inside workerd: one life that the build before began, and today's build goes on with.
import { BEGIN, FETCHED_AT, LEFT_AT, beginnings } from "./before-posts.mjs";
import { Ledger } from "./ledger.mjs";
import { Life, inLife } from "./life.mjs";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The picture's aspect ratio, in the list of the nasty Meta. */
const REFUSAL = 9;

const EVENTS_MAX = 10_000;
const TABLES = "from sqlite_master where sql is not null and name not like '\\_cf%' escape '\\'";

/** What a build without that step of the change of tables would do. */
const plants = {
  "column not added": { statement: (sql) => (sql.startsWith("alter table job") ? "select 1" : sql) },
  "order of changes begun anew": {
    statement: (sql) => sql.replace("where name = 'changes'", "where name = 'none'"),
  },
  "counts begun anew": { statement: (sql) => sql.replace("where name = 'completed'", "where false") },
};

/** Meta as it was to the build before: quick and kind, but for the fate of each post. */
class FirstMeta extends Ledger {
  constructor() {
    super(0);
    Object.assign(this, { faults: 0, publishFaults: 0, slow: 0, broken: 0, lagMs: 0, pageSize: 25,
      skewMs: 0, isDateless: false, isErratic: false, usedUp: false, isOnPageOnly: false });
  }

  answer(call) {
    const { fate } = beginnings[call.index];
    const isMaking = call.method === "POST" && call.path[1] === "media";
    const stretch = isMaking ? "making" : this.isVisible(call) ? "onPage" : "other";
    const what = fate[call.path[1] === "media_publish" ? "publish" : stretch] ?? "answers";
    const told = { afterMs: 300, date: new Date(call.at + 300).toUTCString() };
    if (what === "is refused") return { ...this.refusal(() => REFUSAL), ...told };
    const answered = what.endsWith("before") ? {} : super.answer(call);
    if (what.startsWith("hangs")) return { afterMs: Infinity };
    if (what.startsWith("fails")) return { status: 502, body: "", ...told };
    return { ...answered, ...told };
  }
}

/** A life whose copies in KV are whole, and which the desktop asks. */
class LifeBefore extends Life {
  constructor(storage, seed, plant) {
    super(seed, storage);
    this.plant = plants[plant] ?? {};
    this.crash = 0;
  }

  async ask(method, path) {
    const headers = { "x-nonce": `asked ${this.order++}`, "x-signed-at": String(this.now),
      "x-origin": "https://worker.example" };
    const response = await this.object.fetch(new Request(`https://jobs${path}`, { method, headers }));
    if (response.status !== 200) throw new Error(await response.text());
    return response.json();
  }

  copies() {
    return {
      put: async (key, text, { metadata }) => {
        this.kv.set(key, { text: String(text), metadata });
      },
      get: async (key) => this.kv.get(key)?.text ?? null,
      list: async ({ prefix }) => ({ list_complete: true, keys: [...this.kv]
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, { metadata }]) => ({ name, metadata })) }),
      delete: async (key) => {
        this.kv.delete(key);
      },
    };
  }

  ringCron(until, everyMs) {
    for (let at = this.now; at < until; at += everyMs) this.later(at, () => this.cron(), false);
  }

  async liveOn() {
    for (let events = 0; events < EVENTS_MAX; events++) {
      await this.settled();
      if (!this.next()) break;
    }
    this.now = this.end;
  }
}

/** Lives until the stop; comes with all that is stored then. */
async function begin(storage) {
  const life = new LifeBefore(storage, 0);
  return inLife(life, async () => {
    life.clear();
    Object.assign(life, { now: BEGIN, end: FETCHED_AT, meta: new FirstMeta() });
    life.makeObject();
    for (const { record } of beginnings) life.later(BEGIN, () => life.handOver(record), false);
    life.ringCron(LEFT_AT, MINUTE_MS);
    await life.liveOn();
    for (const { fate, record } of beginnings) {
      if (fate.isCancelled) await life.ask("DELETE", `/admin/jobs/${record.jobId}`);
    }
    const { jobs } = await life.ask("GET", "/admin/results?since=0");
    life.end = LEFT_AT;
    await life.liveOn();
    return stored(life, jobs.at(-1).changed);
  });
}

function stored(life, fetched) {
  const tables = life.sql(`select type, name, sql ${TABLES} order by type desc, name`);
  const rows = tables.filter(({ type }) => type === "table")
    .map(({ name }) => [name, life.sql(`select * from "${name}"`)]);
  const { containers, videos, media, posts, made, live } = life.meta;
  const records = new Map(life.sql("select job_id, record from job")
    .map(({ job_id, record }) => [`scheduled:${job_id}`, record]));
  // An open job's copy is its record, and stands here once.
  const kv = [...life.kv].map(([key, { text, metadata }]) =>
    [key, { text: text === records.get(key) ? null : text, metadata }]);
  return {
    schema: tables.map(({ sql }) => sql), rows: Object.fromEntries(rows), kv, alarmAt: life.alarmAt, fetched,
    meta: { containers: [...containers], videos: [...videos], media, posts, made, live },
  };
}

/** Goes on in today's build; comes with how each post ended and what is live. */
async function goOn(storage, before, { seed, plant, isLossyOnly, isObjectLost }) {
  const life = new LifeBefore(storage, seed, plant);
  return inLife(life, async () => {
    life.clear();
    Object.assign(life, { now: LEFT_AT + MINUTE_MS, end: LEFT_AT + 3 * DAY_MS,
      meta: metaGoingOn(before.meta, seed, isLossyOnly), kv: copiesOf(before) });
    if (!isObjectLost) restore(life, before);
    life.makeObject();
    life.ringCron(life.end, 30 * MINUTE_MS);
    await life.liveOn();
    const { jobs } = await life.ask("GET", `/admin/results?since=${before.fetched}`);
    const { scheduledCount, completedCount, failedCount } = await life.ask("GET", "/admin/diagnostics");
    const ends = life.sql("select job_id, phase, record is null as is_ended, progress from job");
    return { ends, told: jobs, live: life.meta.live, scheduledCount, completedCount, failedCount,
      copies: [...life.kv].map(([name, { metadata }]) => ({ name, ...metadata })) };
  });
}

function restore(life, { schema, rows, alarmAt }) {
  for (const statement of schema) life.sql(statement);
  for (const [table, all] of Object.entries(rows)) {
    for (const row of all) {
      const marks = Object.keys(row).map(() => "?");
      life.sql(`insert into "${table}" (${Object.keys(row)}) values (${marks})`, ...Object.values(row));
    }
  }
  life.alarmAt = alarmAt;
}

function copiesOf({ kv, rows }) {
  const records = new Map(rows.job.map(({ job_id, record }) => [`scheduled:${job_id}`, record]));
  return new Map(kv.map(([key, { text, metadata }]) =>
    [key, { text: text ?? records.get(key), metadata }]));
}

/** @param isLossyOnly whether nothing is refused, so that each post can be published in the end */
function metaGoingOn({ containers, videos, live, ...rest }, seed, isLossyOnly) {
  const meta = Object.assign(new Ledger(seed), rest,
    { containers: new Map(containers), videos: new Map(videos), live: [...live] });
  if (isLossyOnly) {
    Object.assign(meta, { faults: 0, broken: 0, skewMs: 0, isErratic: false, usedUp: false,
      publishFaults: Math.min(meta.publishFaults, 300), refusal: () => ({}) });
  }
  return meta;
}

/** The Durable Object that begins such a life or goes on with it. */
export class JobsObject {
  constructor(state) {
    this.storage = state.storage;
  }

  async fetch(request) {
    const { before, ...how } = await request.json();
    return Response.json(
      before ? await goOn(this.storage, before, how) : await begin(this.storage));
  }
}

export default {
  fetch: (request, env) => env.JOBS.get(env.JOBS.idFromName("before")).fetch(request),
};

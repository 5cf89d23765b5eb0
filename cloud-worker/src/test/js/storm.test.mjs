// Edits, calls back, evictions and failing copies without a cron: each post goes out once, in time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Cloud, record } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";
import { dice } from "./support/page.mjs";

const NOON = Date.UTC(2026, 10, 23, 12);
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const STEPS = 40;

/** What an eviction breaks off in the middle of a run is taken up again seconds later. */
const LATE_MAX = 10 * SECOND_MS;

/** STORM_SEEDS=100 for the long form. */
const SEEDS = Number(process.env.STORM_SEEDS ?? 2);

for (let seed = 0; seed < SEEDS; seed++) {
  test(`publishes each post once and in time without a cron, in storm ${seed}`, () => weather(seed));
}

async function weather(seed) {
  const instagram = new FakeInstagram();
  const knobs = { now: NOON, virtualAlarm: true, cron: false };
  await Cloud.with({ instagram, knobs }, async (cloud) => {
    const storm = new Storm(cloud, dice(seed));
    for (let step = 0; step < STEPS; step++) await storm.step();
    await cloud.knobs({ kvPutFails: null });
    await cloud.live(storm.last() + 10 * MINUTE_MS);

    const wanted = storm.wanted();
    const captions = instagram.published.map(({ caption }) => caption).sort();
    assert.deepEqual(captions, wanted.map(({ caption }) => caption).sort());
    for (const { caption, due } of wanted) {
      const { at } = instagram.published.find((post) => post.caption === caption);
      assert.ok(at >= due - SECOND_MS && at <= due + LATE_MAX,
        `${caption} went out ${at - due} ms after its time`);
    }
    assert.deepEqual((await cloud.totals()).violations, []);
  });
}

class Storm {
  constructor(cloud, roll) {
    Object.assign(this, { cloud, roll, posts: [] });
  }

  async step() {
    const acts = [this.add, this.add, this.edit, this.edit, this.renew, this.callBack, this.turn];
    await acts[this.roll(acts.length)].call(this);
    if (this.roll(2)) await this.cloud.live(this.cloud.now + this.roll(4 * 60) * SECOND_MS);
  }

  async add() {
    const posts = Array.from({ length: 1 + this.roll(8) }, () => this.made({}));
    await this.send(...posts);
  }

  /** To an earlier time or a later one. */
  async edit() {
    const post = this.one();
    if (post) await this.send(Object.assign(post, this.made(post)));
  }

  /** Only the token is new. */
  async renew() {
    const post = this.one();
    if (post) await this.send(Object.assign(post, { revision: post.revision + 1 }));
  }

  async callBack() {
    const post = this.one();
    if (!post) return;
    const { status } = await this.cloud.admin("DELETE", `/admin/jobs/${post.jobId}`);
    assert.equal(status, 200);
    post.isCancelled = true;
  }

  turn() {
    return this.cloud.knobs({ evicted: this.roll(2) === 1, alarmTwice: this.roll(3) === 0,
      kvPutFails: this.roll(2) ? "KV put() limit exceeded for the day." : null });
  }

  /** A post whose time is not so near that it may be on its way. */
  one() {
    const open = this.posts.filter(({ due, isCancelled }) =>
      !isCancelled && due > this.cloud.now + 30 * SECOND_MS);
    return open.length > 0 ? open[this.roll(open.length)] : null;
  }

  made({ jobId = `j${this.posts.length}-${this.roll(1e6)}`, revision = 0 }) {
    const due = this.cloud.now + 40 * SECOND_MS + this.roll(30 * 60) * SECOND_MS + this.roll(1000);
    return { jobId, revision: revision + 1, caption: `${jobId}/${revision + 1}`, due };
  }

  async send(...posts) {
    this.posts.push(...posts.filter((post) => !this.posts.includes(post)));
    await this.cloud.schedule(...posts.map((post) =>
      ({ ...record(post), accountToken: `SBX-${post.revision}` })));
  }

  wanted() {
    return this.posts.filter(({ isCancelled }) => !isCancelled);
  }

  last() {
    return Math.max(this.cloud.now, ...this.posts.map(({ due }) => due));
  }
}

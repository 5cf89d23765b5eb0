// Hand-overs that are interrupted, by seed: the server or workerd is killed in the middle of their
// calls, or the answers are lost. Whatever was answered in the end has to be true.
import { observed, setKnobs } from "../../../../../local-server/src/test/js/program.mjs";
import { jobsThere } from "./desktop-of.mjs";
import { dice } from "./seam/dice.mjs";
import { until } from "./waiting.mjs";

/** So many posts share one interruption. */
const TOGETHER = 12;
/** As many calls as the server makes at once. */
const CALLS_AT_ONCE = 4;
const KILLS = 3;
/** Posts are due so long after the first round of their batch, or longer where rounds are slow. */
const LEAD_MS = 45_000;
const LEAD_ROUNDS = 4;
const APART_MS = 200;
const AGAIN_MS = 200;
const ANSWER_MS = 240_000;
const OUT_MS = 420_000;

/** What is under way while it is interrupted, and the calls at which it can be. */
const MEDIA = ["PUT /admin/media", "GET /admin/media"]; // it is sent, or looked for
const JOB = ["POST /admin/jobs"];
const BACK = ["DELETE /admin/jobs"];
const DEEDS = { schedule: [MEDIA, JOB, JOB], edit: [JOB], cancel: [BACK], home: [BACK],
  there: [MEDIA, JOB, JOB] };
const OFTEN = ["schedule", "schedule", "edit", "cancel", "home", "there"];

/** Calls that hand something over, or take it back. */
const STEPS = [["PUT /admin/media", "media file"], ["GET /admin/media", "look for the file"],
  ["POST /admin/jobs", "job"], ["DELETE /admin/jobs", "call back"]];

/** Nothing of Instagram that is slow, or that counts. */
const QUICK = { quotaTotal: 1e6, containersPerDay: 1e6, appCallsPerHour: 1e6, createMs: 20, imageMsMin: 50,
  imageMsMax: 100, videoMs: 100, videoMsPerSecond: 1, publishMsMin: 50, publishMsMax: 100 };
const ENDLESS = ["KV get", "KV put", "KV list", "KV delete", "R2 put", "R2 get", "Worker requests",
  "DO requests", "DO rows read", "DO rows written"];

/** How one round of posts is interrupted. */
const INTERRUPTIONS = {
  /** Calls reach the Worker or not, and none is answered when the server is killed. */
  "the server is killed": {
    fault: (roll) => ({ kind: "silence", done: roll(2) === 0 }),
    async strike(run, roll) {
      const wanted = 1 + roll(CALLS_AT_ONCE);
      await run.seen((calls) => calls.filter(({ fault }) => fault).length >= wanted);
      run.noteUnanswered();
      await run.restart();
    },
  },
  /** Whatever workerd does at that instant is lost; three times in a round. */
  "workerd is killed": {
    fault: () => null,
    async strike(run, roll) {
      for (let kills = 0; kills < KILLS && run.unanswered > 0; kills++) {
        const before = run.calls.length;
        const wanted = 1 + roll(CALLS_AT_ONCE);
        await run.seen((calls) => calls.length >= before + wanted && calls.some(isOpen));
        run.note(isOpen);
        await run.posting.standIn.cloud.runtime.kill();
      }
    },
  },
  "answers are lost": {
    fault: (roll) => ({ kind: ["cut", "500", "502"][roll(3)], done: roll(3) > 0 }),
    async strike() {},
  },
};
const KINDS = Object.keys(INTERRUPTIONS);

const isOpen = ({ status }) => status === null;

/** A post of a seed, and what was answered to each wish of its author. */
class Post {
  constructor(run, seed, due) {
    const roll = dice(seed, 9);
    Object.assign(this, { run, seed, deed: OFTEN[roll(OFTEN.length)], versions: [1], isOut: true });
    const { accounts, image, video } = run.posting;
    const isFilm = roll(3) === 0;
    this.order = { accountId: accounts[seed % 2 ? "instagram" : "facebook"], caption: this.caption(1),
      mediaType: isFilm ? "REELS" : "IMAGE", mediaFileId: isFilm ? video : image,
      scheduledFor: new Date(due).toISOString() };
    this.asksAgain = roll(2) === 0;
    const steps = DEEDS[this.deed];
    this.calls = steps[roll(steps.length)];
  }

  caption(version) {
    return `seed ${this.seed}, version ${version}`;
  }

  async prepare() {
    if (this.deed !== "schedule") await this.schedule(this.deed === "there" ? { runOn: "local" } : {});
  }

  async interrupted() {
    await this[this.deed]();
    this.isAnswered = true;
  }

  async schedule(more = {}) {
    const send = () => this.run.ask("POST", "/schedule", { ...this.order, ...more },
      { "Idempotency-Key": `seed ${this.seed}` });
    let answer = await send();
    while (answer.status === 502 && this.asksAgain) answer = await send();
    const { status, body } = answer;
    if (status === 201) this.id = body.postId;
    else if (status === 502) this.isOut = false; // it is a draft, as the answer says
    else if (body.code === "INVALID_SCHEDULE") this.isOut = false; // on a slow machine it comes too late
    else throw new Error(`${this.caption(1)}: ${status} ${JSON.stringify(body)}`);
  }

  async edit() {
    const { status } = await this.change({ caption: this.caption(2) });
    this.versions = status === 200 ? [2] : [1, 2];
  }

  home() {
    return this.change({ runOn: "local" });
  }

  there() {
    return this.change({ runOn: "cloud" });
  }

  change(changes) {
    return this.insist("PUT", changes);
  }

  async cancel() {
    const { status } = await this.insist("DELETE");
    this.isOut = status === 409; // too late
  }

  /** Asks until it is certain. */
  insist(method, body) {
    if (!this.isOut) return { status: 404 };
    return until(async () => {
      const answer = await this.run.ask(method, `/schedule/${this.id}`, body);
      return answer.status !== 502 && answer;
    }, { timeoutMs: ANSWER_MS, everyMs: AGAIN_MS });
  }

  /** Whose it is now: {here, there}; asked here first, so that a move between is no fault. */
  async whose() {
    const { status, cloudflareJobId } = await this.run.posting.post(this.id);
    const there = (await jobsThere(this.run.posting.standIn))
      .some(({ isEnded, job }) => !isEnded && JSON.stringify(job).includes(this.id));
    return { here: status === "SCHEDULED" && !cloudflareJobId, there, status };
  }

  /** What is wrong with it while it waits; empty when one of both has it. */
  async misplaced() {
    if (!this.id || !this.isOut) return "";
    const { here, there, status } = await this.whose();
    if (here && there) return `seed ${this.seed}, ${this.deed}: both have it`;
    if (status === "SCHEDULED" && !here && !there && (await this.whose()).status === "SCHEDULED") {
      return `seed ${this.seed}, ${this.deed}: nobody has it`;
    }
    return "";
  }

  /** What is wrong with it once all is over, by all that is live under its captions. */
  verdict(captions) {
    const wanted = this.versions.map((version) => this.caption(version));
    const isRight = this.isOut ? captions.length === 1 && wanted.includes(captions[0]) : captions.length === 0;
    return isRight ? "" : `seed ${this.seed}, ${this.deed}: live as ${JSON.stringify(captions)}, `
      + `wanted ${this.isOut ? wanted : "nothing"}`;
  }
}

/** Interrupts the hand-overs of a posting; what was interrupted, and what is wrong by that. */
export class Interruptions {
  constructor(posting, { patienceMs = 60_000 } = {}) {
    Object.assign(this, { posting, patienceMs, counts: {}, problems: [], rounds: 0, longestMs: 0 });
    this.up = Promise.resolve();
  }

  async run(from, to) {
    await setKnobs(this.posting.sandboxUrl, QUICK);
    await this.posting.control("PUT", "quotas", Object.fromEntries(ENDLESS.map((what) => [what, 1e9])));
    for (let seed = from; seed < to && this.problems.length === 0;) {
      const lead = Math.max(LEAD_MS, LEAD_ROUNDS * this.longestMs);
      const due = Date.now() + lead;
      const posts = [];
      do {
        const round = Array.from({ length: Math.min(TOGETHER, to - seed) }, (_, i) =>
          new Post(this, seed + i, due + (posts.length + i) * APART_MS));
        const began = Date.now();
        await this.round(seed, round);
        this.longestMs = Math.max(this.longestMs, Date.now() - began);
        seed += round.length;
        posts.push(...round);
      } while (seed < to && Date.now() < due - lead / 2 && this.problems.length === 0);
      if (this.problems.length === 0) await this.settle(posts);
    }
    return this;
  }

  /** One interruption, in the middle of what all these posts do. */
  async round(seed, posts) {
    const roll = dice(seed, 10);
    const kind = KINDS[Math.floor(seed / TOGETHER) % KINDS.length];
    const { fault, strike } = INTERRUPTIONS[kind];
    await Promise.all(posts.map((post) => post.prepare()));
    await this.posting.control("POST", "reset");
    const faults = posts.flatMap(({ calls }) => {
      const one = fault(roll);
      return one ? calls.map((call) => ({ route: `WORKER ${call}`, ...one })) : [];
    });
    await this.posting.control("POST", "faults", faults);
    this.rounds += 1;
    this.posts = posts;
    const doing = Promise.all(posts.map((post) => post.interrupted()));
    await Promise.all([strike(this, roll), doing]);
    this.note(({ fault: met }) => met !== null);
    await this.posting.control("DELETE", "faults");
    await this.checkPlaces(posts);
  }

  /** Asked until the server answers at all. */
  ask(method, path, body, headers) {
    return until(async () => {
      await this.up;
      return this.posting.ask(method, path, body, headers).catch(() => null); // it was killed
    }, { timeoutMs: ANSWER_MS, everyMs: AGAIN_MS });
  }

  async restart() {
    let isUp;
    this.up = new Promise((resolve) => (isUp = resolve));
    await this.posting.home.kill();
    await this.posting.control("DELETE", "faults");
    await this.posting.home.start();
    isUp();
  }

  get calls() {
    return this.posting.standIn.cloud.journal.calls.flatMap((call) => {
      const [, step] = STEPS.find(([start]) => call.route === "WORKER" && call.path.startsWith(start)) ?? [];
      return step ? [Object.assign(call, { step })] : [];
    });
  }

  /** So many authors wait for their answers. */
  get unanswered() {
    return this.posts.filter(({ isAnswered }) => !isAnswered).length;
  }

  /** Waits until that is true of the calls, or nobody waits any more. */
  seen(isThat) {
    return until(() => isThat(this.calls) || this.unanswered === 0, { timeoutMs: ANSWER_MS, everyMs: 1 });
  }

  /** What the server had stored and not begun, or sent and not heard of, when it was killed. */
  noteUnanswered() {
    const before = this.interrupted;
    this.note(isOpen);
    this.count("before its call", Math.max(0, this.unanswered - (this.interrupted - before)));
  }

  count(step, more = 1) {
    this.counts[step] = (this.counts[step] ?? 0) + more;
  }

  /** Counts the calls that are interrupted, each once. */
  note(isInterrupted) {
    for (const call of this.calls.filter((one) => !one.noted && isInterrupted(one))) {
      call.noted = true;
      this.count(call.step);
    }
  }

  get interrupted() {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }

  /** Never both, not even for a moment; and one of both as soon as it is answered. */
  async checkPlaces(posts) {
    for (const post of posts) {
      let wrong = "";
      await until(async () => {
        wrong = await post.misplaced();
        return wrong === "" || wrong.includes("both");
      }, { timeoutMs: this.patienceMs, everyMs: AGAIN_MS }).catch(() => null);
      if (wrong) this.problems.push(wrong);
    }
  }

  /** Waits until all are out that shall be, and looks at what is live. */
  async settle(posts) {
    const isSettled = async ({ id, isOut }) =>
      !isOut || ["PUBLISHED", "FAILED"].includes((await this.posting.post(id)).status);
    for (const post of posts) {
      await until(() => isSettled(post), { timeoutMs: OUT_MS, everyMs: AGAIN_MS }).catch(() => null);
    }
    const live = await observed(this.posting.sandboxUrl, "published");
    for (const post of posts) {
      const own = live.map(({ caption }) => caption).filter((text) => text.startsWith(`seed ${post.seed},`));
      const wrong = post.verdict(own);
      if (wrong) this.problems.push(wrong);
    }
  }
}

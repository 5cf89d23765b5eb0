// Tokens of accounts whose posts wait in the Worker live on while the computer is off.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Response } from "miniflare";
import { Cloud, SECRET, record } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";
import { unseal } from "./support/sealing.mjs";

const NOON = Date.UTC(2026, 10, 23, 12);
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const LIFE_MS = 5_183_944_000;
const ACCOUNT = "11111111-2222-4333-8444-555555555555";

/** Meta's side of tokens, by the same time; a renewed token is dead at once. */
class TokenInstagram extends FakeInstagram {
  constructor({ first = "T0", from = NOON, fate = "dies" } = {}) {
    super();
    this.tokens = new Map([[first, { from, isDead: false }]]);
    this.fate = fate;
    this.lost = 0;
    this.refuse = (call) => this.judge(call);
  }

  judge({ at, path, authorization }) {
    const value = authorization.replace("Bearer ", "");
    const token = this.tokens.get(value);
    if (!token || token.isDead || at >= token.from + LIFE_MS) return refusal(190, 463);
    if (path !== "refresh_access_token") return null;
    if (at < token.from + DAY_MS) return refusal(100, 0);
    const fresh = `T${this.tokens.size}`;
    token.isDead = this.fate === "dies";
    this.tokens.set(fresh, { from: at, isDead: false });
    if (this.lost-- > 0) return new Response("<html>", { status: 502 });
    return Response.json({ access_token: fresh, expires_in: LIFE_MS / 1000 });
  }

  renewals() {
    return this.calls.filter(({ path }) => path === "refresh_access_token");
  }
}

const refusal = (code, subcode) =>
  Response.json({ error: { message: "no", code, error_subcode: subcode } }, { status: 400 });

/** A record with the token's renewal, as the desktop hands it over. */
function handed({ version = 2000, from = NOON, token = "T0", ...rest }) {
  const expiresAt = from + LIFE_MS;
  const renewal = { version, since: from, expiresAt, tries: 0, nextAt: expiresAt - 15 * DAY_MS, trouble: "" };
  return {
    ...record({ accountId: ACCOUNT, accountToken: token, ...rest }),
    renewal: JSON.stringify(renewal),
  };
}

const away = { now: NOON, virtualAlarm: true, evicted: true, cron: false };

async function withCloud({ logged, ...options }, work) {
  const instagram = new TokenInstagram(options);
  return Cloud.with({ instagram, knobs: away, logged }, (cloud) => work(cloud, instagram));
}

const states = async (cloud, ...posts) => Promise.all(posts.map(async ({ jobId }) =>
  (await cloud.job(jobId)).phase));

const results = async (cloud) => (await cloud.admin("GET", "/admin/results?since=0")).body.jobs;

const tokenOf = (told) => JSON.parse(unseal(SECRET, ACCOUNT, told.token)).accountToken;

test("a post 70 days ahead goes out with the computer off, and the token comes home", () =>
  withCloud({}, async (cloud, instagram) => {
    const near = handed({ due: NOON + 50 * DAY_MS });
    const far = handed({ due: NOON + 70 * DAY_MS });
    await cloud.schedule(near, far);

    await cloud.live(NOON + 71 * DAY_MS);

    assert.deepEqual(await states(cloud, near, far), ["LIVE", "LIVE"]);
    assert.equal(instagram.renewals().length, 1);
    const told = (await results(cloud)).find(({ phase }) => phase === "TOKEN");
    assert.equal(told.jobId, ACCOUNT);
    assert.equal(told.revision, 2001);
    assert.equal(tokenOf(told), "T1");
  }));

test("a token that nobody renews is dead by then", () =>
  withCloud({}, async (cloud) => {
    const { renewal, ...far } = handed({ due: NOON + 70 * DAY_MS });
    await cloud.schedule(far);

    await cloud.live(NOON + 71 * DAY_MS);

    assert.match((await cloud.job(far.jobId)).job.state.code, /TOKEN_EXPIRED/);
  }));

test("renews nothing while the computer is heard", () =>
  withCloud({}, async (cloud, instagram) => {
    await cloud.schedule(handed({ due: NOON + 70 * DAY_MS }));
    for (let day = 44; day < 48; day++) {
      await cloud.live(NOON + day * DAY_MS);
      await results(cloud);
      await cloud.live(NOON + day * DAY_MS + 12 * HOUR_MS);
      await results(cloud);
    }
    assert.equal(instagram.renewals().length, 0);

    await cloud.live(NOON + 50 * DAY_MS);

    assert.equal(instagram.renewals().length, 1);
  }));

test("tries again after an answer that nobody understands", () =>
  withCloud({ fate: "lives" }, async (cloud, instagram) => {
    instagram.lost = 2;
    const far = handed({ due: NOON + 70 * DAY_MS });
    await cloud.schedule(far);

    await cloud.live(NOON + 71 * DAY_MS);

    assert.equal(instagram.renewals().length, 3);
    assert.deepEqual(await states(cloud, far), ["LIVE"]);
  }));

test("tells of a token that is dead, once, and asks no more", () =>
  withCloud({}, async (cloud, instagram) => {
    const far = handed({ due: NOON + 70 * DAY_MS });
    await cloud.schedule(far);
    instagram.tokens.get("T0").isDead = true;

    await cloud.live(NOON + 60 * DAY_MS);

    assert.equal(instagram.renewals().length, 1);
    const told = (await results(cloud)).find(({ phase }) => phase === "TOKEN");
    assert.equal(told.job.nextAt, undefined);
    assert.match(told.job.trouble, /refused the account's access token/);
  }));

test("a token that the user brought takes the place of a renewed one, at once for all posts", () =>
  withCloud({}, async (cloud, instagram) => {
    const [first, second] = [52, 53].map((day) => handed({ due: NOON + day * DAY_MS }));
    await cloud.schedule(first, second);
    await cloud.live(NOON + 50 * DAY_MS);
    assert.equal(instagram.renewals().length, 1);
    instagram.tokens.get("T1").isDead = true;
    instagram.tokens.set("B", { from: cloud.now, isDead: false });

    await cloud.schedule({ ...handed({ version: 3000, from: cloud.now, token: "B",
      due: NOON + 52 * DAY_MS }), jobId: undefined, job: first.job, revision: 2 });
    await cloud.live(NOON + 54 * DAY_MS);

    assert.deepEqual(await states(cloud, first, second), ["LIVE", "LIVE"]);
  }));

test("a token of the connection before changes nothing", () =>
  withCloud({}, async (cloud) => {
    const post = handed({ version: 3000, due: NOON + 2 * DAY_MS });
    await cloud.schedule(post);

    await cloud.schedule(handed({ version: 2009, token: "old", due: NOON + 3 * DAY_MS }));
    const later = await cloud.admin("GET", `/admin/jobs/${ACCOUNT}`);

    assert.equal(later.body.revision, 3000);
  }));

const logged = [];

test("no token, renewed or not, is in KV, in the log or in an answer in the clear", () =>
  withCloud({ logged }, async (cloud, instagram) => {
    await cloud.schedule(handed({ due: NOON + 70 * DAY_MS, token: "T0" }));
    await cloud.live(NOON + 50 * DAY_MS);
    await cloud.cron();
    assert.equal(instagram.renewals().length, 1);

    const kv = await cloud.kv();
    const { keys } = await kv.list();
    const values = await Promise.all(keys.map(({ name }) => kv.get(name)));
    assert.ok(keys.some(({ name }) => name === `scheduled:${ACCOUNT}`), JSON.stringify(keys));
    assert.equal(values.filter((value) => /"T[01]"|accountToken/.test(value)).length, 0);
    const answers = await Promise.all(["results?since=0", "diagnostics", "kv", "kv?prefix=scheduled", `jobs/${ACCOUNT}`]
      .map(async (path) => JSON.stringify(await cloud.admin("GET", `/admin/${path}`))));
    assert.deepEqual([...answers, ...logged].filter((text) => /\bT[01]\b/.test(text)), []);
    const told = (await results(cloud)).find(({ phase }) => phase === "TOKEN"); // and who may know it does
    assert.equal(tokenOf(told), "T1");
  }));

// The harness itself: a known-bad Worker must not get through it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Response } from "miniflare";
import { Cloud } from "./support/cloud.mjs";

const NAIVE = readFileSync(new URL("./support/naive.mjs", import.meta.url), "utf8");

const doing = (body) => `
  export default {
    async fetch(request, env) { ${body}; return new Response("done"); },
    async scheduled() {},
  };
  export class JobsObject { async fetch() { return new Response("x"); } }`;

function withCloud(options, work) {
  const calls = [];
  const outbound = async (request) => {
    calls.push(await request.text());
    return new Response("{}");
  };
  return Cloud.with({ instagram: { outbound }, ...options }, (cloud) => work(cloud, calls));
}

test("sees a naive runner publish again while KV still shows the unclaimed job", () =>
  withCloud({ entry: NAIVE, knobs: { kvStale: true } }, async (cloud, calls) => {
    const kv = await cloud.kv();
    for (let i = 0; i < 10; i++) await kv.put(`scheduled:${i}`, JSON.stringify({ state: "due" }));
    const start = Date.UTC(2026, 10, 23);

    for (const second of [0, 2, 4]) {
      await cloud.knobs({ now: start + second * 1000 });
      await cloud.cron();
    }

    assert.equal(calls.length, 30);
  }));

test("stops a naive runner when the day's quota is used up", () =>
  withCloud({ entry: NAIVE, knobs: { now: Date.UTC(2026, 10, 23) } }, async (cloud) => {
    await assert.rejects(cloud.live(Date.UTC(2026, 10, 24) - 1), /limit exceeded for the day/);

    const { violations, kv } = await cloud.totals();
    assert.deepEqual(violations, ["KV put over the daily quota"]);
    assert.equal(kv.put, 1001);
  }));

test("stops the 51st fetch of an invocation", () =>
  withCloud({ entry: doing("for (let i = 0; i < 51; i++) await fetch('https://a.example/')") },
    async (cloud, calls) => {
      await cloud.request("/").catch(() => {});

      assert.equal(calls.length, 50);
      assert.match((await cloud.totals()).violations[0], /more than 50 external/);
    }));

test("stops the 1,001st call to the platform in an invocation", () =>
  withCloud({ entry: doing("for (let i = 0; i < 1001; i++) await env.SCHEDULE.get('k')") },
    async (cloud) => {
      await cloud.request("/").catch(() => {});

      assert.match((await cloud.totals()).violations[0], /more than 1,000 internal/);
    }));

test("refuses a second write to one key within a second", () =>
  withCloud({ entry: doing("await env.SCHEDULE.put('k', '1'); await env.SCHEDULE.put('k', '2')") },
    async (cloud) => {
      await cloud.request("/").catch(() => {});

      assert.equal(await (await cloud.kv()).get("k"), "1");
    }));

test("serves what KV held a minute ago, a miss included", () =>
  withCloud({
    entry: `export default {
        async fetch(request, env) {
          const before = await env.SCHEDULE.get("k");
          await env.SCHEDULE.put("k", "new");
          return Response.json([before, await env.SCHEDULE.get("k")]);
        },
        async scheduled() {},
      };
      export class JobsObject { async fetch() { return new Response("x"); } }`,
    knobs: { kvStale: true },
  }, async (cloud) => {
    assert.deepEqual(await (await cloud.request("/")).json(), [null, null]);
  }));

const inObject = (fetchBody, alarmBody = "") => `
  let made = 0;
  const publish = (id) => fetch("https://a.example/", { method: "POST", body: id });
  export class JobsObject {
    constructor(state, env) { this.storage = state.storage; this.queue = []; made += 1; }
    async fetch(request) { const { storage } = this; ${fetchBody}; return Response.json({ made }); }
    async alarm() { const { storage } = this; ${alarmBody} }
  }
  export default {
    fetch: (request, env) => env.JOBS.get(env.JOBS.idFromName("jobs")).fetch("https://jobs/"),
    async scheduled() {},
  };`;

const START = Date.UTC(2026, 10, 23);
const virtual = { now: START, virtualAlarm: true, cron: false };

test("lets the seventh connection of an invocation wait, KV's among them", () => {
  const entry = doing(`const slow = () => fetch("https://a.example/").then((r) => r.text());
    await Promise.all([slow(), slow(), slow(), slow(), slow(), env.SCHEDULE.get("k"), slow()])`);
  return withCloud({ entry }, async (cloud, calls) => {
    await cloud.request("/");

    const { connectionsMost, connectionsWaited } = await cloud.totals();
    assert.equal(calls.length, 6);
    assert.equal(connectionsWaited, 1);
    assert.ok(connectionsMost <= 6, `${connectionsMost} connections`);
  });
});

test("sees an alarm that does its work again when it rings once more than needed", () =>
  withCloud({ entry: inObject("await storage.setAlarm(Date.now() + 1000)", 'await publish("p")'),
    knobs: { ...virtual, alarmTwice: true } }, async (cloud, calls) => {
    await cloud.request("/");
    await cloud.live(START + 60_000);

    assert.equal(calls.length, 2);
  }));

test("rings an alarm that fails six times more, and never again", () =>
  withCloud({ entry: inObject("await storage.setAlarm(Date.now() + 1000)",
    'await publish("p"); throw new Error("no")'), knobs: virtual }, async (cloud, calls) => {
    await cloud.request("/");
    await cloud.live(START + 24 * 3_600_000);

    assert.equal(calls.length, 7);
  }));

test("sees an object forget what it kept in memory only", () =>
  withCloud({ entry: inObject('this.queue.push("p"); await storage.setAlarm(Date.now() + 1000)',
    "for (const id of this.queue) await publish(id)"), knobs: virtual }, async (cloud, calls) => {
    await cloud.request("/");
    await cloud.live(START + 10_000);
    await cloud.knobs({ evicted: true });
    await cloud.request("/");
    await cloud.live(START + 20_000);

    assert.equal(calls.length, 1);
  }));

test("stops an object that writes more rows than a day allows", () =>
  withCloud({ entry: inObject(`storage.sql.exec("create table if not exists t (n integer)");
    storage.sql.exec("with recursive c(n) as (select 1 union all select n + 1 from c where n < 60000)"
      + " insert into t select n from c")`), knobs: virtual }, async (cloud) => {
    await cloud.request("/");
    await cloud.request("/").catch(() => {});

    assert.deepEqual((await cloud.totals()).violations, ["rows written over the daily quota"]);
  }));

test("refuses a second write to one file in R2 within a second", () =>
  withCloud({ entry: doing("await env.MEDIA.put('k', '1'); await env.MEDIA.put('k', '2')") },
    async (cloud) => {
      await cloud.request("/").catch(() => {});

      const bucket = await cloud.mf.getR2Bucket("MEDIA");
      assert.equal(await (await bucket.get("k")).text(), "1");
    }));

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
    assert.deepEqual(violations, ["KV put over its daily quota"]);
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

// What must outlive a lost message, a killed object, a change of keys, a new object.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Cloud, SECRET, masterSecret, record, workerdPids } from "./support/cloud.mjs";
import { FakeInstagram } from "./support/instagram.mjs";
import { seal, unseal } from "./support/sealing.mjs";
import { until } from "./support/waiting.mjs";

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const KEYS = ["k1", "k2", "k3"].map((id, i) => ({ id, bytes: Buffer.alloc(32, 7 + i) }));

function inVirtualTime(work, { knobs, instagram = new FakeInstagram(), ...options } = {}) {
  const all = { now: NOON, virtualAlarm: true, ...knobs };
  return Cloud.with({ instagram, knobs: all, ...options }, (cloud) => work(cloud, instagram));
}

async function inFolder(work) {
  const persist = await mkdtemp(join(tmpdir(), "worker-kept-"));
  try {
    return await work(persist);
  } finally {
    await rm(persist, { recursive: true, force: true });
  }
}

const captions = (instagram) => instagram.published.map(({ caption }) => caption).sort();

test("an object killed in preparation sets its alarm as soon as it is made again", () =>
  inFolder(async (persist) => {
    const sent = record({ due: NOON + 5 * MINUTE_MS });
    const instagram = new FakeInstagram();
    const before = new Set(workerdPids());
    const killed = await Cloud.start({ instagram, persist,
      knobs: { now: NOON, virtualAlarm: true, cron: false } });
    const [pid] = workerdPids().filter((candidate) => !before.has(candidate));
    let killedAt;
    instagram.onCall = (call) => {
      killedAt = call.at;
      process.kill(pid, "SIGKILL");
      return new Promise(() => {});
    };
    await killed.schedule(sent);
    await assert.rejects(killed.live(NOON + HOUR_MS), "workerd is gone");
    await killed.dispose();

    instagram.onCall = async () => {};
    await inVirtualTime(async (cloud) => {
      await cloud.job(sent.jobId);
      const { alarmAt } = await cloud.totals();
      await cloud.live(NOON + HOUR_MS);

      assert.ok(alarmAt !== null && alarmAt <= killedAt + 10_000, `alarm at ${alarmAt}`);
      assert.deepEqual(captions(instagram), [sent.jobId]);
    }, { instagram, persist, knobs: { now: killedAt + 1000, cron: false } });
  }));

test("refuses a job that was called back before it came", () =>
  inVirtualTime(async (cloud, instagram) => {
    const sent = record({ due: NOON + 10 * MINUTE_MS });
    const cancelled = await cloud.admin("DELETE", `/admin/jobs/${sent.jobId}`);

    const { body } = await cloud.admin("POST", "/admin/jobs", { jobs: [sent] });
    await cloud.live(NOON + HOUR_MS);

    assert.equal(cancelled.status, 404);
    assert.equal(body.results[0].outcome, "CANCELLED");
    assert.match(body.results[0].error, /cancelled/);
    assert.deepEqual(instagram.published, []);
  }));

test("refuses no newer revision than the one that was called back", () =>
  inVirtualTime(async (cloud, instagram) => {
    const due = NOON + 10 * MINUTE_MS;
    const sent = record({ due, revision: 2 });
    await cloud.admin("DELETE", `/admin/jobs/${sent.jobId}?revision=2`);
    const old = await cloud.admin("POST", "/admin/jobs", { jobs: [sent] });

    const [{ outcome }] = await cloud.schedule({ ...sent, revision: 3 });
    await cloud.live(NOON + HOUR_MS);

    assert.equal(old.body.results[0].outcome, "CANCELLED");
    assert.equal(outcome, "STORED");
    assert.deepEqual(captions(instagram), [sent.jobId]);
  }));

test("refuses an edit that was on its way while the job was called back", () =>
  inVirtualTime(async (cloud, instagram) => {
    const sent = record({ due: NOON + 10 * MINUTE_MS });
    await cloud.schedule(sent);
    const called = await cloud.admin("DELETE", `/admin/jobs/${sent.jobId}?revision=2`);

    const late = await cloud.admin("POST", "/admin/jobs", { jobs: [{ ...sent, revision: 2 }] });
    await cloud.live(NOON + HOUR_MS);

    assert.equal(called.body.outcome, "CANCELLED");
    assert.equal(late.body.results[0].outcome, "CANCELLED");
    assert.deepEqual(instagram.published, []);
  }));

test("does not take over from KV what was called back before it came", () =>
  inVirtualTime(async (cloud, instagram) => {
    const sent = record({ due: NOON + 3 * HOUR_MS });
    await cloud.admin("DELETE", `/admin/jobs/${sent.jobId}`);
    await (await cloud.kv()).put(`scheduled:${sent.jobId}`,
      seal(SECRET, sent.jobId, JSON.stringify(sent)), { metadata: { revision: 1 } });

    await cloud.live(NOON + 5 * HOUR_MS);

    assert.deepEqual(instagram.published, []);
  }));

test("loses no post when keys are changed twice", () =>
  inFolder(async (persist) => {
    const sent = Array.from({ length: 3 }, () => record({ due: NOON + 5 * HOUR_MS }));
    await inVirtualTime((cloud) => cloud.schedule(...sent), { persist });
    await inVirtualTime(async (cloud) => {
      await cloud.live(NOON + 10 * MINUTE_MS);
      const kv = await cloud.kv();
      for (const { jobId } of sent) {
        const copy = await kv.get(`scheduled:${jobId}`);
        assert.equal(JSON.parse(unseal(KEYS[1], jobId, copy)).accountToken, "SBX-token");
      }
    }, { persist, bindings: rotated(1) });

    await inVirtualTime(async (cloud, instagram) => {
      await cloud.live(NOON + 6 * HOUR_MS);

      assert.deepEqual(captions(instagram), sent.map(({ jobId }) => jobId).sort());
    }, { persist, bindings: rotated(2), knobs: { now: NOON + HOUR_MS } });
  }));

test("tells which records the present key cannot open, until it can", () =>
  inFolder(async (persist) => {
    const sent = record({ due: NOON + 5 * HOUR_MS });
    const countedAt = async (cloud, until) => {
      await cloud.live(until);
      return (await cloud.admin("GET", "/admin/diagnostics", undefined, { secret: KEYS[1] }))
        .body.underOldKeyCount;
    };
    await inVirtualTime((cloud) => cloud.schedule(sent), { persist });
    const alone = { MASTER_SECRET: masterSecret(KEYS[1]) };
    await inVirtualTime(async (cloud) => {
      assert.equal(await countedAt(cloud, NOON + 70 * MINUTE_MS), 1);
      assert.equal(await countedAt(cloud, NOON + 2 * HOUR_MS), 1);
    }, { persist, bindings: alone });

    await inVirtualTime(async (cloud, instagram) => {
      assert.equal(await countedAt(cloud, NOON + 4 * HOUR_MS), undefined);
      await cloud.live(NOON + 6 * HOUR_MS);
      assert.deepEqual(captions(instagram), [sent.jobId]);
    }, { persist, bindings: rotated(1), knobs: { now: NOON + 2 * HOUR_MS } });
  }));

const rotated = (i) => ({
  MASTER_SECRET: masterSecret(KEYS[i]), MASTER_SECRET_OLD: masterSecret(KEYS[i - 1]) });

test("a signed call seals on where no cron comes, all batches of it", () =>
  inFolder(async (persist) => {
    const sent = Array.from({ length: 120 }, () => record({ due: NOON + 5 * HOUR_MS }));
    await inVirtualTime(async (cloud) => {
      for (let i = 0; i < sent.length; i += 40) await cloud.schedule(...sent.slice(i, i + 40));
    }, { persist });

    await inVirtualTime(async (cloud) => {
      const counts = [];
      await until(async () => {
        const { body } = await cloud.admin("GET", "/admin/diagnostics");
        counts.push(body.underOldKeyCount ?? 0);
        return counts.at(-1) === 0;
      });
      assert.equal(counts[0], 120);
    }, { persist, bindings: rotated(1), knobs: { cron: false } });
  }));

test("tries a job in trouble at once when it comes with a higher revision, others not for ever", () =>
  inVirtualTime(async (cloud, instagram) => {
    const due = NOON + 5 * MINUTE_MS;
    const [renewed, lost, good] = [record({ due }), record({ due }), record({ due })];
    await cloud.schedule(renewed, lost, good);
    await cloud.changeTables(`update job set record = 'spoilt' where job_id <> '${good.jobId}'`);
    await cloud.live(due + MINUTE_MS);
    const { trouble } = await cloud.job(renewed.jobId);

    await cloud.schedule({ ...renewed, revision: 2 });

    await cloud.live(due + HOUR_MS);
    const { isEnded, phase, job } = await cloud.job(lost.jobId);
    assert.notEqual(trouble, null);
    assert.deepEqual(captions(instagram), [good.jobId, renewed.jobId].sort());
    assert.deepEqual([isEnded, phase], [true, "FAILED"]);
    assert.match(job.state.message, /VoidGram made an error of its own/);
  }));

test("goes on with the tables of the build before", () =>
  inVirtualTime(async (cloud, instagram) => {
    const before = record({ due: NOON + 5 * MINUTE_MS });
    await cloud.schedule(before);

    await cloud.changeTables(
      "alter table job drop column came_at; update mark set value = 2 where name = 'schema'");
    const after = record({ due: NOON + 6 * MINUTE_MS });
    await cloud.schedule(after);

    await cloud.live(NOON + HOUR_MS);
    assert.deepEqual(captions(instagram), [before.jobId, after.jobId].sort());
  }));

test("keeps what ended until it was fetched, and no longer than a month then", () =>
  inVirtualTime(async (cloud) => {
    const sent = record({ due: NOON + 5 * MINUTE_MS });
    await cloud.schedule(sent);
    await cloud.live(NOON + HOUR_MS);
    const results = async (since) => (await cloud.admin("GET", `/admin/results?since=${since}`)).body;

    await cloud.knobs({ now: NOON + 40 * DAY_MS });
    await cloud.live(NOON + 40 * DAY_MS + HOUR_MS);
    const { jobs } = await results(0);
    await results(jobs.at(-1).changed);
    await cloud.knobs({ now: NOON + 50 * DAY_MS });
    await cloud.live(NOON + 50 * DAY_MS + HOUR_MS);

    assert.deepEqual(jobs.map(({ jobId, isEnded }) => [jobId, isEnded]), [[sent.jobId, true]]);
    assert.deepEqual((await results(0)).jobs, []);
  }));

test("keeps what ended until each of the homes that share the Worker has fetched it", () =>
  inVirtualTime(async (cloud) => {
    const ask = async (home, since) =>
      (await cloud.admin("GET", `/admin/results?since=${since}&home=${home}`)).body.jobs;
    await cloud.admin("POST", "/admin/jobs?home=b", { jobs: [record({ due: NOON + 5 * MINUTE_MS })] });
    await cloud.live(NOON + HOUR_MS);
    const cursor = (await ask("a", 0)).at(-1).changed;
    await ask("a", cursor);
    const monthLater = async (months) => {
      await cloud.knobs({ now: NOON + months * 40 * DAY_MS });
      await cloud.live(NOON + months * 40 * DAY_MS + HOUR_MS);
    };

    await monthLater(1);
    assert.equal((await ask("b", 0)).length, 1, "the other home's cursor counts for this one");
    await ask("b", cursor);
    await monthLater(2);

    assert.deepEqual(await ask("b", 0), []);
  }));

test("a new object goes on where the desktop's cursor stands, with what was not fetched", async () => {
  const [first, second] = [record({ due: NOON + 5 * MINUTE_MS }), record({ due: NOON + 10 * MINUTE_MS })];
  let cursor;
  let copies;
  await inVirtualTime(async (cloud) => {
    await cloud.schedule(first, second);
    await cloud.live(NOON + 8 * MINUTE_MS);
    cursor = (await cloud.admin("GET", "/admin/results?since=0")).body.jobs.at(-1).changed;
    await cloud.live(NOON + HOUR_MS);
    const kv = await cloud.kv();
    const { keys } = await kv.list();
    copies = await Promise.all(keys.map(async ({ name, metadata }) =>
      [name, await kv.get(name), { metadata }]));
  });

  await inVirtualTime(async (cloud) => {
    const kv = await cloud.kv();
    for (const copy of copies) await kv.put(...copy);
    await cloud.live(NOON + 2 * HOUR_MS);

    const { body } = await cloud.admin("GET", `/admin/results?since=${cursor}`);

    const told = body.jobs.map(({ jobId, phase, isEnded }) => [jobId, phase, isEnded]);
    assert.ok(told.some(([jobId]) => jobId === second.jobId), JSON.stringify(told));
    assert.ok(told.every(([, phase, isEnded]) => phase === "LIVE" && isEnded));
  }, { knobs: { now: NOON + HOUR_MS } });
});

test("KV has a copy of the cron's last run, a few hours old at most", () =>
  inVirtualTime(async (cloud) => {
    await cloud.live(NOON + 6 * HOUR_MS);

    const copy = await (await cloud.kv()).get("meta:last-cron-run");

    assert.match(copy, /^2026-11-23T\d\d:\d\d:00\.000Z$/);
    assert.ok(Date.parse(copy) > NOON + 2 * HOUR_MS, copy);
  }));

test("tells what the Worker and what the object was deployed as", () =>
  inVirtualTime(async (cloud) => {
    const { body } = await cloud.admin("GET", "/admin/diagnostics");

    assert.equal(body.workerDeploymentId, "deployed-7");
    assert.equal(body.objectDeploymentId, "deployed-7");
  }, { bindings: { DEPLOYMENT_ID: "deployed-7" } }));

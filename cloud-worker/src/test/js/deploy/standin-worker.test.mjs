// The stand-in runs the built Worker with what Cloudflare does around it: delays, cron, quotas, crashes.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { StandIn } from "../../../standin/standin.mjs";
import { SECRET, masterSecret, record } from "../support/cloud.mjs";
import { serve } from "../support/instagram-server.mjs";
import { FakeInstagram } from "../support/instagram.mjs";
import { Client, PROMPT, SCRIPT, withStandIn } from "../support/standin.mjs";
import { until } from "../support/waiting.mjs";

const HOUR_MS = 3_600_000;
const DIAGNOSTICS = "/admin/diagnostics";
const ADDRESS = `/:account/workers/scripts/${SCRIPT}/subdomain`;
const KV = "/:account/storage/kv/namespaces";
const READER = { "main.mjs": `export default {
  fetch: async (_, { KV }) => new Response(String(await KV.get("a"))),
};` };

/** A deployed Worker, and an Instagram that it reaches. */
const withWorker = (work, settings = {}) => withStandIn({ ...PROMPT, ...settings }, async (client, standIn) => {
  const instagram = new FakeInstagram();
  const server = await serve(instagram);
  try {
    await client.deploy({ bindings: [{ type: "plain_text", name: "INSTAGRAM_BASE", text: server.base }] });
    await work(client, instagram, standIn);
  } finally {
    server.close();
  }
});

const schedule = async (client, ...records) => {
  const { status, body } = await client.admin("POST", "/admin/jobs", { jobs: records });
  return { status, problems: (body.results ?? []).map(({ error }) => error).filter(Boolean) };
};

const published = (instagram) => instagram.published.map(({ caption }) => caption);

test("publishes by the alarm what was handed over, and counts what that took", () =>
  withWorker(async (client, instagram) => {
    const sent = record({ due: Date.now() + 1_500 });
    assert.deepEqual(await schedule(client, sent), { status: 200, problems: [] });

    await until(() => instagram.published.length > 0);
    await until(async () => (await client.admin("GET", `/admin/jobs/${sent.jobId}`)).body.isEnded);
    assert.deepEqual(published(instagram), [sent.jobId]);
    const { totals, violations, byRoute } = await client.control("GET", "counts");
    assert.deepEqual(violations, []);
    assert.ok(totals["KV put"] >= 1 && totals["KV put"] <= 3, JSON.stringify(totals));
    assert.ok(totals["DO rows written"] > 0);
    assert.ok(byRoute.WORKER >= 2);
  }));

test("can lose alarms, so that cron alone publishes", () =>
  withWorker(async (client, instagram) => {
    const sent = record({ due: Date.now() + 500 });
    await schedule(client, sent);
    await until(() => Date.now() > JSON.parse(sent.job).dueAt + 1_000, { everyMs: 100 });
    assert.deepEqual(published(instagram), []);

    await client.control("POST", "cron", { script: SCRIPT });
    assert.deepEqual(published(instagram), [sent.jobId]);
  }, { areAlarmsLost: true }));

test("publishes once though workerd is killed at the call", () =>
  withWorker(async (client, instagram) => {
    const killed = new Promise((resolve) => {
      instagram.onPublished = () => (instagram.published.length === 1
        ? client.control("POST", "kill").then(resolve) : null);
    });
    const sent = record({ due: Date.now() + 1_000 });
    await schedule(client, sent);

    await killed;
    await client.control("POST", "cron", { script: SCRIPT });
    await until(async () => (await client.admin("GET", `/admin/jobs/${sent.jobId}`)).body.isEnded);
    assert.deepEqual(published(instagram), [sent.jobId]);
  }));

test("has nothing at a new address for a while", () =>
  withWorker(async (client) => {
    const early = await client.admin("GET", DIAGNOSTICS);

    assert.equal(early.status, 404);
    assert.match(early.body, /nothing here yet/);
    await until(async () => (await client.admin("GET", DIAGNOSTICS)).status === 200);
  }, { newScriptMs: 3_000 }));

const ids = async (client) => {
  const { body } = await client.admin("GET", DIAGNOSTICS);
  return [body.workerDeploymentId, body.objectDeploymentId];
};

test("answers with the old and the new version by turns while the new one spreads", () =>
  withWorker(async (client) => {
    await client.upload({ bindings: client.named("second") });
    const seen = [];
    for (let call = 0; call < 4; call++) seen.push((await ids(client))[0]);

    assert.deepEqual(new Set(seen), new Set(["first", "second"]));
    await until(async () => (await ids(client))[0] === "second" && (await ids(client))[0] === "second");
  }, { versionMs: 5_000 }));

test("lets an object go on with old code and old secrets until its delay is over", () =>
  withWorker(async (client) => {
    await client.upload({ bindings: client.named("second") });
    assert.deepEqual(await ids(client), ["second", "first"]);

    await client.control("POST", "objects", { script: SCRIPT });
    assert.deepEqual(await ids(client), ["second", "second"]);
  }, { objectsMs: 300_000 }));

test("gives an object the new code at once where the upload asks for it", () =>
  withWorker(async (client) => {
    await client.upload({ bindings: client.named("second"), code_update_strategy: { mode: "immediate" } });
    await until(async () => (await ids(client))[1] === "second");

    await client.upload({ bindings: client.named("third"),
      code_update_strategy: { mode: "deferred", max_delay: 3 } });
    assert.deepEqual(await ids(client), ["third", "second"]);
    await until(async () => (await ids(client))[1] === "third");
  }, { objectsMs: 300_000 }));

test("takes the strategy with a deployment of an uploaded version, too", () =>
  withWorker(async (client) => {
    const scripts = `/:account/workers/scripts/${SCRIPT}`;
    await client.upload({ bindings: client.named("second") });
    const { items: [version] } = await client.get("GET", `${scripts}/versions`);

    await client.get("POST", `${scripts}/deployments`, { strategy: "percentage",
      versions: [{ version_id: version.id, percentage: 100 }], code_update_strategy: { mode: "immediate" } });
    await until(async () => (await ids(client))[1] === "second");
  }, { objectsMs: 300_000 }));

test("keeps the jobs of a Worker that is deployed again", () =>
  withWorker(async (client) => {
    const sent = record({ due: Date.now() + HOUR_MS });
    await schedule(client, sent);
    await client.upload({ bindings: client.named("second"), code_update_strategy: { mode: "immediate" } });

    await until(async () => (await ids(client))[1] === "second");
    assert.equal((await client.admin("GET", `/admin/jobs/${sent.jobId}`)).status, 200);
  }));

test("has forgotten the jobs of a Worker that was deleted", () =>
  withWorker(async (client) => {
    await schedule(client, record({ due: Date.now() + HOUR_MS }));
    await client.get("DELETE", `/:account/workers/scripts/${SCRIPT}?force=true`);
    await assert.rejects(client.admin("GET", DIAGNOSTICS), { message: "fetch failed" });

    await client.upload({ bindings: client.named("second"),
      migrations: { new_tag: "v1", steps: [{ new_sqlite_classes: ["JobsObject"] }] } });
    client.url = (await client.get("POST", ADDRESS, { enabled: true })).url;
    assert.equal((await client.admin("GET", DIAGNOSTICS)).body.scheduledCount, 0);
  }));

test("runs cron in its minute by itself", () => {
  const cronSecond = (new Date().getUTCSeconds() + 5) % 60;
  return withWorker(async (client) => {
    const crons = async () => (await client.control("GET", "crons")).crons;
    await until(async () => (await crons()).some(({ outcome }) => outcome === "ok"), { timeoutMs: 90_000 });
    assert.ok((await client.admin("GET", DIAGNOSTICS)).body.lastCronRun);

    const query = `{ viewer { accounts(filter: {accountTag: "${client.accountId}"}) {
      workersInvocationsScheduled(limit: 10) { cron datetime status } } } }`;
    const { data } = await (await fetch(`${client.apiBase}/graphql`, { method: "POST",
      headers: { authorization: `Bearer ${client.token}` }, body: JSON.stringify({ query }) })).json();
    assert.equal(data.viewer.accounts[0].workersInvocationsScheduled[0].status, "success");
  }, { cron: true, cronSecond });
});

test("goes on at the same address after it was started again", () =>
  withWorker(async (client, instagram, standIn) => {
    const sent = record({ due: Date.now() + HOUR_MS });
    await schedule(client, sent);
    await standIn.close();

    const again = await StandIn.start({ folder: standIn.cloud.world.folder });
    try {
      const found = await new Client({ ...client, ...again.ready }).admin("GET", `/admin/jobs/${sent.jobId}`);
      assert.equal(found.status, 200);
      assert.equal(again.ready.token, client.token);
    } finally {
      await again.close();
    }
  }));

test("does not share its folder with another one", () =>
  withStandIn(PROMPT, async (client, standIn) => {
    const { folder } = standIn.cloud.world;

    await assert.rejects(StandIn.start({ folder }), /is at work in this folder/);
  }));

test("serves a Worker stale values for as long as KV may, misses too", () =>
  withStandIn({ ...PROMPT, kvStaleMs: 60_000 }, async (client) => {
    const { id } = await client.get("POST", KV, { title: "read" });
    await client.get("PUT", "/:account/workers/subdomain", { subdomain: "stand-in-test" });
    await client.upload({ modules: READER,
      bindings: [{ type: "kv_namespace", name: "KV", namespace_id: id }] });
    const { url } = await client.get("POST", ADDRESS, { enabled: true });
    const read = async () => (await fetch(url)).text();
    assert.equal(await read(), "null");
    await client.get("PUT", `${KV}/${id}/values/a`, "new");

    assert.equal(await read(), "null");
    await client.control("PUT", "settings", { kvStaleMs: 0 });
    assert.equal(await read(), "new");
  }));

const lateMirrors = async (client) => (await client.admin("GET", DIAGNOSTICS)).body.lateMirrorCount;

test("refuses a Worker's writes when the day has none left", () =>
  withWorker(async (client) => {
    await client.control("PUT", "used", { "KV put": 1_000 });
    await schedule(client, record({ due: Date.now() + HOUR_MS }));
    assert.equal(await lateMirrors(client), 1);

    await client.control("PUT", "used", { "KV put": 0 });
    await schedule(client, record({ due: Date.now() + HOUR_MS }));
    assert.equal(await lateMirrors(client), 1);
  }));

test("meets faults at the Worker's address and at its bindings", () =>
  withWorker(async (client) => {
    for (const kind of [502, 429]) {
      await client.control("POST", "faults", { route: "WORKER", kind });
      assert.equal((await client.admin("GET", DIAGNOSTICS)).status, kind);
    }
    await client.control("POST", "faults", { route: "KV put", kind: 500 });
    await schedule(client, record({ due: Date.now() + HOUR_MS }));
    assert.equal(await lateMirrors(client), 1);

    const sent = record({ due: Date.now() + HOUR_MS });
    await client.control("POST", "faults", { route: "WORKER", kind: "cut", done: true });
    await assert.rejects(schedule(client, sent), { message: "fetch failed" });
    const { status } = await client.admin("GET", `/admin/jobs/${sent.jobId}`);
    assert.equal(status, 200, "it was taken all the same");
  }));

test("moves the clock of the Worker and of its alarm", () =>
  withWorker(async (client, instagram) => {
    const sent = record({ due: Date.now() + HOUR_MS });
    await schedule(client, sent);
    await client.control("PUT", "clock", { offsetMs: HOUR_MS + 60_000 });
    await client.control("POST", "cron", { script: SCRIPT });

    await until(() => instagram.published.length > 0);
    assert.deepEqual(published(instagram), [sent.jobId]);
  }));

test("shows no secret anywhere, nor keeps one readable on the disk", () =>
  withWorker(async (client, instagram, standIn) => {
    await schedule(client, record({ due: Date.now() + 500, accountToken: "SBX-hidden-token" }));
    await until(() => instagram.published.length > 0);
    const shown = await Promise.all(["state", "calls", "counts", "crons", "logs"].map((path) =>
      client.control("GET", path)));
    const settings = await client.call("GET", `/:account/workers/scripts/${SCRIPT}/settings`);

    const secrets = [masterSecret(SECRET), masterSecret(SECRET).slice(3), client.token, "SBX-hidden-token"];
    const texts = [JSON.stringify(shown), settings.text, ...files(standIn.cloud.world.folder)];
    for (const secret of secrets) {
      assert.deepEqual(texts.filter((text) => text.includes(secret)).length, 0, secret.slice(0, 4));
    }
  }));

/** The text of every file below a folder. */
function files(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
    .map((entry) => readFileSync(`${entry.path}/${entry.name}`, "latin1"));
}

// The app deploys its Worker to the stand-in of Cloudflare: from a pasted token to a Worker at work.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Home, told } from "../support/home.mjs";
import { PROMPT, withStandIn } from "../support/standin.mjs";
import { until } from "../support/waiting.mjs";

/** With the delays of the real one, but no cron that runs in between. */
const TRUE = { cron: false, kvStaleMs: 0 };

const withBoth = (settings, work) => withStandIn(settings, (client) =>
  Home.with(client.apiBase, (home) => work(home, client)));

const account = async (client) => (await client.control("GET", "state")).accounts[0];

async function assertDeployedOnce(home, client, { scripts = 1, r2 = true } = {}) {
  const { namespaces, buckets, scripts: there } = await account(client);
  assert.deepEqual([namespaces.length, buckets.length, there.length], [scripts, r2 ? scripts : 0, scripts]);
  for (const script of there) {
    assert.equal(script.migrationTag, "v1");
    assert.deepEqual(script.schedules.map(({ cron }) => cron), ["* * * * *"]);
    assert.equal(script.observability.enabled, false);
  }
  const { isConfigured, isVerified, r2Configured } = await home.call("GET", "/api/v1/cloudflare/status");
  assert.deepEqual([isConfigured, isVerified, r2Configured], [true, true, r2]);
}

async function deployed(home, body) {
  const { status, deployment } = await home.deploy(body);
  assert.equal(status, 202);
  assert.equal(deployment.state, "RUNNING");
  const outcome = await home.outcome();
  assert.equal(outcome.state, "DONE", told(outcome));
  return outcome;
}

test("a pasted token is enough, and few calls", () => withBoth(TRUE, async (home, client) => {
  await deployed(home, { apiToken: client.token });

  const { calls } = await client.control("GET", "calls");
  assert.ok(calls.length <= 22, `${calls.length} calls: ${calls.map(({ route }) => route).join("\n")}`);
  await assertDeployedOnce(home, client);
  const { version } = await home.call("GET", "/api/v1/cloudflare/diagnostics");
  assert.equal(version, "3.3.0");
}));

test("nothing that is deployed again is there twice, and the secret stays", () =>
  withBoth(TRUE, async (home, client) => {
    const { id } = await deployed(home, { apiToken: client.token });
    const crons = async () => (await client.control("GET", "counts")).byRoute[
      "PUT /accounts/:account/workers/scripts/:script/schedules"];
    const set = await crons();

    const again = await deployed(home, {});

    assert.notEqual(again.id, id);
    assert.equal(await crons(), set);
    await assertDeployedOnce(home, client);
  }));

test("without R2 media lie in KV, and a later deployment tries R2 again", () =>
  withBoth(PROMPT, async (home, client) => {
    await client.control("PUT", `accounts/${client.accountId}`, { r2: false });
    const { steps } = await deployed(home, { apiToken: client.token });
    assert.match(steps.find(({ name }) => name === "Make the R2 bucket").detail, /R2 is not enabled/);
    await assertDeployedOnce(home, client, { r2: false });

    await client.control("PUT", `accounts/${client.accountId}`, { r2: true });
    await deployed(home, {});
    await assertDeployedOnce(home, client);
  }));

test("an account's own token deploys, too", () => withBoth(PROMPT, async (home, client) => {
  const token = await client.control("POST", "tokens", { owner: client.accountId });

  await deployed(home, { apiToken: token.value });

  await assertDeployedOnce(home, client);
}));

test("what is wrong with a token is told at once, and nothing is stored", () =>
  withBoth(PROMPT, async (home, client) => {
    const none = await home.deploy({});
    assert.deepEqual([none.status, none.code], [400, "MISSING_PARAM"]);
    const wrong = await home.deploy({ apiToken: `cfut_${"0".repeat(40)}` });
    assert.deepEqual([wrong.status, wrong.code], [401, "TOKEN_INVALID"]);

    await client.control("POST", "accounts", { name: "Other" });
    const several = await home.deploy({ apiToken: client.token });
    assert.deepEqual([several.status, several.code], [400, "VALIDATION_ERROR"]);
    assert.match(several.error, /Stand-in account \(.*Other \(/);
    assert.equal((await home.call("GET", "/api/cloudflare/deploy")).status, 404);

    await deployed(home, { apiToken: client.token, accountId: client.accountId });
  }));

for (const [permission, page] of [["Workers Scripts Write", "Workers Scripts: Edit"],
  ["Workers KV Storage Write", "Workers KV Storage: Edit"],
  ["Workers R2 Storage Write", "Workers R2 Storage: Edit"]]) {
  test(`names the permission ${page} when it is missing, and goes on when it is there`, () =>
    withBoth(PROMPT, async (home, client) => {
      const token = await client.control("POST", "tokens", { without: [permission] });
      await home.deploy({ apiToken: token.value });
      const { state, id, error } = await home.outcome();
      assert.equal(state, "FAILED");
      assert.match(error.error, new RegExp(`lacks ${page}`));

      await client.control("PUT", `tokens/${token.id}`, { without: [] });
      const { id: again } = await deployed(home, {});
      assert.equal(again, id);
      await assertDeployedOnce(home, client);
    }));
}

for (const owner of ["user", "account"]) {
  test(`a token of the ${owner} without Account Settings: Read is told so, and works with the account id`, () =>
    withBoth(PROMPT, async (home, client) => {
      const token = await client.control("POST", "tokens", { without: ["Account Settings Read"],
        owner: owner === "user" ? "user" : client.accountId });
      const { status, error } = await home.deploy({ apiToken: token.value });
      assert.ok(status >= 400 && status < 500, `${status}`);
      assert.match(error, owner === "user" ? /Account Settings: Read/ : /account id/);

      await deployed(home, { apiToken: token.value, accountId: client.accountId });
      await assertDeployedOnce(home, client);
    }));
}

for (const code of [10042, 10084, 10136]) {
  test(`without R2, whichever of its codes the upload is refused with: ${code}`, () =>
    withBoth(PROMPT, async (home, client) => {
      await client.control("POST", "faults", { kind: "refused", status: 403, code,
        route: "PUT /accounts/:account/workers/scripts/:script" });
      const { steps } = await deployed(home, { apiToken: client.token });

      assert.match(steps.find(({ name }) => name === "Upload the Worker").detail, /R2 is not enabled/);
      const { r2Configured } = await home.call("GET", "/api/v1/cloudflare/status");
      assert.equal(r2Configured, false);
    }));
}

test("a token that lost its permission meanwhile is told by the step, and another one goes on", () =>
  withBoth(PROMPT, async (home, client) => {
    const token = await client.control("POST", "tokens", {});
    await deployed(home, { apiToken: token.value });
    await client.control("PUT", `tokens/${token.id}`, { without: ["Workers R2 Storage Write"] });

    await home.call("POST", "/api/cloudflare/undeploy", { bringHome: true });
    const { state, error, steps } = await home.outcome();
    const bucket = steps.find(({ name }) => name === "Delete the R2 bucket");
    assert.deepEqual([state, bucket.state, steps.at(-1).state], ["FAILED", "FAILED", "PENDING"]);
    assert.match(error.error, /lacks Workers R2 Storage: Edit/);

    await client.control("PUT", `tokens/${token.id}`, { without: [] });
    await home.call("POST", "/api/cloudflare/undeploy", {});
    assert.equal((await home.outcome()).state, "DONE");
    const { namespaces, buckets, scripts } = await account(client);
    assert.deepEqual([namespaces.length, buckets.length, scripts.length], [0, 0, 0]);
  }));

test("undeploying takes the media along", () => withBoth(PROMPT, async (home, client) => {
  await deployed(home, { apiToken: client.token });
  const [{ name }] = (await account(client)).buckets;
  for (const key of ["a.jpg", "b c/d.mp4"]) {
    await client.get("PUT", `/:account/r2/buckets/${name}/objects/${encodeURI(key)}`, "bytes");
  }

  await home.call("POST", "/api/cloudflare/undeploy", {});

  const outcome = await home.outcome();
  assert.equal(outcome.state, "DONE", told(outcome));
  assert.equal((await account(client)).buckets.length, 0);
}));

test("a script of our name that is not ours is never taken over", () =>
  withBoth(PROMPT, async (home, client) => {
    await deployed(home, { apiToken: client.token });
    const [{ name }] = (await account(client)).scripts;
    await client.get("DELETE", `/:account/workers/scripts/${name}?force=true`);
    await client.upload({ script: name, modules: { "a.mjs": "export default { fetch() {} };" } });

    await home.deploy({});
    const { state, error } = await home.outcome();

    assert.equal(state, "FAILED");
    assert.match(error.error, /did not make/);
    assert.equal((await account(client)).scripts[0].versions, 1);
  }));

test("two homes on one account have a Worker each", () => withBoth(PROMPT, async (home, client) => {
  await deployed(home, { apiToken: client.token });
  await Home.with(client.apiBase, async (other) => {
    await deployed(other, { apiToken: client.token });

    await assertDeployedOnce(home, client, { scripts: 2 });
    await assertDeployedOnce(other, client, { scripts: 2 });
  });
}));

test("undeploying leaves nothing behind, and one can deploy again", () =>
  withBoth(PROMPT, async (home, client) => {
    await deployed(home, { apiToken: client.token });

    const { status } = await home.call("POST", "/api/cloudflare/undeploy", { bringHome: true });
    assert.equal(status, 202);
    const outcome = await home.outcome();
    assert.deepEqual([outcome.kind, outcome.state], ["UNDEPLOY", "DONE"], told(outcome));

    const { namespaces, buckets, scripts } = await account(client);
    assert.deepEqual([namespaces.length, buckets.length, scripts.length], [0, 0, 0]);
    assert.equal((await home.call("GET", "/api/v1/cloudflare/status")).isConfigured, false);
    await deployed(home, { apiToken: client.token });
    await assertDeployedOnce(home, client);
  }));

test("a changed secret is the only one that is left", () => withBoth(PROMPT, async (home, client) => {
  await deployed(home, { apiToken: client.token });

  assert.equal((await home.call("POST", "/api/cloudflare/rotate", {})).status, 202);
  const outcome = await home.outcome();

  assert.deepEqual([outcome.kind, outcome.state], ["ROTATE", "DONE"], told(outcome));
  await assertDeployedOnce(home, client);
  const [{ bindings }] = (await account(client)).scripts;
  assert.deepEqual(bindings.filter(({ type }) => type === "secret_text").map(({ name }) => name),
    ["MASTER_SECRET"]);
  assert.equal((await home.call("GET", "/api/v1/cloudflare/diagnostics")).offline, false);
}));

test("each change is told as it happens", () => withBoth(PROMPT, async (home, client) => {
  const response = await fetch(`${home.origin}/api/events`, { headers: { Cookie: home.cookie } });
  assert.match(response.headers.get("content-type"), /^text\/event-stream/);
  let text = "";
  const reading = (async () => {
    for await (const chunk of response.body) text += Buffer.from(chunk).toString("utf8");
  })();

  await deployed(home, { apiToken: client.token });
  await until(() => text.includes('"state":"DONE","steps"'));

  const states = [...text.matchAll(/^event: deployment\ndata: (.*)$/gm)].map(([, data]) =>
    JSON.parse(data).deployment.state);
  assert.equal(states.at(-1), "DONE");
  assert.ok(states.length >= 10, `${states.length}`);
  assert.ok(!text.includes(client.token));
  const before = Date.now();
  await home.kill("SIGTERM");
  await reading;
  assert.ok(Date.now() - before < 15_000);
}));

// The Worker is taken away: in which order, with which token, and what else was under way.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Home, told } from "../support/home.mjs";
import { PROMPT, withStandIn } from "../support/standin.mjs";
import { until } from "../support/waiting.mjs";

const SCRIPT = "/accounts/:account/workers/scripts/:script";
const NAMESPACE = "DELETE /accounts/:account/storage/kv/namespaces/:namespace";
const BUCKET = "DELETE /accounts/:account/r2/buckets/:bucket";

const withDeployed = (work) => withStandIn(PROMPT, (client) =>
  Home.with(client.apiBase, async (home) => {
    const token = await client.control("POST", "tokens", {});
    await home.deploy({ apiToken: token.value });
    await ends(home, "DONE");
    await work(home, client, token);
  }));

async function ends(home, state) {
  const outcome = await home.outcome();
  assert.equal(outcome.state, state, told(outcome));
  return outcome;
}

async function assertNothingLeft(client) {
  const [{ namespaces, buckets, scripts }] = (await client.control("GET", "state")).accounts;
  assert.deepEqual([namespaces.length, buckets.length, scripts.length], [0, 0, 0]);
}

test("the Worker goes behind all it was bound to", () => withDeployed(async (home, client) => {
  await home.undeploy();
  await ends(home, "DONE");

  const { calls } = await client.control("GET", "calls");
  const deleted = calls.map(({ route }) => route).filter((route) => /^DELETE/.test(route));
  assert.deepEqual(deleted, [NAMESPACE, BUCKET, `DELETE ${SCRIPT}`]);
  await assertNothingLeft(client);
}));

test("what Cloudflare keeps while it is bound goes behind the Worker", () =>
  withDeployed(async (home, client) => {
    await client.control("POST", "faults", [{ route: NAMESPACE, kind: "refused", status: 409, code: 10035 }]);

    await home.undeploy();
    await ends(home, "DONE");

    await assertNothingLeft(client);
  }));

test("a token that is switched off is told, and another one goes on", () =>
  withDeployed(async (home, client, token) => {
    await client.control("PUT", `tokens/${token.id}`, { status: "disabled" });
    await home.undeploy();
    const { error } = await ends(home, "FAILED");
    assert.match(error.error, /make another token and send it as apiToken/);

    await home.call("POST", "/api/cloudflare/undeploy", { apiToken: client.token });
    await ends(home, "DONE");

    await assertNothingLeft(client);
  }));

test("undeploying does not wait for a change of the secret that hangs", () =>
  withDeployed(async (home, client) => {
    await client.control("POST", "faults", [{ route: `PUT ${SCRIPT}`, kind: "500", times: 500 }]);
    await home.rotate();
    await until(async () => (await home.deployment()).steps.some(({ state, detail }) =>
      state === "RUNNING" && detail));

    const { status, deployment } = await home.undeploy();
    assert.deepEqual([status, deployment.kind], [202, "UNDEPLOY"]);
    const { kind } = await ends(home, "DONE");

    assert.equal(kind, "UNDEPLOY");
    await assertNothingLeft(client);
  }));

test("Cloudflare keeps the Worker's logs only when that is asked for", () =>
  withDeployed(async (home, client) => {
    const logs = async (body) => {
      await home.deploy(body);
      await ends(home, "DONE");
      return (await client.control("GET", "state")).accounts[0].scripts[0].observability.enabled;
    };

    assert.equal(await logs({}), false);
    assert.equal(await logs({ observability: true }), true);
    assert.equal(await logs({}), true);
    assert.equal(await logs({ observability: false }), false);
  }));

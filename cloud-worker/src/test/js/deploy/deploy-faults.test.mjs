// Each step of a deployment fails in each of five ways, and the deployment still ends, with nothing twice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Home, told } from "../support/home.mjs";
import { PROMPT, withStandIn } from "../support/standin.mjs";
import { until } from "../support/waiting.mjs";

const WORKERS = "/accounts/:account/workers";
const SCRIPT = `${WORKERS}/scripts/:script`;

/** The call that each step cannot do without. */
const STEPS = {
  "Check the API token": "GET /user/tokens/verify",
  "Choose the account": "GET /accounts",
  "Make the KV namespace": "POST /accounts/:account/storage/kv/namespaces",
  "Make the R2 bucket": "POST /accounts/:account/r2/buckets",
  "Upload the Worker": `PUT ${SCRIPT}`,
  "Choose a subdomain": `PUT ${WORKERS}/subdomain`,
  "Open the Worker's address": `POST ${SCRIPT}/subdomain`,
  "Set the cron trigger": `PUT ${SCRIPT}/schedules`,
  "Wait for the Worker": "WORKER",
};

const FAULTS = {
  "has too many calls": { kind: "429", times: 2, retryAfterS: 1 },
  "answers 500": { kind: "500", times: 2 },
  "answers with a page": { kind: "502", times: 2 },
  "breaks off": { kind: "cut" },
  "does its work, and the answer is lost": { kind: "cut", done: true },
};

async function assertDeployedOnce(client) {
  const [{ namespaces, buckets, scripts }] = (await client.control("GET", "state")).accounts;
  assert.deepEqual([namespaces.length, buckets.length, scripts.length], [1, 1, 1]);
  assert.deepEqual(scripts[0].schedules.map(({ cron }) => cron), ["* * * * *"]);
  assert.equal(scripts[0].migrationTag, "v1");
}

async function assertEndsWell(home, client) {
  const outcome = await home.outcome(90_000);
  assert.equal(outcome.state, "DONE", told(outcome));
  await assertDeployedOnce(client);
}

/** One server for all faults of a step: each deploys from nothing. */
async function afresh(home, client) {
  await home.call("POST", "/api/cloudflare/undeploy", { bringHome: true });
  const { state } = await home.outcome();
  assert.equal(state, "DONE");
  await client.control("PUT", `accounts/${client.accountId}`, { subdomain: null });
}

const SHORT = { ...PROMPT, listLagMs: 300 };

for (const [step, route] of Object.entries(STEPS)) {
  test(`${step}: whatever the call meets, the deployment ends`, () => withStandIn(SHORT, (client) =>
    Home.with(client.apiBase, async (home) => {
      for (const [what, fault] of Object.entries(FAULTS)) {
        await client.control("POST", "faults", { route, ...fault });
        await home.deploy({ apiToken: client.token });
        await assertEndsWell(home, client).catch((error) => {
          throw new Error(`${step} ${what}: ${error.message}`);
        });
        await client.control("DELETE", "faults");
        await afresh(home, client);
      }
    })));

  test(`${step}: a server that is killed in it goes on at its next start`, () => withStandIn(SHORT, (client) =>
    Home.with(client.apiBase, async (home) => {
      await client.control("POST", "faults", { route, kind: "silence", done: true });
      const met = async () => (await client.control("GET", "state")).faults.length === 0;
      const asked = home.deploy({ apiToken: client.token }).catch(() => null);
      await until(met);
      await home.kill();
      await asked;

      await home.start();
      const resumed = await home.call("GET", "/api/cloudflare/deploy");
      if (resumed.status === 404) await home.deploy({ apiToken: client.token });
      await assertEndsWell(home, client);
    })));
}

// Every call of a run meets the same fault once, and the run still ends: deploying, undeploying, changing secrets.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Home, told } from "../support/home.mjs";
import { PROMPT, withStandIn } from "../support/standin.mjs";
import { until } from "../support/waiting.mjs";

const ACCOUNT = "/accounts/:account";
const SCRIPT = `${ACCOUNT}/workers/scripts/:script`;
const NAMESPACES = `${ACCOUNT}/storage/kv/namespaces`;
const BUCKETS = `${ACCOUNT}/r2/buckets`;

/** The calls of each kind of run, one or more for each step. */
const CALLS = {
  DEPLOY: ["GET /user/tokens/verify", "GET /accounts", `POST ${NAMESPACES}`, `POST ${BUCKETS}`,
    `GET ${SCRIPT}/settings`, `PUT ${SCRIPT}`, `GET ${ACCOUNT}/workers/subdomain`,
    `PUT ${ACCOUNT}/workers/subdomain`, `POST ${SCRIPT}/subdomain`, `GET ${SCRIPT}/schedules`,
    `PUT ${SCRIPT}/schedules`, "WORKER"],
  ROTATE: [`GET ${SCRIPT}/settings`, `PUT ${SCRIPT}`, `GET ${SCRIPT}/deployments`,
    `POST ${SCRIPT}/deployments`, "WORKER"],
  UNDEPLOY: [`GET ${SCRIPT}/settings`, "WORKER", `DELETE ${SCRIPT}`, `DELETE ${NAMESPACES}/:namespace`,
    `GET ${BUCKETS}/:bucket/objects`, `DELETE ${BUCKETS}/:bucket`],
};

const FAULTS = {
  "has too many calls": { kind: "429", retryAfterS: 1 },
  "answers 500": { kind: "500" },
  "answers with a page": { kind: "502" },
  "breaks off": { kind: "cut" },
  "does its work, and the answer is lost": { kind: "cut", done: true },
  "never answers": { kind: "silence" },
  "does its work and never answers": { kind: "silence", done: true },
};

const SHORT = { ...PROMPT, listLagMs: 300 };
const ASK = {
  DEPLOY: (home, client) => home.deploy({ apiToken: client.token }),
  ROTATE: (home) => home.rotate(),
  UNDEPLOY: (home) => home.undeploy(),
};

async function ends(home, kind, what) {
  const outcome = await home.outcome(300_000);
  assert.deepEqual([outcome.kind, outcome.state], [kind, "DONE"], `${what}: ${told(outcome)}`);
}

async function assertThere(client, kind) {
  const [{ namespaces, buckets, scripts }] = (await client.control("GET", "state")).accounts;
  const counts = [namespaces.length, buckets.length, scripts.length];
  assert.deepEqual(counts, kind === "UNDEPLOY" ? [0, 0, 0] : [1, 1, 1]);
  if (kind === "UNDEPLOY") return;
  const [{ migrationTag, schedules, bindings }] = scripts;
  assert.deepEqual([migrationTag, schedules.length], ["v1", 1]);
  assert.deepEqual(bindings.filter(({ type }) => type === "secret_text").map(({ name }) => name),
    ["MASTER_SECRET"]);
}

/** Brings it where a run of that kind begins. */
async function prepare(home, client, kind) {
  const { status, deployment } = await home.call("GET", "/api/cloudflare/deploy");
  const isThere = status === 200 && deployment.kind !== "UNDEPLOY";
  if (isThere === (kind !== "DEPLOY")) {
    if (!isThere) await client.control("PUT", `accounts/${client.accountId}`, { subdomain: null });
    return;
  }
  const other = isThere ? "UNDEPLOY" : "DEPLOY";
  await ASK[other](home, client);
  await ends(home, other, "before");
  await prepare(home, client, kind);
}

const left = async (client) => (await client.control("GET", "state")).faults.map(({ route }) => route);

// They mostly wait.
describe("at once", { concurrency: 3 }, () => {
  for (const [kind, routes] of Object.entries(CALLS)) {
    test(`${kind}: whatever all its calls meet, it ends`, () => withStandIn(SHORT, (client) =>
      Home.with(client.apiBase, async (home) => {
        for (const [what, fault] of Object.entries(FAULTS)) {
          await prepare(home, client, kind);
          await client.control("POST", "faults", routes.map((route) => ({ route, ...fault })));
          await ASK[kind](home, client);
          await ends(home, kind, what);
          assert.deepEqual(await left(client), [], `${what}: not met`);
          await client.control("DELETE", "faults");
          await assertThere(client, kind);
        }
      })));
  }

  for (const kind of ["ROTATE", "UNDEPLOY"]) {
    test(`${kind}: a server that is killed in any of its calls goes on at its next start`, () =>
      withStandIn(SHORT, (client) => Home.with(client.apiBase, async (home) => {
        for (const route of CALLS[kind]) {
          await prepare(home, client, kind);
          await client.control("POST", "faults", { route, kind: "silence", done: true });
          await ASK[kind](home, client);
          await until(async () => (await left(client)).length === 0);
          await home.kill();
          await home.start();
          await ends(home, kind, route);
          await assertThere(client, kind);
        }
      })));
  }
});

// Faults are ordered for single calls of the stand-in, and clients that take them wrongly are seen.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Faults } from "../../../standin/faults.mjs";
import { clientOfFile, fresh } from "../support/standin.mjs";
import { until } from "../support/waiting.mjs";

const KV = "/:account/storage/kv/namespaces";
const CREATE = "POST /accounts/:account/storage/kv/namespaces";
const ATTEMPTS_MAX = 5;
const SILENCE_MS = 300;
/** Longer than any answer takes that comes at all. */
const PATIENCE_MS = 5_000;

const client = clientOfFile();

beforeEach(() => client.control("POST", "reset"));

const order = (...faults) => client.control("POST", "faults", faults);
const create = (title, signal) => client.call("POST", KV, { title }, { signal });
const titles = async () => (await client.get("GET", `${KV}?per_page=100`)).map(({ title }) => title);

const ANSWERED = {
  429: ({ status, headers, code }) =>
    assert.deepEqual([status, headers.get("retry-after"), code], [429, "7", 971]),
  500: ({ status, success }) => assert.deepEqual([status, success], [500, false]),
  502: ({ status, text }) => assert.ok(status === 502 && text.startsWith("<!DOCTYPE html>"), text),
};

for (const [kind, check] of Object.entries(ANSWERED)) {
  for (const done of [false, true]) {
    test(`answers ${kind} ${done ? "after" : "before"} the work`, async () => {
      const title = fresh(kind);
      await order({ route: CREATE, kind, done, retryAfterS: 7 });

      check(await create(title));
      assert.equal((await titles()).includes(title), done);
    });
  }
}

for (const done of [false, true]) {
  test(`cuts the connection ${done ? "after" : "before"} the work`, async () => {
    const title = fresh("cut");
    await order({ route: CREATE, kind: "cut", done });

    await assert.rejects(create(title), { message: "fetch failed" });
    assert.equal((await titles()).includes(title), done);
  });

  test(`is silent ${done ? "after" : "before"} the work`, async () => {
    const title = fresh("silence");
    await order({ route: CREATE, kind: "silence", done });

    await assert.rejects(create(title, AbortSignal.timeout(SILENCE_MS)), { name: "TimeoutError" });
    if (done) await until(async () => (await titles()).includes(title));
    else assert.equal((await titles()).includes(title), false);
  });
}

test("is slow, and right in the end", async () => {
  await order({ route: CREATE, kind: "slow", delayMs: 200 });
  const started = performance.now();

  assert.ok((await create(fresh("slow"))).success);
  assert.ok(performance.now() - started >= 195);
});

test("refuses with a code of the order's choice", async () => {
  await order({ route: CREATE, kind: "refused", status: 409, code: 10035, message: "Wait a moment." });

  const { status, errors } = await create(fresh("refused"));
  assert.deepEqual([status, errors], [409, [{ code: 10035, message: "Wait a moment." }]]);
});

test("meets the call that was meant, so often as was meant", async () => {
  await order({ route: CREATE, kind: 500, skip: 1, times: 2 });

  const statuses = [];
  for (let call = 0; call < 4; call++) statuses.push((await create(fresh("times"))).status);
  assert.deepEqual(statuses, [200, 500, 500, 200]);
});

test("meets the calls of a Worker by how their names begin", () => {
  const faults = new Faults();
  faults.order({ route: "WORKER POST /admin/jobs", kind: 500 });

  assert.equal(faults.meet("WORKER", "WORKER GET /admin/jobs"), null);
  assert.equal(faults.meet("WORKER", "WORKER POST /admin/jobs").kind, "500");
  assert.equal(faults.meet("WORKER", "WORKER POST /admin/jobs"), null);
  faults.order({ route: "WORKER", kind: 500 });
  assert.equal(faults.meet("WORKER", "WORKER GET /admin/jobs").kind, "500");
});

test("tells what it was asked, by route", async () => {
  await order({ route: "*", kind: 500 });
  await titles().catch(() => {});
  await create(fresh("counted"));

  const { byRoute } = await client.control("GET", "counts");
  assert.deepEqual(byRoute, { [CREATE.replace("POST", "GET")]: 1, [CREATE]: 1 });
  const { calls } = await client.control("GET", "calls");
  assert.deepEqual(calls.map(({ fault }) => fault), ["500", null]);
});

test("refuses an order that it does not understand", async () => {
  await assert.rejects(order({ route: CREATE, kind: "flood" }), /a fault has a route, a kind/);
  await assert.rejects(order({ route: CREATE, kind: 500, time: 2 }), /a fault has/);
  await assert.rejects(client.control("PUT", "settings", { listLag: 1 }), /no setting listLag/);
  await assert.rejects(client.control("POST", "fault", {}), /There is no POST fault/);
});

test("refuses orders of web pages", async () => {
  const answer = await fetch(`${client.controlUrl}/kill`,
    { method: "POST", headers: { origin: "https://a.example" } });

  assert.equal(answer.status, 403);
});

test("does not list for a while what was just made, though its title is taken", async () => {
  await client.control("PUT", "settings", { listLagMs: 60_000 });
  const title = fresh("lag");
  await create(title);

  assert.equal((await titles()).includes(title), false);
  assert.equal((await create(title)).code, 10014);
  await client.control("PUT", "settings", { listLagMs: 0 });
  assert.ok((await titles()).includes(title));
});

/** Takes whatever went wrong for not done, and tries again under a name of its own. */
async function hasty(prefix) {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const answer = await create(`${prefix}-try-${attempt}`, AbortSignal.timeout(PATIENCE_MS)).catch(() => ({}));
    if (answer.success) return;
  }
}

/** Looks by the one name it has before it makes anything. */
async function careful(prefix) {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    if ((await titles()).includes(prefix)) return;
    const answer = await create(prefix, AbortSignal.timeout(PATIENCE_MS)).catch(() => ({}));
    if (answer.success) return;
  }
}

for (const kind of ["429", "500", "502", "silence", "cut"]) {
  test(`sees what a hasty client leaves twice after ${kind}, and that a careful one does not`, async () => {
    const [twice, once] = [fresh("hasty"), fresh("careful")];
    const left = async (prefix) => (await titles()).filter((title) => title.startsWith(prefix)).length;

    await order({ route: CREATE, kind, done: true });
    await hasty(twice);
    await order({ route: CREATE, kind, done: true });
    await careful(once);

    assert.equal(await left(twice), 2);
    assert.equal(await left(once), 1);
  });
}

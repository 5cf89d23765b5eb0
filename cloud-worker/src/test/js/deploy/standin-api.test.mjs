// The stand-in of Cloudflare refuses what the real API refuses, with its codes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, clientOfFile, fresh, refused } from "../support/standin.mjs";

const KV = "/:account/storage/kv/namespaces";
const R2 = "/:account/r2/buckets";
const SCRIPTS = "/:account/workers/scripts";
const HELLO = { "main.mjs": "export default { fetch: () => new Response('hello') };" };

const client = clientOfFile();

const token = (order) => client.control("POST", "tokens", order);
const upload = (modules, metadata = {}) => client.upload({ modules, ...metadata });

test("verifies a user's token, and an account's own one at another address", async () => {
  const own = await token({ owner: client.accountId });
  const by = (path, value) => client.call("GET", path, undefined, { token: value });

  assert.equal((await by("/user/tokens/verify", client.token)).result.status, "active");
  await refused(by("/user/tokens/verify", own.value), 401, 1000);
  assert.equal((await by("/:account/tokens/verify", own.value)).result.status, "active");
  await refused(by("/user", own.value), 403, 9109);
  await refused(by("/memberships", own.value), 400, 9106);
});

test("refuses tokens that are malformed, unknown or switched off", async () => {
  const off = await token({});
  await client.control("PUT", `tokens/${off.id}`, { status: "disabled" });
  const by = (value, path = KV) => client.call("GET", path, undefined, { token: value });

  await refused(by("short"), 400, 6003);
  await refused(by("cfut_0000000000000000000000"), 401, 10000);
  await refused(by(off.value), 401, 10000);
  assert.equal((await by(off.value, "/user/tokens/verify")).result.status, "disabled");
});

test("does not name the permission that a token lacks", async () => {
  const calls = { "Workers KV Storage Write": KV, "Workers R2 Storage Write": R2,
    "Workers Scripts Write": SCRIPTS };

  for (const [permission, path] of Object.entries(calls)) {
    const { value } = await token({ without: [permission] });
    const answer = client.call("GET", path, undefined, { token: value });
    await refused(answer, 403, 10000);
    assert.doesNotMatch((await answer).text, new RegExp(permission));
  }
  const { value } = await token({ without: ["Account Settings Read"] });
  assert.deepEqual((await client.call("GET", "/accounts", undefined, { token: value })).result, []);
});

test("lets a token that may read look, and change nothing", async () => {
  const { value } = await token({ permissions: ["Workers KV Storage Read"] });

  assert.ok((await client.call("GET", KV, undefined, { token: value })).success);
  await refused(client.call("POST", KV, { title: fresh("title") }, { token: value }), 403, 10000);
});

test("lets a token into its own accounts only", async () => {
  const other = await client.control("POST", "accounts", { name: "Other" });
  const { value } = await token({ accounts: [other.id] });

  const listed = await client.call("GET", "/accounts", undefined, { token: value });
  assert.deepEqual(listed.result.map(({ id }) => id), [other.id]);
  await refused(client.call("GET", KV, undefined, { token: value }), 403, 10000);
  await refused(client.call("GET", "/accounts/none/workers/scripts"), 404, 7003);
});

test("slows down who calls too often", () =>
  tooOften(async () => {
    const { value } = await token({});
    const by = () => client.call("GET", "/user/tokens/verify", undefined, { token: value });
    await by();
    await by();
    const third = by();

    await refused(third, 429, 971);
    assert.ok(Number((await third).headers.get("retry-after")) > 0);
  }));

async function tooOften(work) {
  await client.control("PUT", "settings", { callsPerFiveMinutes: 2 });
  try {
    await work();
  } finally {
    await client.control("PUT", "settings", { callsPerFiveMinutes: 1_200 });
  }
}

test("keeps namespaces apart by their titles, page by page", async () => {
  const [title, other] = [fresh("title"), fresh("title")];
  const made = await client.get("POST", KV, { title });
  await client.get("POST", KV, { title: other });

  await refused(client.call("POST", KV, { title }), 400, 10014);
  const { result, result_info: info } = await client.call("GET", `${KV}?per_page=1&page=2`);
  assert.equal(result.length, 1);
  assert.equal(info.per_page, 1);
  assert.equal(info.total_count, info.total_pages);
  await client.get("DELETE", `${KV}/${made.id}`);
  await refused(client.call("DELETE", `${KV}/${made.id}`), 404, 10013);
});

test("stores values with their metadata", async () => {
  const { id } = await client.get("POST", KV, { title: fresh("values") });
  const value = new FormData();
  value.set("value", "a text");
  value.set("metadata", JSON.stringify({ kind: "record" }));

  await client.get("PUT", `${KV}/${id}/values/a%2Fb%3Ac`, value);
  await client.get("PUT", `${KV}/${id}/bulk`, [{ key: "b", value: "AQI=", base64: true }]);

  assert.equal((await client.call("GET", `${KV}/${id}/values/a%2Fb%3Ac`)).text, "a text");
  assert.deepEqual(await client.get("GET", `${KV}/${id}/metadata/a%2Fb%3Ac`), { kind: "record" });
  const { result, result_info: info } = await client.call("GET", `${KV}/${id}/keys?prefix=a`);
  assert.deepEqual(result, [{ name: "a/b:c", metadata: { kind: "record" } }]);
  assert.deepEqual(info, { count: 1, cursor: "" });
  await client.get("DELETE", `${KV}/${id}/values/b`);
  await refused(client.call("GET", `${KV}/${id}/values/b`), 404, 10009);
});

test("takes one write a second to a key", async () => {
  const { id } = await client.get("POST", KV, { title: fresh("hasty") });
  const put = (key) => client.call("PUT", `${KV}/${id}/values/${key}`, "x");

  const answers = await Promise.all([put("a"), put("a"), put("b")]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 429]);
});

test("refuses what goes beyond the day's quota, until midnight UTC", async () => {
  const { id } = await client.get("POST", KV, { title: fresh("quota") });
  await client.control("PUT", "used", { "KV put": 999 });
  const put = (key) => client.call("PUT", `${KV}/${id}/values/${key}`, "x");

  assert.ok((await put("last")).success);
  await refused(put("one-more"), 429, 10048);
  await client.control("PUT", "clock", { offsetMs: 86_400_000 });
  assert.ok((await put("tomorrow")).success);
  await client.control("PUT", "clock", { offsetMs: 0 });
});

test("has buckets and objects where R2 is on, and one refusal where it is off", async () => {
  const name = fresh("bucket");
  await client.get("POST", R2, { name });
  await refused(client.call("POST", R2, { name }), 409, 10004);
  await client.get("PUT", `${R2}/${name}/objects/a%2Fb`, new Uint8Array([1, 2]));
  assert.equal((await client.call("GET", `${R2}/${name}/objects/a%2Fb`)).text, "\x01\x02");
  await refused(client.call("DELETE", `${R2}/${name}`), 409, 10008);
  await client.get("DELETE", `${R2}/${name}/objects/a%2Fb`);
  await client.get("DELETE", `${R2}/${name}`);
  await refused(client.call("GET", `${R2}/${name}`), 404, 10006);

  await client.control("PUT", `accounts/${client.accountId}`, { r2: false });
  await refused(client.call("POST", R2, { name }), 403, 10042);
  const bindings = [{ type: "r2_bucket", name: "MEDIA", bucket_name: name }];
  await refused(upload(HELLO, { bindings }), 403, 10084);
  await client.control("PUT", "settings", { r2BindingCode: 10136 });
  await refused(upload(HELLO, { bindings }), 400, 10136);
  await client.control("PUT", `accounts/${client.accountId}`, { r2: true });
});

test("keeps five crons an account, of the form that cron has", async () => {
  const script = fresh("crons");
  await upload(HELLO, { script });
  const set = (...crons) =>
    client.call("PUT", `${SCRIPTS}/${script}/schedules`, crons.map((cron) => ({ cron })));

  await refused(set(..."12345*".split("").map((minute) => `${minute} * * * *`)), 400, 10072);
  await refused(set("* * * *"), 400, 10100);
  await set("*/1 * * * *");
  const { schedules } = await client.get("GET", `${SCRIPTS}/${script}/schedules`);
  assert.equal(schedules[0].cron, "*/1 * * * *");
  assert.ok(Date.parse(schedules[0].modified_on));
  await set();
});

test("has no address before the account has a subdomain", async () => {
  const other = await client.control("POST", "accounts", { name: "Without a subdomain" });
  const there = new Client({ ...client, accountId: other.id });
  await there.upload({ script: "lonely", modules: HELLO });

  await refused(there.call("GET", "/:account/workers/subdomain"), 404, 10007);
  await refused(there.call("POST", `${SCRIPTS}/lonely/subdomain`, { enabled: true }), 403, 10063);
  await refused(there.call("GET", "/:account/workers/subdomains/stand-in-other"), 404, 10032);
  await there.get("PUT", "/:account/workers/subdomain", { subdomain: "stand-in-other" });
  await refused(there.call("GET", "/:account/workers/subdomains/stand-in-other"), 409, 10031);
  await refused(client.call("PUT", "/:account/workers/subdomain", { subdomain: "stand-in-other" }), 409, 10031);
});

// The stand-in of Cloudflare refuses what the real API refuses, with its codes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StandIn } from "../../standin/standin.mjs";
import { Client, PROMPT } from "./support/standin.mjs";

const KV = "/:account/storage/kv/namespaces";
const R2 = "/:account/r2/buckets";
const SCRIPTS = "/:account/workers/scripts";
const HELLO = { "main.mjs": "export default { fetch: () => new Response('hello') };" };
const OBJECT = { "main.mjs": "export class Box {}\nexport default { fetch: () => new Response('box') };" };
const BOX = { migrations: { new_tag: "v1", steps: [{ new_sqlite_classes: ["Box"] }] } };

let folder;
let standIn;
let client;
let count = 0;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "stand-in-"));
  standIn = await StandIn.start({ folder, settings: PROMPT });
  client = new Client(standIn.ready);
});

after(async () => {
  await standIn?.close();
  await rm(folder, { recursive: true, force: true });
});

const fresh = (name) => `${name}-${(count += 1)}`;

/** Asserts status and code of a refusal, and the envelope around them. */
async function refused(answer, status, code) {
  const { success, result, errors, messages, ...told } = await answer;
  assert.deepEqual({ status: told.status, code: told.code }, { status, code }, told.text);
  assert.deepEqual({ success, result, messages }, { success: false, result: null, messages: [] });
  assert.equal(typeof errors[0].message, "string");
}

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
  const calls = { "Workers KV Storage Write": KV, "Workers R2 Storage Write": R2, "Workers Scripts Write": SCRIPTS };

  for (const [permission, path] of Object.entries(calls)) {
    const { value } = await token({ without: [permission] });
    const answer = client.call("GET", path, undefined, { token: value });
    await refused(answer, 403, 10000);
    assert.doesNotMatch((await answer).text, new RegExp(permission));
  }
  const { value } = await token({ without: ["Account Settings Read"] });
  assert.deepEqual((await client.call("GET", "/accounts", undefined, { token: value })).result, []);
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

  assert.ok((await put("a")).success);
  assert.equal((await put("a")).status, 429);
  assert.ok((await put("b")).success);
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

test("refuses bindings of what is not there", async () => {
  const kv = (namespace_id) => ({ type: "kv_namespace", name: "KV", namespace_id });
  const binding = (...bindings) => upload(HELLO, { bindings });

  await refused(binding(kv("no-id")), 400, 10042);
  await refused(binding(kv("0".repeat(32))), 400, 10041);
  await refused(binding({ type: "r2_bucket", name: "R2", bucket_name: "no-such" }), 400, 10085);
  await refused(binding({ type: "durable_object_namespace", name: "DO", class_name: "Box" }), 400, 10061);
  const text = { type: "plain_text", name: "A", text: "a" };
  await refused(binding(text, text), 400, 10053);
});

test("refuses code that does not start, and goes on with the version before", async () => {
  const script = fresh("broken");
  await client.get("PUT", "/:account/workers/subdomain", { subdomain: "stand-in-api" });
  assert.ok((await upload(HELLO, { script })).success);
  const { url } = await client.get("POST", `${SCRIPTS}/${script}/subdomain`, { enabled: true });

  await refused(upload({ "main.mjs": "export default {" }, { script }), 400, 10021);
  await refused(upload({ "main.mjs": "throw new Error('no');" }, { script }), 400, 10021);
  await refused(upload({ "main.mjs": "export const a = 1;" }, { script }), 400, 10068);
  await refused(upload(HELLO, { script, main_module: "other.mjs" }), 400, 10021);
  await refused(upload(HELLO, { script, compatibility_date: "2999-01-01" }), 400, 10021);
  assert.equal(await (await fetch(url)).text(), "hello");
});

test("follows the tags of migrations", async () => {
  const script = fresh("tags");
  const again = (migrations, modules = OBJECT) => upload(modules, { script, migrations });
  await refused(again({ new_tag: "v1", new_classes: ["Box"] }), 403, 10097);
  await refused(again(BOX.migrations, HELLO), 404, 10070);
  assert.equal((await again(BOX.migrations)).result.migration_tag, "v1");

  await refused(again(BOX.migrations), 400, 10074);
  await refused(again({ old_tag: "v0", new_tag: "v2", steps: [] }), 412, 10079);
  await refused(upload(HELLO, { script }), 400, 10064);
  assert.ok((await again({ old_tag: "v1", new_tag: "v2", steps: [] })).success);
  assert.equal((await again(undefined)).result.migration_tag, "v2");
});

test("drops secrets that are neither kept nor inherited", async () => {
  const script = fresh("secrets");
  const secret = { type: "secret_text", name: "KEY", text: "first" };
  const names = async () => (await client.get("GET", `${SCRIPTS}/${script}/secrets`)).map(({ name }) => name);
  await upload(HELLO, { script, bindings: [secret] });

  await upload(HELLO, { script, keep_bindings: ["secret_text"] });
  assert.deepEqual(await names(), ["KEY"]);
  await upload(HELLO, { script, bindings: [{ type: "inherit", name: "KEY" }] });
  assert.deepEqual(await names(), ["KEY"]);
  await upload(HELLO, { script });
  assert.deepEqual(await names(), []);
  const inherit = { script, bindings: [{ type: "inherit", name: "KEY" }] };
  assert.equal((await upload(HELLO, inherit)).status, 400);
  assert.ok((await upload(HELLO, { ...inherit, query: "" })).success, "dropped without a word");
});

test("changes secrets one by one and together, and never shows them", async () => {
  const script = fresh("texts");
  const texts = { A: "hidden-a", B: "hidden-b" };
  const secret = (name) => ({ name, text: texts[name], type: "secret_text" });
  await upload(HELLO, { script, bindings: [secret("A"), { type: "plain_text", name: "P", text: "plain" }] });

  const put = await client.call("PUT", `${SCRIPTS}/${script}/secrets`, secret("B"));
  await client.get("PATCH", `${SCRIPTS}/${script}/secrets-bulk`, { secrets: { A: null } });
  await refused(client.call("DELETE", `${SCRIPTS}/${script}/secrets/A`), 404, 10056);
  const settings = await client.call("GET", `${SCRIPTS}/${script}/settings`);

  assert.deepEqual(settings.result.bindings.map(({ name }) => name).sort(), ["B", "P"]);
  assert.doesNotMatch(put.text + settings.text, /hidden/);
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

test("deletes a script with objects by force only", async () => {
  const script = fresh("gone");
  await upload(OBJECT, { script, ...BOX });

  await refused(client.call("DELETE", `${SCRIPTS}/${script}`), 400, 10064);
  assert.ok((await client.call("DELETE", `${SCRIPTS}/${script}?force=true`)).success);
  await refused(client.call("GET", `${SCRIPTS}/${script}/settings`), 404, 10007);
});

test("refuses two changes of one script at once", async () => {
  const script = fresh("twice");
  const answers = await Promise.all([upload(HELLO, { script }), upload(HELLO, { script })]);

  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
});

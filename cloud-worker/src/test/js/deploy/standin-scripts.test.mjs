// Scripts in the stand-in: what an upload is checked for, its migrations, secrets and settings.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clientOfFile, fresh, refused } from "../support/standin.mjs";

const SCRIPTS = "/:account/workers/scripts";
const HELLO = { "main.mjs": "export default { fetch: () => new Response('hello') };" };
const OBJECT = { "main.mjs": "export class Box {}\nexport default { fetch: () => new Response('box') };" };
const BOX = { migrations: { new_tag: "v1", steps: [{ new_sqlite_classes: ["Box"] }] } };

const client = clientOfFile();

const upload = (modules, metadata = {}) => client.upload({ modules, ...metadata });

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

test("shows the settings of a script, and changes its bindings without its code", async () => {
  const script = fresh("settings");
  const text = (name, value) => ({ type: "plain_text", name, text: value });
  await upload(HELLO, { script, tags: ["ours"], observability: { enabled: false },
    bindings: [text("A", "a"), text("B", "b")] });
  const settings = new FormData();
  settings.set("settings", JSON.stringify({ bindings: [{ type: "inherit", name: "A" }, text("C", "c")] }));

  const { bindings, tags, observability } =
    await client.get("PATCH", `${SCRIPTS}/${script}/settings`, settings);

  assert.deepEqual(bindings, [text("A", "a"), text("C", "c")]);
  assert.deepEqual([tags, observability], [["ours"], { enabled: false }]);
  const listed = await client.get("GET", SCRIPTS);
  assert.deepEqual(listed.find(({ id }) => id === script).tags, ["ours"]);
  assert.match((await client.call("GET", `${SCRIPTS}/${script}`)).text, /new Response\('hello'\)/);
});

test("logs by default, as for every new Worker", async () => {
  const script = fresh("logs");
  await upload(HELLO, { script });

  assert.equal((await client.get("GET", `${SCRIPTS}/${script}/settings`)).observability.enabled, true);
});

test("lists the Durable Objects that an account has", async () => {
  const script = fresh("objects");
  await upload(OBJECT, { script, ...BOX });
  const listed = () => client.get("GET", "/:account/workers/durable_objects/namespaces?per_page=1000");

  const [{ class: name, use_sqlite: usesSqlite }] = (await listed()).filter((one) => one.script === script);
  assert.deepEqual([name, usesSqlite], ["Box", true]);
  await client.get("DELETE", `${SCRIPTS}/${script}?force=true`);
  assert.deepEqual((await listed()).filter((one) => one.script === script), []);
});

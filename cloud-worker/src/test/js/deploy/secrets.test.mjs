// Whoever knows all secrets finds none of them where it does not belong.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { record } from "../support/cloud.mjs";
import { handOver, kvValues, secretTexts, signed, withCron } from "../support/desktop-of.mjs";
import { Home, JAR, told } from "../support/home.mjs";
import { PROMPT, withStandIn } from "../support/standin.mjs";
import { until } from "../support/waiting.mjs";

const HOUR_MS = 3_600_000;

/** The forms in which a secret may be written down. */
const forms = (secret) => [secret, Buffer.from(secret).toString("base64"), encodeURIComponent(secret)];

/** The forms of a Worker's secret, its bare bytes among them. */
function formsOfMaster(text) {
  const bytes = Buffer.from(text.split(":")[1], "base64url");
  return [...forms(text.split(":")[1]), bytes.toString("hex"), bytes.toString("base64"), bytes.toString("latin1")];
}

/** Which secrets the text holds, by name. */
const foundIn = (text, secrets) => Object.entries(secrets)
  .filter(([, known]) => known.some((form) => text.includes(form))).map(([name]) => name);

function* filesOf(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      yield [path, readFileSync(path).toString("latin1")];
    }
  }
}

/** What the page hears, as it comes. */
function listen(home) {
  const heard = { text: "" };
  const stop = new AbortController();
  heard.over = fetch(`${home.origin}/api/events`, { headers: { Cookie: home.cookie }, signal: stop.signal })
    .then(async (response) => {
      for await (const chunk of response.body) heard.text += Buffer.from(chunk).toString("utf8");
    }).catch(() => {});
  heard.stop = () => stop.abort();
  return heard;
}

async function sandboxTokens(home) {
  const tokens = await (await fetch(`${home.sandboxUrl}/__sandbox/tokens`)).json();
  return tokens.map(({ value }) => value);
}

/** A key as a user makes one. */
const apiKey = (home) => execFileSync("java",
  ["-jar", JAR, "key", "create", "--name", "secrets", "--home", home.folder]).toString().trim();

async function done(home, asked) {
  await asked;
  const outcome = await home.outcome(60_000);
  assert.equal(outcome.state, "DONE", told(outcome));
}

/** Everything that a home with a Worker writes down, answers and tells. */
async function everything(home, client, standIn, heard, key) {
  const answers = [];
  const ask = async (path, headers = { Cookie: home.cookie }) =>
    answers.push(await (await fetch(home.origin + path, { headers })).text());
  for (const question of ["status", "diagnostics", "cron-status", "kv"]) {
    await ask(`/api/v1/cloudflare/${question}`, { Authorization: `Bearer ${key}` });
  }
  for (const path of ["/api/cloudflare/deploy", "/api/v1/health", "/api/v1/auth/me", "/api/v1/settings/api-keys",
    "/api/start", "/"]) await ask(path);
  const { logs } = await client.control("GET", "logs");
  const { calls } = await client.control("GET", "calls");
  const worker = [await signed(standIn, "GET", "/admin/diagnostics"),
    await signed(standIn, "GET", "/admin/results?since=0"), await signed(standIn, "GET", "/admin/kv")];
  const objects = await client.get("GET", `/:account/r2/buckets/${(await bucket(client)).name}/objects`);
  return {
    answers: answers.join("\n"), events: heard.text,
    "what the server printed": home.printed.replace(/login\?token=\S+?"/g, ""),
    "the Worker's logs": JSON.stringify(logs), "the calls' journal": JSON.stringify(calls),
    "the Worker's answers": JSON.stringify(worker), "R2's metadata": JSON.stringify(objects),
    "KV's values and metadata": JSON.stringify(await kvValues(client)),
    // The sandbox plays Meta, who knows the tokens it gave out.
    ...Object.fromEntries([...filesOf(home.folder)].filter(([path]) => !path.includes("/sandbox/"))
      .map(([path, text]) => [path.slice(home.folder.length), text])),
  };
}

const bucket = async (client) => (await client.control("GET", "state")).accounts[0].buckets[0];

test("no secret is in a log, an answer, an event, a file, in KV or in R2's metadata", () =>
  withStandIn(PROMPT, (client, standIn) => Home.with(client.apiBase, async (home) => {
    const heard = listen(home);
    const key = apiKey(home);
    const tokens = await sandboxTokens(home);
    await home.deploy({ apiToken: `${client.token}x` }); // refused, and perhaps quoted
    await done(home, home.deploy({ apiToken: client.token }));
    const [before] = secretTexts(standIn);
    const due = Date.now() + HOUR_MS;
    await handOver(standIn, tokens.slice(0, 3).map((accountToken) => record({ due, accountToken })));
    await client.control("POST", "faults", { route: "WORKER", kind: "500", times: 2 });
    await withCron(client, () => done(home, home.rotate()));
    const [after] = secretTexts(standIn);
    await until(() => heard.text.includes("deployment"));

    const secrets = {
      "the API token": forms(client.token), "the cookie": forms(home.cookie.slice("session=".length)),
      "the API key": forms(key), "the secret before": formsOfMaster(before),
      "the secret of now": formsOfMaster(after),
      ...Object.fromEntries(tokens.map((token, i) => [`the token ${i} of Meta`, forms(token)])),
    };
    assert.notEqual(before, after);
    assert.ok(tokens.length >= 2, `${tokens.length} tokens of Meta`);
    const places = await everything(home, client, standIn, heard, key);
    assert.ok(Object.keys(places).length > 12, Object.keys(places).join(", "));
    assert.ok(places.answers.includes('"hasEncryptionKey":true') && places.events.includes("deployment"));
    assert.ok(places["KV's values and metadata"].includes("scheduled:"));

    const found = Object.entries(places).flatMap(([place, text]) =>
      foundIn(text, secrets).map((name) => `${name} in ${place}`));
    assert.deepEqual(found, []);
    for (const name of Object.keys(secrets)) { // the search itself: one that is written down is found
      assert.deepEqual(foundIn(`careless: ${secrets[name][0]};`, { [name]: secrets[name] }), [name]);
    }
    heard.stop();
    await heard.over;
  })));

// A stand-in of Cloudflare for a test, with a client that deploys the built Worker as the app does.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { StandIn } from "../../../standin/standin.mjs";
import { deployed } from "./bundle.mjs";
import { COMPATIBILITY_DATE, SECRET, masterSecret, sign } from "./cloud.mjs";

export const SCRIPT = "voidgram-test";

/** Cloudflare without its delays, for tests of something else. */
export const PROMPT = { newScriptMs: 0, versionMs: 0, objectsMs: 0, listLagMs: 0, kvStaleMs: 0, cron: false };

/** A stand-in in a folder of its own for the length of the work. */
export async function withStandIn(settings, work) {
  const folder = await mkdtemp(join(tmpdir(), "stand-in-"));
  const standIn = await StandIn.start({ folder, settings });
  try {
    return await work(new Client(standIn.ready), standIn);
  } finally {
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A client for all tests of a file, of one stand-in that lives as long as they do. */
export function clientOfFile() {
  const client = new Client({});
  let folder;
  let standIn;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "stand-in-"));
    standIn = await StandIn.start({ folder, settings: PROMPT });
    Object.assign(client, standIn.ready);
  });
  after(async () => {
    await standIn?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return client;
}

let names = 0;

/** A name that no other test of the file has. */
export const fresh = (name) => `${name}-${(names += 1)}`;

/** Asserts status and code of a refusal, and the envelope around them. */
export async function refused(answer, status, code) {
  const { success, result, errors, messages, ...told } = await answer;
  assert.deepEqual({ status: told.status, code: told.code }, { status, code }, told.text);
  assert.deepEqual({ success, result, messages }, { success: false, result: null, messages: [] });
  assert.equal(typeof errors[0].message, "string");
}

/** Calls the API and the control of a stand-in. */
export class Client {
  constructor(ready) {
    Object.assign(this, ready);
  }

  /** Status, headers and the envelope of a call; a path starts behind the account where it has a colon. */
  async call(method, path, body, { token = this.token, signal } = {}) {
    const isForm = body instanceof FormData;
    const isRaw = typeof body === "string" || body instanceof Uint8Array;
    const response = await fetch(this.apiBase + path.replace(":account", `accounts/${this.accountId}`), {
      method, signal,
      headers: { authorization: `Bearer ${token}`,
        ...(body && !isForm && !isRaw ? { "content-type": "application/json" } : {}) },
      body: isForm || isRaw ? body : body && JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    const envelope = isJson ? JSON.parse(text) : {};
    return { status: response.status, headers: response.headers, text, ...envelope,
      code: envelope.errors?.[0]?.code };
  }

  /** The result of a call that must be granted. */
  async get(method, path, body) {
    const answer = await this.call(method, path, body);
    if (!answer.success) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.result;
  }

  async control(method, path, body) {
    const response = await fetch(`${this.controlUrl}/${path}`,
      { method, body: body && JSON.stringify(body) });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${answer.error}`);
    return answer;
  }

  /** Uploads modules with metadata, ours where none are named. */
  upload({ script = SCRIPT, modules = deployed(), query = "?bindings_inherit=strict", ...metadata } = {}) {
    const main = Object.keys(modules)[0];
    return this.call("PUT", `/:account/workers/scripts/${script}${query}`,
      form({ main_module: main, compatibility_date: COMPATIBILITY_DATE, ...metadata }, modules));
  }

  /** Deploys the built Worker whole; where it can be reached. */
  async deploy({ deploymentId = "first", bindings = [], ...metadata } = {}) {
    const kv = await this.get("POST", "/:account/storage/kv/namespaces", { title: "voidgram-jobs" });
    const bucket = await this.get("POST", "/:account/r2/buckets", { name: "voidgram-media" });
    this.bindings = [
      { type: "kv_namespace", name: "SCHEDULE", namespace_id: kv.id },
      { type: "r2_bucket", name: "MEDIA", bucket_name: bucket.name },
      { type: "durable_object_namespace", name: "JOBS", class_name: "JobsObject" },
      { type: "secret_text", name: "MASTER_SECRET", text: masterSecret(SECRET) },
      ...bindings,
    ];
    this.namespaceId = kv.id;
    const uploaded = await this.upload({ bindings: this.named(deploymentId),
      migrations: { new_tag: "v1", steps: [{ new_sqlite_classes: ["JobsObject"] }] }, ...metadata });
    if (!uploaded.success) throw new Error(uploaded.text);
    await this.get("PUT", "/:account/workers/subdomain", { subdomain: "stand-in-test" });
    await this.get("PUT", `/:account/workers/scripts/${SCRIPT}/schedules`, [{ cron: "* * * * *" }]);
    const { url } = await this.get("POST", `/:account/workers/scripts/${SCRIPT}/subdomain`,
      { enabled: true, previews_enabled: false });
    this.url = url;
    return url;
  }

  /** The bindings of a deployment of that name. */
  named(deploymentId) {
    return [...this.bindings, { type: "plain_text", name: "DEPLOYMENT_ID", text: deploymentId }];
  }

  /** A signed call of the Worker. */
  async admin(method, path, body = undefined) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const authorization = sign({ method, path, body: text ?? "", time: Date.now() });
    const response = await fetch(this.url + path, { method, headers: { authorization }, body: text });
    const answer = await response.text();
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    return { status: response.status, body: isJson ? JSON.parse(answer) : answer };
  }
}

/** An upload's form: the metadata, and each module as a part of its name. */
export function form(metadata, modules) {
  const parts = new FormData();
  parts.set("metadata", JSON.stringify(metadata));
  for (const [name, text] of Object.entries(modules)) {
    parts.set(name, new Blob([text], { type: "application/javascript+module" }), name);
  }
  return parts;
}

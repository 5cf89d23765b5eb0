// Worker scripts through the REST API: upload, list, settings, secrets, delete.
import { Raw, refuse } from "./answers.mjs";
import { paged } from "./api.mjs";
import { bound, shownBinding } from "./bindings.mjs";
import { addVersion, exclusively, release } from "./releases.mjs";
import { jsonPart, partsOf, revised, uploaded } from "./upload.mjs";
import { newId } from "./world.mjs";

const ROOT = "/accounts/:account/workers/scripts";
const WRITE = "Workers Scripts Write";
const SCRIPTS_MAX = 100;
const NAME = /^[a-z0-9_][a-z0-9_-]{0,62}$/i;

export const scriptOf = ({ account, params }) =>
  account.scripts.find(({ name }) => name === params.script) ?? refuse("noScript");

export const versionOf = (script, id = script.live) => script.versions.find((one) => one.id === id);

const iso = (at) => new Date(at).toISOString();

const blank = (name, now) => ({
  id: newId(), name, createdAt: now, modifiedAt: now, tag: null, classes: [], versions: [],
  deployments: [], live: null, previous: null, liveSince: 0, objects: null, objectsDue: null,
  schedules: [], isEnabled: false, hasPreviews: false, reachableSince: null, port: null,
  tags: [], observability: { enabled: true, head_sampling_rate: 1 }, // on, unless the upload says otherwise
});

function shown(script) {
  const { etag, handlers, compatibilityDate, compatibilityFlags } = versionOf(script);
  return {
    id: script.name, tag: script.id, etag, handlers, tags: script.tags,
    created_on: iso(script.createdAt), modified_on: iso(script.modifiedAt),
    compatibility_date: compatibilityDate, compatibility_flags: compatibilityFlags,
    ...(script.tag === null ? {} : { migration_tag: script.tag }),
    usage_model: "standard", has_modules: true, has_assets: false, logpush: false,
    observability: script.observability, last_deployed_from: "api", deployment_id: script.deployments[0].id,
  };
}

function list({ world, account, query }) {
  const listed = account.scripts.filter((script) => script.live && world.isListed(script));
  return query.has("page") ? paged(listed.map(shown), query) : listed.map(shown);
}

const put = (call) => exclusively(call, async () => {
  const { account, params, world } = call;
  const known = account.scripts.find(({ name }) => name === params.script);
  if (!NAME.test(params.script)) refuse("validation", `'${params.script}' cannot be the name of a Worker.`);
  if (!known && account.scripts.length >= SCRIPTS_MAX) refuse("tooManyWorkers");
  const script = known ?? blank(params.script, world.now());
  const { version, after, metadata } = await uploaded(call, script);
  Object.assign(script, after);
  note(script, metadata);
  addVersion(script, version);
  if (!known) account.scripts.push(script);
  await release(call, script, version, metadata.code_update_strategy);
  return { ...shown(script), startup_time_ms: 12 };
});

/** An upload that answers nowhere before it is deployed; it takes no migrations. */
const putVersion = (call) => exclusively(call, async () => {
  const script = scriptOf(call);
  const { version, metadata } = await uploaded(call, script);
  if (metadata.migrations) refuse("migration", "A version upload takes no migrations.");
  addVersion(script, version);
  call.world.save();
  return shownVersion(version);
});

const shownVersion = ({ id, number, createdAt, etag, handlers, bindings, compatibilityDate }) => ({
  id, number, startup_time_ms: 12, metadata: { created_on: iso(createdAt), source: "api" },
  resources: { script: { etag, handlers, named_handlers: [], last_deployed_from: "api" },
    bindings: bindings.map(shownBinding), script_runtime: { compatibility_date: compatibilityDate } },
});

const deploy = (call) => exclusively(call, async () => {
  const script = scriptOf(call);
  const { versions = [], code_update_strategy: strategy } = call.json();
  const version = versions.length === 1 ? versionOf(script, versions[0].version_id) : null;
  if (!version) refuse("validation", "A deployment names one version of this Worker with 100 percent.");
  await release(call, script, version, strategy);
  return shownDeployment(script.deployments[0]);
});

const shownDeployment = ({ id, versionId, createdAt }) => ({ id, created_on: iso(createdAt), source: "api",
  strategy: "percentage", versions: [{ version_id: versionId, percentage: 100 }] });

function settings(call) {
  const script = scriptOf(call);
  const { bindings, compatibilityDate, compatibilityFlags } = versionOf(script);
  return {
    bindings: bindings.map(shownBinding), tags: script.tags, observability: script.observability,
    compatibility_date: compatibilityDate, compatibility_flags: compatibilityFlags,
    usage_model: "standard", logpush: false, tail_consumers: [], placement: {},
    ...(script.tag === null ? {} : { migration_tag: script.tag }),
  };
}

function setScriptSettings(call) {
  note(scriptOf(call), call.json());
  call.world.save();
  return settings(call);
}

function note(script, { tags = script.tags, observability = script.observability }) {
  Object.assign(script, { tags, observability });
}

/** All bindings anew, those of type inherit from the version before; the code stays. */
async function setSettings(call) {
  const changes = await jsonPart(await partsOf(call), "settings");
  note(scriptOf(call), changes);
  if (changes.bindings) await rebind(call, (before) => bound(changes, before, true));
  call.world.save();
  return settings(call);
}

/** The modules as they were uploaded. */
async function content(call) {
  const form = new FormData();
  for (const { name, base64 } of versionOf(scriptOf(call)).modules) {
    form.set(name, new Blob([Buffer.from(base64, "base64")], { type: "application/javascript+module" }), name);
  }
  const encoded = new Response(form);
  return new Raw(Buffer.from(await encoded.arrayBuffer()),
    { headers: { "content-type": encoded.headers.get("content-type") } });
}

/** The older name of scripts, by which wrangler looks whether there is one. */
function service(call) {
  const script = call.account.scripts.find(({ name }) => name === call.params.script) ?? refuse("noService");
  return { id: script.name, created_on: iso(script.createdAt), modified_on: iso(script.modifiedAt),
    default_environment: { environment: "production", script: shown(script) } };
}

const objectNamespaces = ({ account, query }) => paged(account.scripts.flatMap((script) =>
  script.classes.map(({ id, name }) => ({ id, name: `${script.name}_${name}`, script: script.name,
    class: name, use_sqlite: true }))), query, 1_000);

/** Puts a version in place that differs in its bindings only. */
const rebind = (call, change) => exclusively(call, async () => {
  const script = scriptOf(call);
  const version = revised(call, script, change(versionOf(script).bindings));
  addVersion(script, version);
  await release(call, script, version);
});

const secretsOf = (call) => versionOf(scriptOf(call)).bindings
  .filter(({ type }) => type === "secret_text").map(({ name, type }) => ({ name, type }));

async function putSecret(call) {
  const { name, text, type } = call.json();
  await rebind(call, (before) => replaced(before, { [name]: { name, text, type } }));
  return { name, type };
}

async function patchSecrets(call) {
  const { secrets } = call.json();
  await rebind(call, (before) => replaced(before, secrets));
  return secretsOf(call);
}

async function deleteSecret(call) {
  const { secret } = call.params;
  if (!secretsOf(call).some(({ name }) => name === secret)) refuse("noSecret");
  await rebind(call, (before) => replaced(before, { [secret]: null }));
  return null;
}

/** The bindings with some of them replaced by name, or taken away by null. */
const replaced = (before, changes) => bound({
  bindings: Object.values(changes).filter(Boolean),
  keep_bindings: [...new Set(before.map(({ type }) => type))],
}, before.filter(({ name }) => changes[name] !== null), true);

const remove = (call) => exclusively(call, async () => {
  const { account, query, world, cloud } = call;
  const script = scriptOf(call);
  if (script.classes.length > 0 && query.get("force") !== "true") refuse("objectsLeft");
  account.scripts = account.scripts.filter((one) => one !== script);
  world.save();
  await cloud.runtime.sync();
  await cloud.gateway.sync();
  return null;
});

export const scriptRoutes = [
  [`GET ${ROOT}`, WRITE, list],
  [`PUT ${ROOT}/:script`, WRITE, put],
  [`DELETE ${ROOT}/:script`, WRITE, remove],
  [`GET ${ROOT}/:script/settings`, WRITE, settings],
  [`GET ${ROOT}/:script/script-settings`, WRITE, settings],
  [`PATCH ${ROOT}/:script/script-settings`, WRITE, setScriptSettings],
  [`PATCH ${ROOT}/:script/settings`, WRITE, setSettings],
  [`GET ${ROOT}/:script`, WRITE, content],
  ["GET /accounts/:account/workers/services/:script", WRITE, service],
  ["DELETE /accounts/:account/workers/services/:script", WRITE, remove],
  ["GET /accounts/:account/workers/durable_objects/namespaces", WRITE, objectNamespaces],
  [`GET ${ROOT}/:script/secrets`, WRITE, secretsOf],
  [`PUT ${ROOT}/:script/secrets`, WRITE, putSecret],
  [`PATCH ${ROOT}/:script/secrets-bulk`, WRITE, patchSecrets],
  [`DELETE ${ROOT}/:script/secrets/:secret`, WRITE, deleteSecret],
  [`GET ${ROOT}/:script/versions`, WRITE,
    (call) => ({ items: scriptOf(call).versions.map(shownVersion).reverse() })],
  [`POST ${ROOT}/:script/versions`, WRITE, putVersion],
  [`GET ${ROOT}/:script/deployments`, WRITE,
    (call) => ({ deployments: scriptOf(call).deployments.map(shownDeployment) })],
  [`POST ${ROOT}/:script/deployments`, WRITE, deploy],
];

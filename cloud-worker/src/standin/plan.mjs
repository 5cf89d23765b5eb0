// What workerd is to run: the storage, and for each script its objects and the versions that answer.
import { readFileSync } from "node:fs";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const module = (path, contents) => ({ type: "ESModule", path, contents });
const LIMITS = module("standin-limits.mjs", read("limits.mjs"));
const STORAGE = module("storage.mjs", read("storage.mjs"));

/** The worker that reaches all KV and R2. */
export const STORAGE_WORKER = "storage";
const r2Id = (account, name) => `${account.id}-${name}`;
export const r2Binding = (accountId, name) => `${accountId}_${name.replaceAll("-", "_")}`;
export const frontOf = (script, versionId) =>
  `front-${script.id}-${script.versions.find(({ id }) => id === versionId).number}`;
const objectsOf = (script) => `objects-${script.id}`;

/** Modules of a version, the given text in front of them. */
export const modulesOf = (version, entry) => [
  module("standin-entry.mjs", entry(JSON.stringify(`./${version.modules[0].name}`))),
  LIMITS,
  ...version.modules.map(({ name, kind, base64 }) => {
    const bytes = Buffer.from(base64, "base64");
    const isBinary = kind === "Data" || kind === "CompiledWasm";
    return { type: kind, path: name, contents: isBinary ? new Uint8Array(bytes) : bytes.toString("utf8") };
  }),
];

export const flagsOf = (flags) => [...new Set([...flags, "nodejs_als"])];

/** Options of Miniflare for the whole world; hostFor answers what a script's workers ask. */
export function workers(world, hostFor) {
  return [storage(world), ...world.scripts().filter(({ script }) => script.live)
    .flatMap(({ account, script }) => ofScript(world, account, script, hostFor(account)))];
}

function storage(world) {
  const kv = world.accounts.flatMap(({ namespaces }) => namespaces.map(({ id }) => [`KV_${id}`, id]));
  const r2 = world.accounts.flatMap((account) => account.buckets.map(({ name }) =>
    [`R2_${r2Binding(account.id, name)}`, r2Id(account, name)]));
  return { name: STORAGE_WORKER, modules: [STORAGE], compatibilityDate: "2026-04-01",
    kvNamespaces: Object.fromEntries(kv), r2Buckets: Object.fromEntries(r2),
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }] };
}

function ofScript(world, account, script, host) {
  const answering = [...new Set([script.live, script.previous].filter(Boolean))]
    .filter((id) => script.versions.some((version) => version.id === id));
  const options = (versionId, name) => ofVersion(world, account, script, versionId, name, host);
  return [
    ...(script.classes.length > 0 ? [options(script.objects, objectsOf(script))] : []),
    ...answering.map((id) => options(id, frontOf(script, id))),
  ];
}

function ofVersion(world, account, script, versionId, name, host) {
  const version = script.versions.find(({ id }) => id === versionId);
  const of = (type, value) => Object.fromEntries(
    version.bindings.filter((binding) => binding.type === type).map((one) => [one.name, value(one)]));
  const kv = of("kv_namespace", ({ namespace_id }) => namespace_id);
  const r2 = of("r2_bucket", ({ bucket_name }) => r2Id(account, bucket_name));
  const isObjects = name === objectsOf(script);
  const objects = of("durable_object_namespace", ({ class_name: className }) => ({
    className, useSQLite: true, unsafeUniqueKey: script.classes.find((one) => one.name === className).id,
    ...(isObjects ? {} : { scriptName: objectsOf(script) }),
  }));
  const exported = version.classes.map(({ name: className }) =>
    `export const ${className} = objects(app.${className});`);
  const entry = (main) => `import * as app from ${main};
import { handlers, objects } from "./standin-limits.mjs";
export default handlers(app.default);
${exported.join("\n")}`;
  return {
    name, modules: modulesOf(version, entry),
    compatibilityDate: version.compatibilityDate, compatibilityFlags: flagsOf(version.compatibilityFlags),
    kvNamespaces: kv, r2Buckets: r2, durableObjects: objects,
    bindings: {
      ...of("plain_text", ({ text }) => text), ...of("secret_text", ({ text }) => text),
      ...of("json", ({ json }) => json),
      STANDIN: { kv, r2, objects: Object.keys(objects), offsetMs: world.clockOffsetMs,
        kvStaleMs: world.settings.kvStaleMs,
        areAlarmsLost: world.settings.areAlarmsLost },
    },
    serviceBindings: { STANDIN_HOST: host },
    ...(isObjects ? {} : { unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }] }),
  };
}

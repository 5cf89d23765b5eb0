// The bindings of a version: taken over from the one before, kept, and checked.
import { refuse } from "./answers.mjs";

const KV_ID = /^[0-9a-f]{32}$/;
const TEXT_BYTES_MAX = 5 * 1024;
const TEXTS_MAX = 64;
const NAME = /^[A-Za-z_$][\w$]*$/;
const TEXTS = ["plain_text", "secret_text", "json"];

/**
 * What a version binds.
 *
 * @param before the bindings of the version before
 * @param isStrict whether a binding that cannot be taken over refuses the upload; else it is dropped
 */
export function bound({ bindings = [], keep_bindings = [] }, before, isStrict) {
  const asked = bindings.map((binding) =>
    binding.type === "inherit" ? inherited(binding, before, isStrict) : binding).filter(Boolean);
  const names = asked.map(({ name }) => name);
  const kept = before.filter(({ type, name }) => keep_bindings.includes(type) && !names.includes(name));
  return [...asked, ...kept];
}

function inherited({ name, old_name = name }, before, isStrict) {
  const found = before.find((binding) => binding.name === old_name);
  if (found) return { ...found, name };
  return isStrict ? refuse("notInherited", name) : null;
}

/** Refuses what Cloudflare would: unknown resources, names twice, texts too long. */
export function checkBindings(bindings, { account, classes, scriptName, r2BindingCode }) {
  const seen = new Set();
  for (const binding of bindings) {
    if (!NAME.test(binding.name ?? "")) refuse("validation", `Binding name '${binding.name}' is not valid.`);
    if (seen.has(binding.name)) refuse("bindingTwice", binding.name);
    seen.add(binding.name);
    const check = CHECKS[binding.type]
      ?? refuse("validation", `Binding type '${binding.type}' is not known here.`);
    check(binding, { account, classes, scriptName, r2BindingCode });
  }
  if (bindings.filter(({ type }) => TEXTS.includes(type)).length > TEXTS_MAX) {
    refuse("validation", `A Worker has at most ${TEXTS_MAX} texts and secrets.`);
  }
}

function checkText({ name, text }) {
  if (typeof text !== "string") refuse("validation", `Binding ${name} has no text.`);
  if (Buffer.byteLength(text) > TEXT_BYTES_MAX) refuse("validation", `Binding ${name} is longer than 5 KB.`);
}

const CHECKS = {
  plain_text: checkText,
  secret_text: checkText,
  json: ({ name, json }) =>
    json === undefined ? refuse("validation", `Binding ${name} has no json.`) : null,
  kv_namespace: ({ namespace_id: id }, { account }) => {
    if (!KV_ID.test(id ?? "")) refuse("malformedKvId", id);
    if (!account.namespaces.some((namespace) => namespace.id === id)) refuse("unknownKv", id);
  },
  r2_bucket: ({ bucket_name: name }, { account, r2BindingCode }) => {
    if (!account.r2) refuse(r2BindingCode === 10136 ? "r2Binding" : "noR2Access", name);
    if (!account.buckets.some((bucket) => bucket.name === name)) refuse("unknownBucket", name);
  },
  durable_object_namespace: ({ class_name: name, script_name }, { classes, scriptName }) => {
    const isOwn = (script_name ?? scriptName) === scriptName;
    if (!isOwn || !classes.some((known) => known.name === name)) refuse("noObjects", name);
  },
};

/** As the API shows a binding: never the text of a secret. */
export const shownBinding = ({ text, ...binding }) =>
  binding.type === "plain_text" ? { ...binding, text } : binding;

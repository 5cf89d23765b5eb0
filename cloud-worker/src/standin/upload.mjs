// An uploaded script: its parts, its checks, and the version that it becomes.
import { createHash } from "node:crypto";
import { refuse } from "./answers.mjs";
import { bound, checkBindings } from "./bindings.mjs";
import { checkExported, migrated } from "./migrations.mjs";
import { newUuid } from "./world.mjs";

const SIZE_MAX = 64 * 1024 * 1024;
const OLDEST = "2021-11-02"; // what a script without a date runs by
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Modules by the content type of their part; source maps are taken and not run. */
const KINDS = {
  "application/javascript+module": "ESModule", "text/javascript+module": "ESModule",
  "application/javascript": "CommonJS", "text/javascript": "CommonJS",
  "text/plain": "Text", "application/octet-stream": "Data", "application/wasm": "CompiledWasm",
};

/** The parts of a form. */
export async function partsOf({ body, contentType }) {
  if (!contentType.startsWith("multipart/form-data")) {
    refuse("validation", "The upload must be multipart/form-data.");
  }
  try {
    return await new Response(body, { headers: { "content-type": contentType } }).formData();
  } catch {
    return refuse("validation", "The upload could not be read as multipart/form-data.");
  }
}

/** A part that is JSON. */
export async function jsonPart(form, name) {
  const part = form.get(name) ?? refuse("validation", `The upload has no part '${name}'.`);
  try {
    return JSON.parse(part instanceof Blob ? await part.text() : part);
  } catch {
    return refuse("malformedBody");
  }
}

async function modulesOf(form, main) {
  const modules = [];
  for (const [name, part] of form) {
    const kind = KINDS[(part.type ?? "").split(";")[0].toLowerCase()];
    if (!(part instanceof Blob) || name === "metadata" || !kind) continue;
    if (part.name !== name) refuse("validation", `Part '${name}' has another file name: '${part.name}'.`);
    const bytes = Buffer.from(await part.arrayBuffer());
    modules.push({ name, kind, base64: bytes.toString("base64") });
  }
  if (!modules.some(({ name }) => name === main)) refuse("validation", `No such module "${main}".`);
  const size = modules.reduce((sum, { base64 }) => sum + base64.length * 0.75, 0);
  if (size > SIZE_MAX) refuse("tooLarge");
  return modules.sort((a, b) => (b.name === main) - (a.name === main));
}

function checkMetadata({ main_module: main, compatibility_date: date = OLDEST }, now) {
  if (typeof main !== "string") refuse("validation", "Only modules are taken: main_module is missing.");
  if (!DATE.test(date)) refuse("validation", `compatibility_date is no date: ${date}`);
  if (Date.parse(date) > now) refuse("validation", `Can't set compatibility date in the future: ${date}`);
}

const before = (script) => script.versions.at(-1);

/** Reads and checks an upload; changes nothing. Gives the version and what it makes of the classes. */
export async function uploaded(call, script) {
  const form = await partsOf(call);
  const metadata = await jsonPart(form, "metadata");
  checkMetadata(metadata, call.world.now());
  const modules = await modulesOf(form, metadata.main_module);
  const after = migrated(script, metadata.migrations);
  const bindings = bound(metadata, before(script)?.bindings ?? [],
    call.query.get("bindings_inherit") === "strict");
  checkBindings(bindings, surroundings(call, script, after.classes));
  const { classes, handlers } = await call.cloud.runtime.inspect(modules, metadata);
  checkExported(script.classes, after.classes, classes);
  if (handlers.length === 0) refuse("noHandlers");
  const version = versionOf(call, script, {
    modules, bindings, handlers, classes: after.classes,
    compatibilityDate: metadata.compatibility_date ?? OLDEST,
    compatibilityFlags: metadata.compatibility_flags ?? [],
  });
  return { version, after, metadata };
}

/** The version before with other bindings, as a changed secret makes one. */
export function revised(call, script, bindings) {
  checkBindings(bindings, surroundings(call, script, script.classes));
  return versionOf(call, script, { ...before(script), bindings });
}

const surroundings = ({ account, world }, { name }, classes) =>
  ({ account, classes, scriptName: name, r2BindingCode: world.settings.r2BindingCode });

function versionOf(call, script, parts) {
  const etag = createHash("sha256").update(JSON.stringify(parts.modules)).digest("hex");
  const number = (before(script)?.number ?? 0) + 1;
  return { ...parts, id: newUuid(), number, etag, createdAt: call.world.now() };
}

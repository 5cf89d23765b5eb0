// KV namespaces and their values through the REST API; its calls count to the quotas of the day.
import { Page, Raw, refuse } from "./answers.mjs";
import { paged } from "./api.mjs";
import { newId } from "./world.mjs";

const ROOT = "/accounts/:account/storage/kv/namespaces";
const WRITE = "Workers KV Storage Write";
const KEY_BYTES_MAX = 512;
const VALUE_BYTES_MAX = 25 * 1024 * 1024;
const METADATA_BYTES_MAX = 1_024;
const TTL_MIN_S = 60;

const shown = ({ id, title }) => ({ id, title, supports_url_encoding: true });

const namespaceOf = ({ account, params }) =>
  account.namespaces.find(({ id }) => id === params.namespace) ?? refuse("noNamespace");

function listNamespaces({ world, account, query }) {
  const listed = account.namespaces.filter((namespace) => world.isListed(namespace)).map(shown);
  const sign = query.get("direction") === "desc" ? -1 : 1;
  const field = query.get("order") === "id" ? "id" : "title";
  return paged(listed.sort((a, b) => sign * (a[field] < b[field] ? -1 : 1)), query);
}

function createNamespace({ world, account, json }) {
  const { title } = json();
  if (typeof title !== "string" || title === "") refuse("titleMissing");
  if (account.namespaces.some((namespace) => namespace.title === title)) refuse("namespaceExists");
  const namespace = { id: newId(), title, createdAt: world.now() };
  account.namespaces.push(namespace);
  world.save();
  return shown(namespace);
}

function deleteNamespace(call) {
  const gone = namespaceOf(call);
  call.account.namespaces = call.account.namespaces.filter((namespace) => namespace !== gone);
  call.world.save();
  return null;
}

/** Takes a call's share of the day's quota before it touches anything. */
function spend({ cloud }, operation) {
  if (!cloud.usage.spend(`KV ${operation}`)) refuse("quotaSpent");
}

async function put(call, { key, value, metadata, expiration, expirationTtl }) {
  const { id } = namespaceOf(call);
  const size = Buffer.byteLength(key);
  if (size === 0 || size > KEY_BYTES_MAX) refuse("badKey", `it has ${size} bytes, not 1 to ${KEY_BYTES_MAX}`);
  if (value.length > VALUE_BYTES_MAX) refuse("badKey", "the value is longer than 25 MiB");
  if (metadata && JSON.stringify(metadata).length > METADATA_BYTES_MAX) {
    refuse("badKey", `the metadata are longer than ${METADATA_BYTES_MAX} bytes`);
  }
  if (expirationTtl && expirationTtl < TTL_MIN_S) refuse("badKey", `a TTL is at least ${TTL_MIN_S} s`);
  spend(call, "put");
  if (!call.cloud.usage.write(id, key)) refuse("hastyWrite");
  await call.cloud.runtime.kv(id, "put", { key, metadata, expiration, expirationTtl }, value);
}

const number = (text) => (text === null || text === undefined ? undefined : Number(text));

async function putValue(call) {
  const { query, params, body, contentType } = call;
  const isForm = contentType.startsWith("multipart/form-data");
  const form = isForm
    ? await new Response(body, { headers: { "content-type": contentType } }).formData()
    : null;
  const part = form?.get("value");
  const value = part instanceof Blob ? Buffer.from(await part.arrayBuffer()) : Buffer.from(part ?? body);
  const metadata = form?.has("metadata") ? JSON.parse(await textOf(form.get("metadata"))) : undefined;
  await put(call, { key: params.rest, value, metadata, expiration: number(query.get("expiration")),
    expirationTtl: number(query.get("expiration_ttl")) });
  return null;
}

const textOf = async (part) => (part instanceof Blob ? part.text() : part);

async function found(call, key) {
  const { id } = namespaceOf(call);
  spend(call, "get");
  return (await call.cloud.runtime.kv(id, "get", { key })) ?? refuse("noKey");
}

async function getValue(call) {
  const { value, expiration } = await found(call, call.params.rest);
  const headers = { "content-type": "application/octet-stream",
    ...(expiration ? { expiration: String(expiration) } : {}) };
  return new Raw(value, { headers });
}

async function remove(call, key) {
  const { id } = namespaceOf(call);
  spend(call, "delete");
  await call.cloud.runtime.kv(id, "delete", { key });
}

async function listKeys(call) {
  const { id } = namespaceOf(call);
  const { query, cloud } = call;
  spend(call, "list");
  const limit = Number(query.get("limit") ?? 1_000);
  const { keys, cursor = "" } = await cloud.runtime.kv(id, "list",
    { prefix: query.get("prefix") ?? "", limit, cursor: query.get("cursor") ?? undefined });
  return new Page(keys, { count: keys.length, cursor });
}

/** Each pair is a write of its own; those refused are named, as the real one does. */
async function putBulk(call) {
  const unsuccessful = [];
  for (const { key, value, base64, metadata, expiration, expiration_ttl } of call.json()) {
    const bytes = Buffer.from(value, base64 ? "base64" : "utf8");
    try {
      await put(call, { key, value: bytes, metadata, expiration, expirationTtl: expiration_ttl });
    } catch (error) {
      if (error.status !== 429) throw error;
      unsuccessful.push(key);
    }
  }
  return { successful_key_count: call.json().length - unsuccessful.length, unsuccessful_keys: unsuccessful };
}

async function deleteBulk(call) {
  for (const key of call.json()) await remove(call, key);
  return { successful_key_count: call.json().length, unsuccessful_keys: [] };
}

export const kvRoutes = [
  [`GET ${ROOT}`, WRITE, listNamespaces],
  [`POST ${ROOT}`, WRITE, createNamespace],
  [`GET ${ROOT}/:namespace`, WRITE, (call) => shown(namespaceOf(call))],
  [`DELETE ${ROOT}/:namespace`, WRITE, deleteNamespace],
  [`GET ${ROOT}/:namespace/keys`, WRITE, listKeys],
  [`GET ${ROOT}/:namespace/values/*`, WRITE, getValue],
  [`PUT ${ROOT}/:namespace/values/*`, WRITE, putValue],
  [`DELETE ${ROOT}/:namespace/values/*`, WRITE, (call) => remove(call, call.params.rest).then(() => null)],
  [`GET ${ROOT}/:namespace/metadata/*`, WRITE,
    async (call) => (await found(call, call.params.rest)).metadata],
  [`PUT ${ROOT}/:namespace/bulk`, WRITE, putBulk],
  [`POST ${ROOT}/:namespace/bulk/delete`, WRITE, deleteBulk],
  [`DELETE ${ROOT}/:namespace/bulk`, WRITE, deleteBulk],
];

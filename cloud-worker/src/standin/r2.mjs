// R2 buckets and their objects through the REST API; where R2 was never switched on, only refusals.
import { Raw, refuse } from "./answers.mjs";

const ROOT = "/accounts/:account/r2/buckets";
const WRITE = "Workers R2 Storage Write";
const NAME = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

const shown = ({ name, createdAt }) => ({ name, creation_date: new Date(createdAt).toISOString(),
  location: "WEUR", storage_class: "Standard", jurisdiction: "default" });

const bucketOf = ({ account, params }) =>
  account.buckets.find(({ name }) => name === params.bucket) ?? refuse("noBucket");

/** Every route of R2 is closed while the account has not switched it on. */
const whereOn = (handler) => (call) => (call.account.r2 ? handler(call) : refuse("r2Off"));

function listBuckets({ world, account, query }) {
  const wanted = query.get("name_contains") ?? "";
  const listed = account.buckets.filter(
    (bucket) => world.isListed(bucket) && bucket.name.includes(wanted));
  return { buckets: listed.map(shown) };
}

function createBucket({ world, account, json }) {
  const { name } = json();
  if (!NAME.test(name ?? "")) refuse("bucketName");
  if (account.buckets.some((bucket) => bucket.name === name)) refuse("bucketExists");
  const bucket = { name, createdAt: world.now(), rules: [], isPublic: false };
  account.buckets.push(bucket);
  world.save();
  return shown(bucket);
}

async function deleteBucket(call) {
  const { account, world, cloud } = call;
  const gone = bucketOf(call);
  const { objects } = await cloud.runtime.r2(account.id, gone.name, "list", {});
  if (objects.length > 0) refuse("bucketFull");
  account.buckets = account.buckets.filter((bucket) => bucket !== gone);
  world.save();
  return {};
}

async function putObject(call) {
  const { cloud, account, params, body, contentType } = call;
  const { name } = bucketOf(call);
  cloud.usage.count("R2 put");
  if (!cloud.usage.write(`R2 ${account.id} ${name}`, params.rest)) refuse("hastyWrite");
  return cloud.runtime.r2(account.id, name, "put", { key: params.rest, contentType }, body);
}

async function getObject(call) {
  const { cloud, account, params } = call;
  const { name } = bucketOf(call);
  cloud.usage.count("R2 get");
  const found = await cloud.runtime.r2(account.id, name, "get", { key: params.rest });
  if (!found) refuse("noObject");
  return new Raw(found.value, { headers: { "content-type": found.contentType, etag: found.etag } });
}

async function deleteObject(call) {
  const { cloud, account, params } = call;
  const { name } = bucketOf(call);
  cloud.usage.count("R2 delete");
  await cloud.runtime.r2(account.id, name, "delete", { key: params.rest });
  return { key: params.rest };
}

async function listObjects(call) {
  const { cloud, account, query } = call;
  const { name } = bucketOf(call);
  cloud.usage.count("R2 list");
  const { objects } = await cloud.runtime.r2(account.id, name, "list",
    { prefix: query.get("prefix") ?? "" });
  return objects;
}

function setLifecycle(call) {
  bucketOf(call).rules = call.json().rules ?? [];
  call.world.save();
  return {};
}

const domain = (bucket) => ({ bucketId: bucket.name, domain: `pub-${bucket.name}.r2.dev`,
  enabled: bucket.isPublic });

function setDomain(call) {
  const bucket = bucketOf(call);
  bucket.isPublic = call.json().enabled === true;
  call.world.save();
  return domain(bucket);
}

export const r2Routes = [
  [`GET ${ROOT}`, WRITE, listBuckets],
  [`POST ${ROOT}`, WRITE, createBucket],
  [`GET ${ROOT}/:bucket`, WRITE, (call) => shown(bucketOf(call))],
  [`DELETE ${ROOT}/:bucket`, WRITE, deleteBucket],
  [`GET ${ROOT}/:bucket/lifecycle`, WRITE, (call) => ({ rules: bucketOf(call).rules })],
  [`PUT ${ROOT}/:bucket/lifecycle`, WRITE, setLifecycle],
  [`GET ${ROOT}/:bucket/domains/managed`, WRITE, (call) => domain(bucketOf(call))],
  [`PUT ${ROOT}/:bucket/domains/managed`, WRITE, setDomain],
  [`GET ${ROOT}/:bucket/objects`, WRITE, listObjects],
  [`GET ${ROOT}/:bucket/objects/*`, WRITE, getObject],
  [`PUT ${ROOT}/:bucket/objects/*`, WRITE, putObject],
  [`DELETE ${ROOT}/:bucket/objects/*`, WRITE, deleteObject],
].map(([name, permission, handler]) => [name, permission, whereOn(handler)]);

// What Cloudflare's API answers: its envelope, and what it refuses with the code it has for that.
//
// Unless a line says otherwise, codes and statuses are those of developers.cloudflare.com,
// "workers/platform/error-codes"; "field" marks what users report of the real API.

/** An answer without the envelope: a value of KV, a page of HTML. */
export class Raw {
  constructor(body, { status = 200, headers = {} } = {}) {
    Object.assign(this, { body, status, headers });
  }
}

/** A result with its place in a longer list. */
export class Page {
  constructor(result, info) {
    Object.assign(this, { result, info });
  }
}

/** What is refused, and why. */
export class Refusal extends Error {
  constructor([status, code, message], headers = {}) {
    super(message);
    Object.assign(this, { status, code, headers });
  }
}

export const granted = (result, info) => ({
  result, success: true, errors: [], messages: [], ...(info ? { result_info: info } : {}),
});

export const refused = ({ code, message }) => ({
  result: null, success: false, errors: [{ code, message }], messages: [],
});

const R2_OFF = "Please enable R2 through the Cloudflare Dashboard.";

/** Every refusal of the stand-in: status, code, message. */
export const REFUSALS = {
  // Tokens (field: workers-sdk 13858, counterscale 268). A missing permission is never named.
  authentication: () => [403, 10000, "Authentication error"],
  badToken: () => [401, 10000, "Authentication error"],
  invalidToken: () => [401, 1000, "Invalid API Token"],
  malformedToken: () => [400, 6003, "Invalid request headers"],
  noUser: () => [403, 9109, "Valid user-level authentication not found"],
  noMemberships: () => [400, 9106, "Authentication failed"],
  tooManyCalls: () => [429, 971, "Please wait and consider throttling your request speed"],
  noRoute: () => [404, 7003,
    "Could not route to the requested path, perhaps your object identifier is invalid?"],
  notAllowed: () => [405, 7001, "Method not allowed for this endpoint"],
  malformedBody: () => [400, 10001, "Content is not valid JSON"],
  // KV (field). The Workers API means something else by 10013 and 10014.
  namespaceExists: () => [400, 10014, "a namespace with this account ID and title already exists"],
  noNamespace: () => [404, 10013, "namespace not found"],
  noKey: () => [404, 10009, "get: 'key not found'"],
  titleMissing: () => [400, 10019, "Namespace title cannot be empty"],
  badKey: (why) => [400, 10029, `could not process the key: ${why}`],
  hastyWrite: () => [429, 10033,
    "you are writing to the same key too often; one write a second is allowed"],
  quotaSpent: () => [429, 10048,
    "your account has reached the free usage limit for this operation for today"],
  // R2's own API, where 10042 means that it was never switched on.
  r2Off: () => [403, 10042, R2_OFF],
  bucketExists: () => [409, 10004, "The bucket you tried to create already exists, and you own it."],
  noBucket: () => [404, 10006, "The specified bucket does not exist."],
  bucketName: () => [400, 10005, "The specified bucket name is not valid."],
  bucketFull: () => [409, 10008, "The bucket you tried to delete is not empty."],
  noObject: () => [404, 10007, "The specified key does not exist."],
  // Scripts.
  noScript: () => [404, 10007, "This Worker does not exist on your account."],
  validation: (why) => [400, 10021, why],
  noService: () => [404, 10090, "workers.api.error.service_not_found"],
  tooLarge: () => [413, 10027, "Your Worker exceeded the size limit."],
  concurrent: () => [409, 10035,
    "Multiple attempts to modify a resource at the same time. Wait a moment and retry your request."],
  tooManyWorkers: () => [403, 10037, "You have exceeded the limit of Workers on your account."],
  bindingTwice: (name) => [400, 10053,
    `Binding name (${name}) is already in use. Choose a different binding name and try again.`],
  noHandlers: () => [400, 10068, "The uploaded script has no registered event handlers."],
  notInherited: (name) => [400, 10057, // from memory
    `Binding ${name} cannot be inherited: the version before has none of that name.`],
  // Bindings.
  malformedKvId: (id) => [400, 10042, `KV namespace '${id}' is not valid.`],
  unknownKv: (id) => [400, 10041,
    `KV namespace (${id}) not found. Verify the namespace ID is correct and try again.`],
  noR2Access: () => [403, 10084, "Your account does not have access to R2."],
  r2Binding: (bucket) => [400, 10136, `R2 binding error for bucket (${bucket}): ${R2_OFF}`],
  unknownBucket: (bucket) => [400, 10085,
    `R2 bucket (${bucket}) not found. Verify the bucket name is correct and try again.`],
  // Durable Objects.
  noObjects: (name) => [400, 10061,
    `Durable Object namespace (${name}) not found. Verify the namespace ID is correct and try again.`],
  classGone: (name) => [400, 10064,
    `New version of script does not export class '${name}' which is depended on by existing Durable Objects.`],
  objectsLeft: () => [400, 10064,
    "Cannot delete this Worker as it implements Durable Objects. Use force to delete them with it."],
  classNotExported: (name) => [404, 10070, `Durable Object class (${name}) is not exported by this Worker.`],
  migration: (why) => [400, 10074, why],
  // Field (workers-sdk 705); the pages know 10079 as an ambiguous binding.
  migrationTag: (expected, had) => [412, 10079,
    `Actor migration tag precondition failed; expected tag '${expected}' but the current tag is '${had}'.`],
  needsSqlite: () => [403, 10097,
    "Durable Objects on the free plan require SQLite storage. "
      + "Use 'new_sqlite_classes' instead of 'new_classes' in your migration configuration."],
  // Addresses and cron.
  subdomainTaken: () => [409, 10031, "Subdomain is unavailable, please try a different subdomain."],
  subdomainFree: () => [404, 10032, "This subdomain is available."],
  noAccountSubdomain: () => [404, 10007, "This account has no workers.dev subdomain."],
  subdomainNeeded: () => [403, 10063, "A workers.dev subdomain is required."],
  tooManyCrons: () => [400, 10072, "Cron trigger limit reached: your account allows 5 cron triggers."],
  badCron: (cron) => [400, 10100, `Invalid cron string: ${cron}`], // from memory
  noSecret: () => [404, 10056, "Binding not found."],
};

/** Throws the refusal of that name. */
export function refuse(name, ...details) {
  throw new Refusal(REFUSALS[name](...details));
}

/** Throws the refusal of that name, with headers. */
export function refuseWith(headers, name, ...details) {
  throw new Refusal(REFUSALS[name](...details), headers);
}

// One deployment in Miniflare, behind the limits of limited.mjs, with the desktop's side of it.
import { createHash, createHmac, hkdfSync, randomBytes, randomUUID } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { Miniflare } from "miniflare";

const BUILT = new URL("../../../../target/js/", import.meta.url);
const SUPPORT = new URL("./", import.meta.url);
const ORIGIN = "http://worker.example";

/** The runtime's behaviour of that day. */
export const COMPATIBILITY_DATE = "2026-04-01";

export const SECRET = { id: "k1", bytes: Buffer.alloc(32, 7) };
export const masterSecret = ({ id, bytes }) => `${id}:${bytes.toString("base64url")}`;

/** The Worker as the build left it; a failed build leaves an empty file. */
export function builtWorker() {
  const path = new URL("worker.js", BUILT);
  const code = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (code.length === 0) {
    throw new Error("cloud-worker/target/js/worker.js is missing: run mvn package first");
  }
  return code;
}

export class Cloud {
  /**
   * @param instagram answers what leaves workerd; without it calls go to instagramBase
   * @param entry another Worker to put behind the limits, as module text
   * @param persist a folder in which all storage outlives the process
   * @param logged takes what the Worker logs
   */
  static async start(options = {}) {
    const cloud = new Cloud();
    cloud.options = options;
    cloud.mf = new Miniflare(cloud.configuration());
    await cloud.mf.ready;
    if (options.knobs) await cloud.knobs(options.knobs);
    return cloud;
  }

  /** A deployment for the length of the work. */
  static async with(options, work) {
    const cloud = await Cloud.start(options);
    try {
      return await work(cloud);
    } finally {
      await cloud.dispose();
    }
  }

  configuration() {
    const { instagram, instagramBase, persist, entry, bindings, r2 = true } = this.options;
    const module = (path, contents) => ({ type: "ESModule", path, contents });
    const modules = entry
      ? [module("entry.mjs", entry)]
      : [module("entry.mjs", readFileSync(new URL("entry.mjs", BUILT), "utf8")),
         module("worker.js", builtWorker())];
    return {
      cf: false,
      modules: [...["limited.mjs", "under-way.mjs"].map((name) =>
        module(name, readFileSync(new URL(name, SUPPORT), "utf8"))), ...modules],
      compatibilityDate: COMPATIBILITY_DATE,
      compatibilityFlags: ["nodejs_als"],
      kvNamespaces: ["SCHEDULE"],
      r2Buckets: r2 ? ["MEDIA"] : [],
      durableObjects: { JOBS: { className: "JobsObject", useSQLite: true } },
      bindings: {
        MASTER_SECRET: masterSecret(SECRET),
        ...(instagramBase ? { INSTAGRAM_BASE: instagramBase } : {}),
        ...bindings,
      },
      ...(instagram ? { outboundService: instagram.outbound } : {}),
      ...(persist
        ? { kvPersist: `${persist}/kv`, r2Persist: `${persist}/r2`,
            durableObjectsPersist: `${persist}/do` }
        : {}),
      handleRuntimeStdio: (stdout, stderr) => {
        const log = process.env.WORKER_LOG ? process.stderr : null;
        for (const output of [stdout, stderr]) {
          output.on("data", (lines) => {
            this.options.logged?.push(String(lines));
            log?.write(lines);
          });
        }
      },
    };
  }

  dispose() {
    return this.mf.dispose();
  }

  /** A request from outside. */
  request(path, init) {
    return this.mf.dispatchFetch(`${ORIGIN}${path}`, init);
  }

  /** A signed call of the desktop; overrides put it wrong on purpose. */
  async admin(method, path, body = undefined, overrides = {}) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const time = this.now ?? Date.now();
    const headers = { authorization: sign({ method, path, body: text ?? "", time, ...overrides }) };
    const response = await this.request(path, { method, headers, body: text });
    const answer = await response.text();
    return { status: response.status, body: answer === "" ? null : JSON.parse(answer) };
  }

  /** Uploads a media file as the desktop does. */
  async upload(key, bytes, contentType = "image/jpeg", overrides = {}) {
    const path = `/admin/media/${key}`;
    const headers = {
      authorization: sign({ method: "PUT", path, body: bytes, time: this.now ?? Date.now(), ...overrides }),
      "content-type": contentType,
    };
    // Over HTTP, because dispatchFetch does not tell the length of a body.
    return fetch(new URL(path, await this.mf.ready), { method: "PUT", headers, body: bytes });
  }

  /** One cron run. */
  async cron(at = new Date()) {
    const worker = await this.mf.getWorker();
    return worker.scheduled({ scheduledTime: at, cron: "* * * * *" });
  }

  /** Hands jobs over. */
  async schedule(...records) {
    const { status, body } = await this.admin("POST", "/admin/jobs", { jobs: records });
    const refused = body.results?.find(({ error }) => error);
    if (status !== 200 || refused) throw new Error(JSON.stringify(refused ?? body));
    return body.results;
  }

  async job(jobId) {
    return (await this.admin("GET", `/admin/jobs/${jobId}`)).body;
  }

  /** Changes the tables of the Durable Object, and makes it anew. */
  async changeTables(sql) {
    await this.request("/__test/tables", { method: "POST", body: sql });
  }

  async knobs(knobs) {
    if ("now" in knobs) this.now = knobs.now;
    await this.request("/__test/knobs", { method: "POST", body: JSON.stringify(knobs) });
  }

  async totals() {
    return (await this.request("/__test/totals")).json();
  }

  async resetTotals() {
    await this.request("/__test/reset");
  }

  /** Lives through virtual time with cron and alarm. */
  async live(until) {
    const response = await this.request(`/__test/live?until=${until}`);
    if (response.status !== 200) throw new Error(await response.text());
    this.now = until;
  }

  kv() {
    return this.mf.getKVNamespace("SCHEDULE");
  }
}

/** The Authorization header of a call. */
export function sign({ method, path, body, time, nonce = randomBytes(16).toString("hex"),
    secret = SECRET, bodyHash = createHash("sha256").update(body).digest("hex") }) {
  const key = derive(secret, "voidgram/1/admin");
  const lines = ["voidgram-1", method, path, time, nonce, bodyHash, secret.id].join("\n");
  const proof = createHmac("sha256", key).update(lines).digest("base64url");
  return `VoidGram key=${secret.id}, time=${time}, nonce=${nonce}, body=${bodyHash}, proof=${proof}`;
}

/** The key for one purpose, as the Worker derives it. */
export function derive({ bytes }, purpose) {
  return Buffer.from(hkdfSync("sha256", bytes, Buffer.alloc(0), purpose, 32));
}

/** A record of a job due at that instant, as the desktop hands it over. */
export function record({ due, jobId = randomUUID(), postId = randomUUID(), caption = jobId,
    revision = 1, scheduled = true, media = [{ mediaFileId: "m1", kind: "IMAGE" }],
    mediaType = "IMAGE", places, state = { is: "QUEUED" }, wakeAt = due, accountId = "a1",
    igUserId = "17841400000000001", loginMethod = "instagram", pageId, crossPost,
    accountToken = "SBX-token" }) {
  const job = {
    format: 1, jobId, postId,
    target: { accountId, igUserId, loginMethod, pageId },
    content: { mediaType, media, caption, userTags: [], collaborators: [],
      crossPostToFacebook: crossPost },
    ...(scheduled ? { isScheduled: true } : {}),
    dueAt: due, attempt: 1, state, wakeAt,
  };
  return {
    jobId,
    revision,
    job: JSON.stringify(job),
    accountToken,
    media: places ?? media.map(({ mediaFileId }) => ({
      mediaFileId, url: `https://media.example/${mediaFileId}.jpg` })),
  };
}

/** The processes of workerd that this process started. */
export function workerdPids() {
  const isWorkerd = (pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [, command, parent] = /^\d+ \((.*)\) \S (\d+)/.exec(stat);
      return command.includes("workerd") && Number(parent) === process.pid;
    } catch {
      return false;
    }
  };
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter(isWorkerd);
}

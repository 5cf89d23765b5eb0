// A home with a deployed Worker and a sandbox of its own, which goes on while the server is off.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, observed, start } from "../../../../../local-server/src/test/js/program.mjs";
import { smallPhoto } from "../../../../../local-server/src/test/js/photo.mjs";
import { Home, told } from "./home.mjs";
import { PROMPT, withStandIn } from "./standin.mjs";
import { until } from "./waiting.mjs";

const FILM = join(ROOT, "local-server/src/test/resources/videos/frag.mp4");
const LOGINS = { INSTAGRAM_USER: "instagram", FACEBOOK_USER: "facebook" };

/** Sandbox, stand-in and server for the length of the work, deployed and connected. */
export function withPosting(work, settings = PROMPT) {
  return withHome(settings, async (posting) => {
    await posting.begin();
    await work(posting);
  });
}

/** The same where nothing is deployed and nobody is connected yet. */
export async function withHome(settings, work) {
  const sandbox = await start(["sandbox", "--port", "0"]);
  try {
    await withStandIn(settings, (client, standIn) =>
      Home.with(client.apiBase, (home) => work(new Posting(home, client, sandbox.url, standIn)),
        { VOIDGRAM_INSTAGRAM_BASE: sandbox.url }));
  } finally {
    await sandbox.stop();
  }
}

export class Posting {
  constructor(home, client, sandboxUrl, standIn) {
    Object.assign(this, { home, client, sandboxUrl, standIn });
  }

  async begin() {
    await this.home.deploy({ apiToken: this.client.token });
    const outcome = await this.home.outcome();
    if (outcome.state !== "DONE") throw new Error(told(outcome));
    for (const { kind, value, deadSubcode } of await observed(this.sandboxUrl, "tokens")) {
      if (LOGINS[kind] && deadSubcode === 0) await this.connect(LOGINS[kind], value);
    }
    const { accounts } = await this.api("GET", "/auth/me");
    this.accounts = Object.fromEntries(accounts.map(({ id, loginMethod }) => [loginMethod, id]));
    this.image = await this.upload("photo.jpg", "image/jpeg", readFileSync(smallPhoto()));
    this.video = await this.upload("film.mp4", "video/mp4", readFileSync(FILM));
  }

  async connect(loginMethod, accessToken) {
    const answer = await this.home.call("POST", "/api/auth/accounts", { loginMethod, accessToken });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer));
  }

  /** An answer of the API, which must be a success unless a status is expected. */
  async api(method, path, body, expected) {
    const { status, body: answer } = await this.ask(method, path, body);
    const isRight = expected ? status === expected : status < 300;
    if (!isRight) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Whatever the API answers. */
  async ask(method, path, body, headers = {}) {
    const { origin, cookie } = this.home;
    const response = await fetch(`${origin}/api/v1${path}`, { method, body: body && JSON.stringify(body),
      headers: { Cookie: cookie, Origin: origin, "Content-Type": "application/json", ...headers } });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  async upload(name, type, bytes) {
    const form = new FormData();
    form.set("file", new Blob([bytes], { type }), name);
    const { origin, cookie } = this.home;
    const response = await fetch(`${origin}/api/v1/media/upload`,
      { method: "POST", body: form, headers: { Cookie: cookie, Origin: origin } });
    const answer = await response.json();
    if (response.status !== 201) throw new Error(JSON.stringify(answer));
    return answer.id;
  }

  /** An image post of that caption, due in so many seconds. */
  order(caption, seconds, more = {}) {
    return { accountId: this.accounts.instagram, mediaType: "IMAGE", mediaFileId: this.image, caption,
      scheduledFor: new Date(Date.now() + seconds * 1000).toISOString(), ...more };
  }

  schedule(caption, seconds, more) {
    return this.api("POST", "/schedule", this.order(caption, seconds, more));
  }

  /** A film with so many bytes behind it that nobody looks at. */
  film(bytes) {
    const free = Buffer.alloc(bytes);
    free.writeUInt32BE(bytes, 0);
    free.write("free", 4, "latin1");
    return Buffer.concat([readFileSync(FILM), free]);
  }

  /** Schedules the same with the same key, each time it is called. */
  repeatable(order, key) {
    return () => this.ask("POST", "/schedule", order, { "Idempotency-Key": key });
  }

  post(id) {
    return this.api("GET", `/posts/${id}`);
  }

  /** The post once that is true of it. */
  await(id, condition, timeoutMs = 60_000) {
    return until(async () => {
      const post = await this.post(id);
      return condition(post) && post;
    }, { timeoutMs, everyMs: 200 });
  }

  /** What the sandbox has under that caption. */
  async live(caption) {
    return (await observed(this.sandboxUrl, "published")).filter((media) => media.caption === caption);
  }

  /** Waits until the sandbox has so many posts, or for so long; says whether it has. */
  async hasPublished(count, timeoutMs) {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const left = Math.max(0, Math.min(20_000, end - Date.now()));
      const answer = await fetch(
        `${this.sandboxUrl}/__sandbox/wait?published=${count}&timeoutMs=${left}`);
      const { reached } = await answer.json();
      if (reached || left === 0) return reached;
    }
  }

  control(...order) {
    return this.client.control(...order);
  }

  /** The calls of the Worker that were made so far, as lines. */
  async workerCalls() {
    const { calls } = await this.control("GET", "calls");
    return calls.filter(({ route }) => route === "WORKER").map(({ path }) => path);
  }
}

// Meta at its worst, by seed: answers get lost, calls are refused, containers are slow, lists lag.
import { dice } from "./dice.mjs";
import { isOfALatecomer, isOfTwinsOnAPage } from "./posts.mjs";

const SECOND_MS = 1_000;

/** Code, subcode and HTTP status of refusals. */
const REFUSALS = [
  [1, 0, 500], [2, 0, 500], [4, 0, 400], [80002, 0, 400], [9, 2207042, 400], [9004, 2207052, 400],
  [9007, 2207027, 400], [24, 2207006, 400], [24, 2207008, 400], [36003, 2207009, 400],
  [100, 33, 400], [100, 0, 400], [190, 463, 400], [368, 0, 400], [-1, 2207001, 400],
  [-1, 2207053, 400], [506, 0, 400],
];
const PAGES = ["", "<html>Bad gateway</html>", "{\"success\":", "{}"];
const PRODUCTS = { REELS: "REELS", STORIES: "STORY" };
const STATUS_TEXTS = [2207026, 2207076, 2207001, 2207082].map(
  (subcode) => `Error: Media upload has failed with error code ${subcode}`);

const time = (at) => new Date(at).toISOString().replace(/\.\d+Z$/, "+0000");
const ok = (body) => ({ status: 200, body: JSON.stringify(body) });

export class NastyMeta {
  constructor(seed) {
    const roll = dice(seed, 2);
    const some = (chance, most) => (roll(10) < chance ? 1 + roll(most) : 0);
    this.seed = seed;
    this.faults = some(4, 250);
    this.publishFaults = some(6, 800);
    this.slow = some(4, 6);
    this.broken = some(2, 400);
    this.lagMs = some(3, 120) * SECOND_MS;
    this.pageSize = roll(4) === 0 ? 1 + roll(3) : 25;
    this.skewMs = roll(6) === 0 ? (roll(40) - 20) * 60 * SECOND_MS : 0;
    this.isDateless = roll(20) === 0;
    this.isErratic = roll(20) === 0;
    this.usedUp = roll(20) === 0;
    this.repeat = roll(3);
    if (isOfTwinsOnAPage(seed)) {
      Object.assign(this, { isOnPageOnly: true, faults: 0, publishFaults: 600, broken: 0, skewMs: 0,
        isErratic: false });
    }
    if (isOfALatecomer(seed)) {
      Object.assign(this, { isNeverHeard: true, faults: 0, broken: 0, skewMs: 0, isErratic: false });
    }
    this.containers = new Map();
    this.videos = new Map();
    this.media = [];
    this.posts = [];
    this.made = 0;
  }

  /** What comes of a call, and when; without a status the answer is lost. */
  answer(call) {
    const roll = dice(this.seed, 3, call.index, call.number);
    const told = this.isVisible(call) ? this.publish(call, roll) : this.serve(call, roll);
    const slowMs = roll(12) === 0 ? roll(50 * SECOND_MS) : roll(900);
    const skewMs = this.isErratic ? (roll(60) - 30) * 60 * SECOND_MS : this.skewMs;
    const afterMs = 20 + slowMs;
    const date = this.isDateless ? null : new Date(call.at + afterMs + skewMs).toUTCString();
    return { ...told, afterMs, date };
  }

  isVisible({ path, parameters }) {
    return ["media_publish", "feed", "photo_stories"].includes(path[1])
      || parameters.get("upload_phase") === "finish";
  }

  fault(roll) {
    const kind = roll(4);
    if (kind === 0) return {};
    if (kind === 1) return { status: 500 + roll(4), body: PAGES[roll(PAGES.length)] };
    if (kind === 2) return { status: 200, body: PAGES[roll(PAGES.length)] };
    return this.refusal(roll);
  }

  refusal(roll) {
    const [code, subcode, status] = REFUSALS[roll(REFUSALS.length)];
    const error = { message: "as planned", code, error_subcode: subcode, is_transient: roll(2) === 0 };
    const usage = roll(2) === 0 ? '{"1":[{"estimated_time_to_regain_access": 7}]}' : undefined;
    return { status, body: JSON.stringify({ error }), usage };
  }

  serve(call, roll) {
    if (roll(1000) < this.faults) return this.fault(roll);
    const { path: [id, edge], method } = call;
    if (edge === "media" && method === "POST") return ok({ id: this.create(call, roll) });
    if (edge === "media" || edge === "stories") return ok(this.list(id, call));
    if (edge === "content_publishing_limit") return ok(this.quota());
    if (edge === "photos") return ok({ id: `F${++this.made}` });
    if (edge === "posts") return ok({ data: this.postsOf(id, call.at) });
    if (edge === "video_reels" || edge === "video_stories") return ok({ video_id: this.video() });
    if (this.containers.has(id)) return ok(this.status(id, roll));
    if (this.videos.has(id)) return ok(this.videoStatus(call, id));
    return ok({ id, permalink: `https://www.instagram.com/p/${id}/`, permalink_url: `/${id}` });
  }

  create({ parameters }, roll) {
    const id = `C${++this.made}`;
    const isBroken = roll(1000) < this.broken;
    this.containers.set(id, { caption: parameters.get("caption"), type: parameters.get("media_type"),
      isVideo: parameters.has("video_url"),
      pending: this.slow && roll(this.slow), end: isBroken ? 1 + roll(3) : 0 });
    return id;
  }

  status(id, roll) {
    const container = this.containers.get(id);
    if (container.mediaId) return { id, status_code: "PUBLISHED", status: "Published: as planned" };
    if (container.pending-- > 0) return { id, status_code: "IN_PROGRESS", status: "In Progress: wait" };
    if (container.end === 1) return { id, status_code: "ERROR", status: STATUS_TEXTS[roll(4)] };
    if (container.end === 2) return { id, status_code: "EXPIRED", status: "Expired: too old" };
    if (container.end === 3) return { id, status: "Error: unknown" };
    return { id, status_code: "FINISHED", status: "Finished: ready" };
  }

  quota() {
    return { data: [{ quota_usage: this.usedUp ? 100 : 3, config: { quota_total: 100 } }] };
  }

  video() {
    const id = `V${++this.made}`;
    this.videos.set(id, { isPublished: false });
    return id;
  }

  videoStatus({ method, parameters }, id) {
    if (method === "POST") return { success: true };
    if (parameters.get("fields") === "permalink_url") return { permalink_url: `/reel/${id}` };
    const { isPublished } = this.videos.get(id);
    return { status: { publishing_phase: { status: isPublished ? "complete" : "not_started" } } };
  }

  /** Whatever the answer says, the call may have had its effect or not. */
  publish(call, roll) {
    const isSpared = this.isOnPageOnly && call.path[1] !== "feed";
    const isFault = roll(1000) < this.publishFaults && !isSpared;
    const kind = isFault ? roll(this.isOnPageOnly ? 4 : 6) : -1;
    if (kind === 0) return {};
    if (kind === 1) return { status: 502, body: PAGES[roll(PAGES.length)] };
    if (kind === 2) return this.refusal(roll);
    const told = this.effect(call);
    if (kind === 3 || (this.isNeverHeard && call.path[1] === "media_publish")) return {};
    if (kind === 4) return { status: 503, body: "" };
    // Meta was seen to tell the id of another post.
    if (kind === 5 && this.media.length > 1) return ok({ id: this.media[1].id });
    return told;
  }

  effect(call) {
    const { path: [owner, edge], parameters } = call;
    if (edge === "media_publish") return this.publishContainer(owner, call);
    if (edge !== "feed" && edge !== "photo_stories") {
      this.videos.get(parameters.get("video_id")).isPublished = true;
      this.addPost(owner, call, parameters.get("description"));
      return ok({ success: true });
    }
    const id = this.addPost(owner, call, parameters.get("message"));
    return ok(edge === "feed" ? { id } : { success: true, post_id: id });
  }

  addPost(owner, { at }, message) {
    const id = `${owner}_G${++this.made}`;
    this.posts.unshift({ owner, at, id, message: message ?? undefined, created_time: time(at),
      permalink_url: `https://www.facebook.com/${id}` });
    return id;
  }

  publishContainer(owner, { at, parameters }) {
    const container = this.containers.get(parameters.get("creation_id"));
    if (!container) return this.refusal(() => 8);
    if (container.mediaId && this.repeat === 0) return this.refusal(() => 9);
    if (container.mediaId && this.repeat === 1) return ok({ id: container.mediaId });
    const id = `M${++this.made}`;
    container.mediaId = id;
    this.media.unshift({ owner, at, id, caption: container.caption ?? undefined,
      media_type: container.type === "CAROUSEL" ? "CAROUSEL_ALBUM" : container.isVideo ? "VIDEO" : "IMAGE",
      media_product_type: PRODUCTS[container.type] ?? "FEED", timestamp: time(at),
      permalink: `https://www.instagram.com/p/${id}/` });
    return ok({ id });
  }

  /** Stories are listed by themselves. */
  list(owner, { at, path: [, edge], parameters }) {
    const from = Number(parameters.get("after") ?? 0);
    const seen = this.media.filter((media) => media.owner === owner && media.at + this.lagMs <= at
      && (media.media_product_type === "STORY") === (edge === "stories"));
    const isTold = parameters.get("fields").includes("caption");
    const data = seen.slice(from, from + this.pageSize).map(({ owner: _, at: __, caption, ...media }) =>
      (isTold ? { ...media, caption } : media));
    const after = String(from + this.pageSize);
    return seen.length > from + this.pageSize
      ? { data, paging: { cursors: { after }, next: "https://next.example" } } : { data };
  }

  postsOf(page, at) {
    return this.posts.filter((post) => post.owner === page && post.at + this.lagMs <= at)
      .map(({ owner: _, at: __, ...post }) => post);
  }
}

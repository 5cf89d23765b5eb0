// A small Facebook beside the small Instagram: Pages whose publish answers get lost by seed.
import { Response } from "miniflare";
import { FakeInstagram } from "./instagram.mjs";

/** What becomes of the call that makes a Page post visible. */
export const ANSWERED = 0;
export const LOST_AFTER = 1;
export const LOST_BEFORE = 2;

/** Evenly spread numbers from a seed. */
export function dice(seed) {
  let state = (seed + 1) * 0x9e3779b1;
  return (sides) => {
    state = Math.imul(state ^ (state >>> 15), state | 1);
    state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
    return ((state ^ (state >>> 14)) >>> 0) % sides;
  };
}

export class FakePages extends FakeInstagram {
  constructor() {
    super();
    this.posts = new Map();
    this.fates = new Map();
    this.made = [];
  }

  /** What becomes of the Page's publish calls, in their order. */
  decide(pageId, fates) {
    this.fates.set(pageId, [...fates]);
    this.posts.set(pageId, []);
  }

  async answer(call, path, parameter) {
    const posts = this.posts.get(path[0]);
    if (posts && path[1] === "photos") return { id: `F${this.next++}` };
    if (posts && path[1] === "feed") return this.feed(call, path[0], posts, parameter);
    if (posts && path[1] === "posts") return { data: posts };
    if (path[0].startsWith("G")) return { id: path[0], permalink_url: `https://facebook.example/${path[0]}` };
    return super.answer(call, path, parameter);
  }

  feed(call, pageId, posts, parameter) {
    const fate = this.fates.get(pageId).shift() ?? ANSWERED;
    const photo = /F\d+/.exec(JSON.stringify(parameter("attached_media") ?? parameter("attached_media[0]")))[0];
    const id = `G${this.next++}`;
    if (fate !== LOST_BEFORE) {
      posts.unshift({ id, message: parameter("message"), permalink_url: `https://facebook.example/${id}`,
        created_time: new Date(call.at).toISOString().replace(/\.\d+Z$/, "+0000") });
    }
    this.made.push({ pageId, id, photo, fate });
    return fate === ANSWERED ? { id } : null;
  }

  outbound = ((answer) => async (request) => {
    const response = await answer(request);
    return (await response.clone().text()) === "null" ? new Response("", { status: 502 }) : response;
  })(this.outbound);
}

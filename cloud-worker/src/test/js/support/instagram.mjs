// A small Instagram for tests of the driver; the sandbox is the thorough one.
import { Response } from "miniflare";

/** Plays Meta's side of publishing and writes down each call with its time, virtual or real. */
export class FakeInstagram {
  constructor({ publishMs = 0, createMs = 0 } = {}) {
    this.publishMs = publishMs;
    this.createMs = createMs;
    this.processingMs = 0;
    this.calls = [];
    this.published = [];
    this.containers = new Map();
    this.next = 1;
    this.onPublished = async () => {};
    this.onCall = async () => {};
    this.refuse = () => null;
  }

  /** Miniflare's outboundService: sees each request that leaves workerd. */
  outbound = async (request) => {
    const at = Number(request.headers.get("x-test-now") ?? Date.now());
    const url = new URL(request.url);
    const form = new URLSearchParams(request.method === "POST" ? await request.text() : "");
    const parameter = (name) => form.get(name) ?? url.searchParams.get(name);
    const path = url.pathname.split("/").filter((part) => part && !/^v\d+\.\d+$/.test(part));
    const call = {
      at,
      method: request.method,
      host: url.host,
      path: path.join("/"),
      authorization: request.headers.get("authorization"),
    };
    this.calls.push(call);
    await this.onCall(call);
    const refusal = this.refuse(call);
    if (refusal) return refusal;
    // Meta tells the time with each answer, and the Worker goes by it.
    const headers = { date: new Date(at).toUTCString() };
    return Response.json(await this.answer(call, path, parameter), { headers });
  };

  async answer(call, path, parameter) {
    if (call.method === "POST" && path[1] === "media") return this.create(parameter, call);
    if (call.method === "POST" && path[1] === "media_publish") return this.publish(call, parameter);
    if (path[1] === "media" || path[1] === "stories") return { data: this.listed() };
    if (path[1] === "content_publishing_limit") {
      return { data: [{ quota_usage: this.published.length, config: { quota_total: 100 } }] };
    }
    if (this.containers.has(path[0])) return this.container(path[0], call.at);
    return { id: path[0], permalink: `https://www.instagram.com/p/${path[0]}/` };
  }

  async create(parameter, call) {
    await pause(this.createMs);
    const id = `C${this.next++}`;
    this.containers.set(id, {
      status: "FINISHED",
      caption: parameter("caption"),
      url: parameter("image_url") ?? parameter("video_url"),
      readyAt: call.at + (parameter("video_url") ? this.processingMs : 0),
    });
    return { id };
  }

  container(id, at) {
    const { status, readyAt } = this.containers.get(id);
    if (at < readyAt) return { id, status_code: "IN_PROGRESS", status: "In Progress: wait" };
    return { id, status_code: status, status: `${status}: as planned` };
  }

  async publish(call, parameter) {
    const containerId = parameter("creation_id");
    const container = this.containers.get(containerId);
    await pause(this.publishMs / 2);
    const mediaId = `M${this.next++}`;
    container.status = "PUBLISHED";
    this.published.push({ mediaId, containerId, at: call.at, caption: container.caption });
    await this.onPublished(mediaId);
    await pause(this.publishMs / 2);
    return { id: mediaId };
  }

  listed() {
    return this.published.map(({ mediaId, caption, at }) => ({
      id: mediaId,
      caption,
      media_type: "IMAGE",
      media_product_type: "FEED",
      timestamp: new Date(at).toISOString().replace(/\.\d+Z$/, "+0000"),
      permalink: `https://www.instagram.com/p/${mediaId}/`,
    })).reverse();
  }
}

function pause(ms) {
  return ms > 0 ? new Promise((done) => setTimeout(done, ms)) : null;
}

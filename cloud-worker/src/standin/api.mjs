// The front of Cloudflare's REST API: finds the route, asks what the token may do, meets the faults
// that were ordered, and answers in Cloudflare's envelope.
import { setTimeout as pause } from "node:timers/promises";
import { Page, Raw, Refusal, granted, refuse, refuseWith, refused } from "./answers.mjs";
import { answerOf } from "./faults.mjs";

export const BASE = "/client/v4";
const BODY_MAX = 105_000_000;
const FIVE_MINUTES_MS = 300_000;
const TOKEN = /^Bearer ([A-Za-z0-9_.-]{20,})$/;
const ACCOUNT = /^[0-9a-f]{32}$/;

/** Reads all of a request. */
export async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= BODY_MAX) chunks.push(chunk);
  }
  if (size > BODY_MAX) refuse("tooLarge");
  return Buffer.concat(chunks);
}

/** Answers as the fault has it; where it has no answer, the caller waits or is cut off. */
export function meet(fault, response) {
  const { status, headers = {}, json, html } = answerOf(fault);
  if (json) send(response, { status, headers, body: refused(json) });
  else if (html) send(response, new Raw(html, { status, headers: { "content-type": "text/html" } }));
  else if (fault.kind === "cut") response.destroy();
}

function send(response, { status, headers, body }) {
  const isRaw = Buffer.isBuffer(body) || typeof body === "string";
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(isRaw ? body : JSON.stringify(body));
}

export class Api {
  /** @param routes each [method and path, permission, handler]; a path names its parts by colons */
  constructor(cloud, routes) {
    this.cloud = cloud;
    this.calls = new Map();
    this.routes = routes.map(([name, permission, handler]) => {
      const [method, path] = name.split(" ");
      const pattern = path.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)").replace("*", "(?<rest>.+)");
      return { name, method, permission, handler, pattern: new RegExp(`^${pattern}$`) };
    });
  }

  async answer(request, response) {
    const { faults, journal } = this.cloud;
    const { pathname, searchParams: query } = new URL(request.url, "http://cloudflare");
    const path = pathname.slice(BASE.length);
    const route = this.find(request.method, path);
    const name = route?.name ?? `${request.method} elsewhere`;
    const fault = faults.meet(name);
    const entry = { at: Date.now(), route: name, path, status: null, fault: fault?.kind ?? null };
    journal.call(entry);
    const body = await bodyOf(request).catch((error) => error);
    if (fault?.kind === "slow") await pause(fault.delayMs ?? 1_000);
    if (fault && fault.kind !== "slow" && !fault.done) return meet(fault, response);

    const reply = await this.reply(route, { request, path, query, body });
    entry.status = reply.status;
    if (fault && fault.kind !== "slow") return meet(fault, response);
    return send(response, reply);
  }

  find(method, path) {
    return this.routes.find((route) => route.method === method && route.pattern.test(path));
  }

  /** The answer of a call that meets no fault. */
  async reply(route, call) {
    try {
      const result = await this.result(route, call);
      if (result instanceof Raw) return result;
      const [value, info] = result instanceof Page ? [result.result, result.info] : [result];
      return { status: 200, headers: {}, body: granted(value, info) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, headers: error.headers, body: refused(error) };
    }
  }

  async result(route, { request, path, query, body }) {
    if (body instanceof Error) throw body;
    const token = this.token(request, path);
    this.countCall(token);
    if (!route) refuse(this.routes.some(({ pattern }) => pattern.test(path)) ? "notAllowed" : "noRoute");
    const groups = route.pattern.exec(path).groups ?? {};
    const params = Object.fromEntries(
      Object.entries(groups).map(([name, part]) => [name, decodeURIComponent(part)]));
    const account = params.account === undefined ? null : this.reachable(token, params.account);
    if (!mayCall(token, route)) refuse("authentication");
    return route.handler({
      cloud: this.cloud, world: this.cloud.world, token, account, params, query, body,
      contentType: request.headers["content-type"] ?? "", json: () => parse(body),
    });
  }

  token(request, path) {
    const value = TOKEN.exec(request.headers.authorization ?? "")?.[1] ?? refuse("malformedToken");
    const token = this.cloud.world.tokens.find((known) => known.value === value);
    const verifies = path.endsWith("/tokens/verify");
    if (token && (verifies || token.status === "active")) return token;
    return refuse(verifies ? "invalidToken" : "badToken");
  }

  /** The user's limit on calls to the whole API. */
  countCall(token) {
    const now = Date.now();
    const recent = (this.calls.get(token.id) ?? []).filter((at) => now - at < FIVE_MINUTES_MS);
    this.calls.set(token.id, recent);
    if (recent.length >= this.cloud.world.settings.callsPerFiveMinutes) {
      const waitS = Math.ceil((recent[0] + FIVE_MINUTES_MS - now) / 1_000);
      refuseWith({ "retry-after": String(waitS) }, "tooManyCalls");
    }
    recent.push(now);
  }

  reachable(token, id) {
    if (!ACCOUNT.test(id)) refuse("noRoute");
    const account = this.cloud.world.account(id);
    return account && mayReach(token, account) ? account : refuse("authentication");
  }
}

/** Whoever may write may read, and whoever may read only may not write. */
const mayCall = ({ permissions }, { method, permission }) => permission === null
  || permissions.includes(permission)
  || (method === "GET" && permissions.includes(permission.replace("Write", "Read")));

/** Whether a token is of that account, or of a user who may work in it. */
export const mayReach = ({ owner, accounts }, { id }) =>
  owner === "user" ? accounts === null || accounts.includes(id) : owner === id;

function parse(body) {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return refuse("malformedBody");
  }
}

/** One page of a list, as page and per_page ask. */
export function paged(list, query, perPageMost = 100) {
  const page = Math.max(1, Number(query.get("page") ?? 1));
  const perPage = Math.min(perPageMost, Math.max(1, Number(query.get("per_page") ?? 20)));
  const result = list.slice((page - 1) * perPage, page * perPage);
  return new Page(result, { page, per_page: perPage, count: result.length, total_count: list.length,
    total_pages: Math.ceil(list.length / perPage) });
}

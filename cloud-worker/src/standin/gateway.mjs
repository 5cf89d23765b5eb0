// The address of each script, on a port of its own: what https://script.subdomain.workers.dev is.
import { createServer, request as httpRequest } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { Raw } from "./answers.mjs";
import { meet } from "./api.mjs";

const HTML = { "content-type": "text/html; charset=UTF-8" };
const page = (status, text) => new Raw(`<!DOCTYPE html><html><body>${text}</body></html>\n`,
  { status, headers: HTML });

const NOTHING = page(404, "<h1>There is nothing here yet</h1>");
const SPENT = page(429, "error code: 1027");
const BROKEN = page(500, "error code: 1101");
const HASH = /[^/]{41,}/g;

export class Gateway {
  constructor(cloud) {
    this.cloud = cloud;
    this.servers = new Map();
    this.turns = 0;
  }

  /** Opens the address of each script and closes those of scripts that are gone. */
  async sync() {
    const scripts = this.cloud.world.scripts().map(({ script }) => script);
    for (const script of scripts) if (!this.servers.has(script.id)) await this.open(script);
    for (const [id, server] of this.servers) {
      if (scripts.some((script) => script.id === id)) continue;
      this.servers.delete(id);
      end(server);
    }
  }

  /** The port stays the same from start to start, unless another program has taken it. */
  async open(script) {
    const server = createServer((request, response) => this.answer(script.id, request, response));
    this.servers.set(script.id, server);
    const listening = (port) => new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    await listening(script.port ?? 0).catch(() => listening(0));
    script.port = server.address().port;
  }

  url(script) {
    return `http://127.0.0.1:${script.port}`;
  }

  async answer(id, request, response) {
    const { faults, journal, world } = this.cloud;
    const { pathname } = new URL(request.url, "http://worker");
    const fault = faults.meet("WORKER", `WORKER ${request.method} ${pathname}`);
    const entry = { at: Date.now(), route: "WORKER", path: `${request.method} ${pathname.replace(HASH, "…")}`,
      status: null, fault: fault?.kind ?? null };
    journal.call(entry);
    response.once("finish", () => (entry.status = response.statusCode));
    if (fault?.kind === "slow") await pause(fault.delayMs ?? 1_000);
    else if (fault && !fault.done) return meet(fault, response);
    const { script } = world.scripts().find((one) => one.script.id === id);
    const refusal = this.refusal(script);
    if (refusal) return show(refusal, response);
    return this.forward(script, request, response, fault?.kind === "slow" ? null : fault);
  }

  /** Why there is no Worker at this address now, if there is none. */
  refusal(script) {
    const { world, usage } = this.cloud;
    const isReachable = script.isEnabled && script.live
      && world.isPast(script.reachableSince, world.settings.newScriptMs);
    if (!isReachable) return NOTHING;
    return usage.spend("Worker requests") ? null : SPENT;
  }

  /** While a version spreads, the old and the new one answer by turns. */
  version(script) {
    const { world } = this.cloud;
    const isSpreading = script.previous && !world.isPast(script.liveSince, world.settings.versionMs);
    this.turns += 1;
    return isSpreading && this.turns % 2 === 0 ? script.previous : script.live;
  }

  async forward(script, request, response, fault) {
    try {
      await this.cloud.runtime.request(script, this.version(script),
        (url) => passed(url, request, response, fault));
    } catch {
      if (response.headersSent) response.destroy();
      else show(BROKEN, response); // workerd was killed in the middle of it
    }
  }

  close() {
    for (const server of this.servers.values()) end(server);
  }
}

function end(server) {
  server.close();
  server.closeAllConnections();
}

function show({ status, headers, body }, response) {
  response.writeHead(status, headers);
  response.end(body);
}

/** Passes a request on as it is, its Host included, for the Worker builds addresses from it. */
function passed(url, request, response, fault) {
  return new Promise((resolve, reject) => {
    const { method, headers, url: path } = request;
    const onward = httpRequest(new URL(path, url), { method, headers }, (answer) => {
      answer.once("error", reject);
      answer.once("end", resolve);
      if (fault) {
        answer.resume();
        meet(fault, response);
      } else {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      }
    });
    onward.once("error", reject);
    response.once("close", () => onward.destroy());
    request.pipe(onward);
  });
}

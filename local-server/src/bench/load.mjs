// The load generator as a child process, and what it measures in rounds.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { quantile, ROOT } from '../test/js/program.mjs';

const GENERATOR = join(ROOT, 'local-server/src/bench/Load.java');

/** Starts the generator; one for all servers, so that it is equally warm for each. */
export function loadGenerator() {
  const folder = mkdtempSync(join(tmpdir(), 'voidgram-load-'));
  const child = spawn('java', ['-XX:+UseSerialGC', '-Xmx256m', GENERATOR], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let files = 0;
  return {
    /** One round of that request: {requests, seconds, refused, p50Ms, p99Ms, maxMs}. */
    async round(request, { connections = 16, ms = 2000, requestsMax = Number.MAX_SAFE_INTEGER } = {}) {
      const file = join(folder, `request-${files++}`);
      writeFileSync(file, rawRequest(request));
      child.stdin.write(`${request.port} ${connections} ${ms} ${requestsMax} ${file}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`the load generator gave up on ${request.method} ${request.path}`);
      return JSON.parse(value);
    },
    close() {
      child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function rawRequest({ method, path, port, headers = {}, body }) {
  const text = body === undefined ? '' : JSON.stringify(body);
  const all = { Host: `127.0.0.1:${port}`, ...headers };
  if (text) Object.assign(all, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`;
}

/** The rounds of one server as one figure each: medians, because others may use the computer too. */
export function summary(rounds) {
  const median = (of) => quantile(rounds.map(of), 0.5);
  return {
    perSecond: median((r) => r.requests / r.seconds),
    p50Ms: median((r) => r.p50Ms),
    p99Ms: median((r) => r.p99Ms),
    cpuUs: median((r) => r.cpuUs),
  };
}

/** Ends the run when an answer was not a success: a fast refusal is no result. */
export function requireSuccess(name, round) {
  if (round.refused > 0) throw new Error(`${name}: ${round.refused} answers were ${round.firstRefusal}`);
}

// Starts the built programs the way a user does, and calls them.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
export const JAR = join(ROOT, 'local-server/target/voidgram.jar');

/** A program of the jar, once it has printed its ready line. */
export async function start(args, { env = {}, javaOptions = [], jar = JAR, log = 'inherit' } = {}) {
  const startedAt = performance.now();
  const child = spawn('java', [...javaOptions, '-jar', jar, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', log],
  });
  const ready = await readyLine(child);
  return {
    ...ready,
    readyAfterMs: performance.now() - startedAt,
    process: child,
    stop: () => stopped(child, 'SIGTERM'),
    kill: () => stopped(child, 'SIGKILL'),
  };
}

function readyLine(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const line = text.split('\n').find((l) => /^(VOIDGRAM|SANDBOX) READY .*}/.test(l));
      if (line) resolve(JSON.parse(line.slice(line.indexOf('{'))));
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${text}`)));
  });
}

function stopped(child, signal) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', resolve);
    child.kill(signal);
  });
}

export function temporaryHome() {
  const home = mkdtempSync(join(tmpdir(), 'voidgram-bench-'));
  return { path: home, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/** A client with a fresh API key for the server of that home. */
export function client(server, home) {
  return clientOf(server, createKey(home));
}

/** A fresh API key for the server of that home. */
export function createKey(home) {
  return execFileSync('java', ['-jar', JAR, 'key', 'create', '--name', 'bench', '--home', home])
    .toString()
    .trim();
}

/** A client with that API key. */
export function clientOf(server, key) {
  return async (method, path, body, baseUrl = server.baseUrl) => {
    const isForm = body instanceof FormData;
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        ...(body && !isForm ? { 'Content-Type': 'application/json' } : {}),
      },
      body: isForm ? body : body && JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
}

/** Asks until the answer satisfies the check; every second, for that long at most. */
export async function until(what, limitS, ask) {
  for (let second = 0; second < limitS; second++) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error(`${what} did not happen within ${limitS} s`);
}

export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
}

/** Connects the sandbox's Instagram account the way a user without a browser does; its id. */
export async function connectInstagram(server, sandboxUrl, api) {
  const token = await sandboxToken(sandboxUrl);
  const login = await fetch(server.loginUrl, { redirect: 'manual' });
  const cookie = login.headers.get('set-cookie').split(';')[0];
  const { origin } = new URL(server.baseUrl);
  const answer = await fetch(`${origin}/api/auth/accounts`, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ loginMethod: 'instagram', accessToken: token }),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`connecting the account: ${answer.status} ${JSON.stringify(body)}`);
  return (await api('GET', '/auth/me')).accounts[0].id;
}

async function sandboxToken(sandboxUrl) {
  const tokens = await observed(sandboxUrl, 'tokens');
  return tokens.find((t) => t.kind === 'INSTAGRAM_USER' && t.deadSubcode === 0).value;
}

/** What the sandbox saw: calls, containers, published, tokens, violations. */
export async function observed(sandboxUrl, what) {
  return (await fetch(`${sandboxUrl}/__sandbox/${what}`)).json();
}

/** Uploads a JPEG; its media file id. */
export async function upload(api, jpeg) {
  const form = new FormData();
  form.append('file', new Blob([jpeg], { type: 'image/jpeg' }), 'photo.jpg');
  return (await api('POST', '/media/upload', form)).id;
}

export async function setKnobs(sandboxUrl, knobs) {
  const answer = await fetch(`${sandboxUrl}/__sandbox/knobs`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(knobs),
  });
  if (!answer.ok) throw new Error(`knobs: ${answer.status} ${await answer.text()}`);
}

// A VoidGram with a sandbox, a key and real files; and the three ways by which an assistant comes in.
import { Client } from '@modelcontextprotocol/client';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as OlderStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as OlderHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clientOf, createKey, JAR, ROOT, start, temporaryHome } from '../program.mjs';
import { smallPhoto } from '../photo.mjs';

export const NODE_PROGRAM = join(ROOT, 'scripts/mcp/bin/voidgram-mcp.mjs');
export const INFO = { name: 'voidgram-tests', version: '1' };
export const ERAS = ['pinned', 'auto', 'legacy', 'older'];
export const WAYS = ['jar', 'npm', 'http'];

/** A server with two accounts, and a folder of 20 photos whose names count from 1. */
export async function world({ env = {} } = {}) {
  const home = temporaryHome();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'voidgram-mcp-')));
  const serverEnv = { RATE_LIMIT_RPM: '100000', RATE_LIMIT_RPH: '1000000', ...env };
  const server = await start(['serve', '--port', '0', '--home', home.path, '--no-open'], { env: serverEnv });
  const apiKey = createKey(home.path);
  const api = clientOf(server, apiKey);
  const { accounts } = await api('GET', '/auth/me');
  return {
    home, folder, server, apiKey, api, accounts,
    origin: new URL(server.baseUrl).origin,
    account: `@${accounts[0].username}`,
    queue: photos(join(folder, 'queue'), 20),
    async end() {
      await this.server.stop();
      home.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A folder with so many photos, none like another. */
export function photos(folder, count) {
  mkdirSync(folder, { recursive: true });
  const photo = readFileSync(smallPhoto());
  for (let i = 1; i <= count; i++) writeFileSync(join(folder, `img${i}.jpg`), Buffer.concat([photo, Buffer.from(`${i}`)]));
  return folder;
}

/** The environment of a program beside it. */
export function environment(world, more = {}) {
  const base = { PATH: process.env.PATH, HOME: process.env.HOME, VOIDGRAM_HOME: world.home.path };
  return { ...base, VOIDGRAM_API_KEY: world.apiKey, VOIDGRAM_BASE_URL: world.server.baseUrl, ...more };
}

export function programOf(way) {
  return way === 'jar' ? { command: 'java', args: ['-jar', JAR, 'mcp'] } : { command: process.execPath, args: [NODE_PROGRAM] };
}

/** A connected client of the official packages. */
export async function connected(world, way, era = 'legacy', { env = {}, headers = {}, onStderr } = {}) {
  const client = era === 'older' ? new OlderClient(INFO) : new Client(INFO, { versionNegotiation: { mode: modeOf(era) } });
  await client.connect(transportOf(world, way, era, { env, headers, onStderr }));
  return client;
}

const modeOf = (era) => (era === 'pinned' ? { pin: '2026-07-28' } : era);

function transportOf(world, way, era, { env, headers, onStderr }) {
  if (way === 'http') {
    const Http = era === 'older' ? OlderHttp : StreamableHTTPClientTransport;
    const requestInit = { headers: { Authorization: `Bearer ${world.apiKey}`, ...headers } };
    return new Http(new URL(`${world.origin}/mcp`), { requestInit });
  }
  const Stdio = era === 'older' ? OlderStdio : StdioClientTransport;
  const transport = new Stdio({ ...programOf(way), env: environment(world, env), stderr: onStderr ? 'pipe' : 'inherit' });
  if (onStderr) transport.stderr.on('data', onStderr);
  return transport;
}

export const call = (client, name, args = {}, options = {}) => client.callTool({ name, arguments: args }, ...optionsOf(client, options));

/** The older package takes a schema in between. */
function optionsOf(client, options) {
  return client instanceof OlderClient ? [undefined, options] : [options];
}

export const errorOf = (result) => result._meta?.['io.voidgram/error'];

/** The answer of the sandbox's control API. */
export async function control(world, method, path, body) {
  const answer = await fetch(`${world.server.sandboxUrl}/__sandbox/${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Ends when that is so, which it must be before a test may go on; throws after three minutes. */
export async function waitUntil(isSo) {
  const end = Date.now() + 180_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`it never came: ${isSo}`);
    await sleep(50);
  }
}

/** A story that mentions the account is found, approved by its owner, and published. */
export async function reposted(world, from) {
  const [{ id: accountId, username: account }] = world.accounts;
  await world.api('POST', '/story-repost/config', { accountId, source: 'official', sleepWindowStart: 0, sleepWindowEnd: 0 });
  await control(world, 'POST', 'mentions', { account, from, media: 'image' });
  const { items } = await world.api('POST', '/story-repost/scan', { accountId });
  await world.api('POST', `/story-repost/${items[0].id}/approve`);
  const history = async () => (await world.api('GET', `/story-repost/history?accountId=${accountId}`)).reposts;
  await waitUntil(async () => (await history()).some((it) => it.originalUsername === from && it.status === 'PUBLISHED'));
}

/** What the server has scheduled, soonest first. */
export async function scheduled(world) {
  return (await world.api('GET', '/schedule?limit=100')).posts;
}

export function uploadByCurl(world, file) {
  const args = ['-s', '-H', `Authorization: Bearer ${world.apiKey}`, '-F', `file=@${file}`, `${world.server.baseUrl}/media/upload`];
  return JSON.parse(execFileSync('curl', args).toString());
}

/** A time so many hours from now, on the minute. */
export function inHours(hours) {
  return new Date(Math.floor(Date.now() / 60_000) * 60_000 + hours * 3_600_000).toISOString();
}

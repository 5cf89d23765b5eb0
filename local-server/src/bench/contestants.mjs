// Our server and its peer with the same posts, the same key and limits nobody reaches.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createKey, clientOf, ROOT, start, temporaryHome, until, upload } from '../test/js/program.mjs';
import { photo } from '../test/js/photo.mjs';

const PEER = join(ROOT, 'local-server/src/bench/peer');
const NO_LIMITS = { RATE_LIMIT_RPM: '1000000000', RATE_LIMIT_RPH: '1000000000' };
/** As scripts/run starts it. */
export const AS_RUN = {
  javaOptions: process.env.JAVA_OPTIONS?.split(' ') ?? [`@${join(ROOT, 'local-server/jvm.options')}`],
  env: { MALLOC_ARENA_MAX: '1' },
};

/** Installs what the peer is made of, once. */
export function installPeer() {
  const isThere = ['better-sqlite3/build', 'multer'].every((name) => existsSync(join(PEER, 'node_modules', name)));
  if (isThere) return;
  console.log('peers: installing Express, multer and better-sqlite3, which may have to be compiled (python3, make, g++)');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: PEER, stdio: 'inherit' });
}

/** A home of ours with a key, an account and a media file; the server is down while it is prepared. */
export async function preparedHome(env = {}) {
  const home = temporaryHome();
  const server = await serve(home, env);
  const apiKey = createKey(home.path);
  const api = clientOf(server, apiKey);
  const accountId = await until('connecting the account', 30, async () => (await api('GET', '/auth/me')).accounts[0]?.id);
  const mediaFileId = await upload(api, readFileSync(photo()));
  await server.stop();
  return { ...home, apiKey, accountId, mediaFileId, database: join(home.path, 'voidgram.db') };
}

export async function serve(home, env = {}) {
  const server = await start(['serve', '--port', '0', '--home', home.path, '--no-open'], {
    env: { ...AS_RUN.env, ...NO_LIMITS, ...env },
    javaOptions: AS_RUN.javaOptions,
  });
  return { ...server, name: 'voidgram', port: Number(new URL(server.baseUrl).port) };
}

/** Fills either database up to that many posts, the same for both. */
export function fill(database, posts, accountId) {
  execFileSync('node', [join(PEER, 'fill.mjs'), database, String(posts), accountId], { stdio: 'inherit' });
}

/** The peer's database, with what our home has. */
export function preparedPeer(ours, file) {
  execFileSync('node', [join(PEER, 'seed.mjs'), file, ours.apiKey, ours.accountId, ours.mediaFileId]);
  return { database: file };
}

export function servePeer(database) {
  return spawnPeer('Express + better-sqlite3', ['server.mjs', database]);
}

/** A program of the peer's folder, once it has printed its port. */
export async function spawnPeer(name, [program, ...args]) {
  const child = spawn('node', [join(PEER, program), ...args], {
    env: { ...process.env, ...NO_LIMITS },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^PEER READY (\d+)/.exec(line)?.[1];
    if (port) return { name, port: Number(port), pid: child.pid, stop: () => ended(child) };
  }
  throw new Error('the peer ended before it answered');
}

function ended(child) {
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}

// Makes the home that BuildBeforeTest opens: what an earlier build stored itself, killed in the
// middle of its work.
//
//   node local-server/src/test/js/home-before.mjs CHECKOUT/local-server/target/voidgram.jar
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import process, { argv } from 'node:process';
import { clientOf, ROOT, start, temporaryHome, until, upload } from './program.mjs';
import { smallPhoto } from './photo.mjs';

const JAR = argv[2];
const INTO = join(ROOT, 'local-server/src/test/resources/home-before/');
const TOKEN = 'IG-of-the-build-before';
const WAITS_MS = 400_000;
const PREPARED_MS = 75_000;

/** What Meta leaves unanswered, by the post's caption; each answer else comes at once. */
const UNANSWERED = {
  'being made': 'make', 'was sent': 'send', 'was not sent': 'before', 'is live': 'permalink' };

const meta = { containers: {}, media: [] };
let unanswered = 0;

/** Comes with the answer; never, where none is to come. */
function answer(method, [id, edge], parameters) {
  const isUnanswered = (caption, what) => UNANSWERED[caption] === what && (unanswered += 1);
  if (id === 'me') return { user_id: '1784', username: 'before', account_type: 'BUSINESS' };
  if (id === 'refresh_access_token') return { access_token: TOKEN, expires_in: 5_000_000 };
  if (edge === 'content_publishing_limit') return { data: [{ quota_usage: 0, config: { quota_total: 100 } }] };
  if (edge === 'media' && method === 'POST') {
    const caption = parameters.get('caption');
    if (caption === 'was refused') return { error: { message: 'as planned', code: 36003, error_subcode: 2207009 } };
    const made = `C${Object.keys(meta.containers).length + 1}`;
    meta.containers[made] = caption;
    return isUnanswered(caption, 'make') ? null : { id: made };
  }
  if (edge === 'media_publish') {
    const container = parameters.get('creation_id');
    const caption = meta.containers[container];
    if (isUnanswered(caption, 'before')) return null;
    meta.media.push({ id: `M${meta.media.length + 1}`, container, caption, at: Date.now() });
    return isUnanswered(caption, 'send') ? null : { id: meta.media.at(-1).id };
  }
  if (edge === 'media') return { data: [] };
  if (meta.containers[id]) return { id, status_code: 'FINISHED', status: 'Finished' };
  const { caption } = meta.media.find((media) => media.id === id);
  return isUnanswered(caption, 'permalink') ? null : { id, permalink: `https://www.instagram.com/p/${id}/` };
}

const instagram = createServer(async (request, response) => {
  const chunks = await request.toArray();
  const url = new URL(request.url, 'http://meta');
  const path = url.pathname.split('/').slice(2).filter((part) => part && !/^v\d+\.\d+$/.test(part));
  const body = new URLSearchParams(Buffer.concat(chunks).toString());
  const told = answer(request.method, path, request.method === 'POST' ? body : url.searchParams);
  if (told === null) return;
  response.writeHead(told.error ? 400 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(told));
});
await new Promise((listening) => instagram.listen(0, '127.0.0.1', listening));

const home = temporaryHome();
const env = { VOIDGRAM_INSTAGRAM_BASE: `http://127.0.0.1:${instagram.address().port}`,
  VOIDGRAM_PUBLIC_URL: 'https://media.example', VOIDGRAM_INSTAGRAM: 'live' };
const server = await start(['serve', '--port', '0', '--home', home.path, '--no-open'], { env, jar: JAR });
process.once('exit', () => server.process.kill('SIGKILL'));
const apiKey = execFileSync('java', ['-jar', JAR, 'key', 'create', '--name', 'before', '--home', home.path])
  .toString().trim();
const api = clientOf(server, apiKey);
const { origin } = new URL(server.baseUrl);
const cookie = (await fetch(server.loginUrl, { redirect: 'manual' })).headers.get('set-cookie').split(';')[0];

async function asUser(path, body) {
  const headers = { Cookie: cookie, Origin: origin, 'Content-Type': 'application/json' };
  const response = await fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}

await asUser('/api/auth/accounts', { loginMethod: 'instagram', accessToken: TOKEN });
const { secret, webhook } = await asUser('/api/v1/webhooks',
  { url: 'http://127.0.0.1:34567/hook', events: ['post.published'], allowPrivateNetwork: true });
const accountId = (await api('GET', '/auth/me')).accounts[0].id;
const mediaFileId = await upload(api, readFileSync(smallPhoto()));
const posts = {};

async function post(caption, path, more = {}) {
  const made = await api('POST', path, { accountId, mediaFileId, mediaType: 'IMAGE', caption, ...more });
  posts[caption] = made.postId ?? made.id;
}

const ended = async (caption) =>
  ['PUBLISHED', 'FAILED'].includes((await api('GET', `/posts/${posts[caption]}`)).status);

await post('was published', '/posts/publish');
await post('was refused', '/posts/publish');
await until('the first two posts', 60, async () => await ended('was published') && await ended('was refused'));
await post('is a draft', '/posts/draft');
const waitsUntil = Date.now() + WAITS_MS;
await post('waits', '/schedule', { scheduledFor: new Date(waitsUntil).toISOString() });
await post('is prepared', '/schedule', { scheduledFor: new Date(Date.now() + PREPARED_MS).toISOString() });
for (const caption of Object.keys(UNANSWERED)) await post(caption, '/posts/publish');
await until('silence', 30, () => unanswered === Object.keys(UNANSWERED).length
  && Object.values(meta.containers).includes('is prepared'));
await new Promise((passed) => setTimeout(passed, 5_000));
await server.kill();

for (const name of ['logs', 'native', 'voidgram.db-shm']) rmSync(join(home.path, name), { recursive: true, force: true });
mkdirSync(INTO, { recursive: true });
execFileSync('jar', ['--create', '--no-manifest', '--file', join(INTO, 'home.zip'), '-C', home.path, '.']);
const told = { apiKey, secret, webhookId: webhook.id, token: TOKEN, waitsUntil, posts, meta };
writeFileSync(join(INTO, 'told.json'), `${JSON.stringify(told, null, 2)}\n`);
console.log(execFileSync('ls', ['-lR', home.path]).toString());
home.remove();
instagram.closeAllConnections();
instagram.close();

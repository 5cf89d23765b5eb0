// The command line, as a user types it: what it prints, what it leaves behind, with which exit code it ends.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { front } from './front.mjs';
import { createKey, JAR, start, temporaryHome } from './program.mjs';
import { smallPhoto } from './photo.mjs';

const home = temporaryHome();
const folder = mkdtempSync(join(tmpdir(), 'voidgram-cli-'));
const queue = join(folder, 'queue');
let server;
let account;
let accountId;
let key;

before(async () => {
  server = await start(['serve', '--port', '0', '--home', home.path, '--no-open'], { env: { RATE_LIMIT_RPM: '100000' } });
  key = createKey(home.path);
  ({ id: accountId, username: account } = (await api('GET', '/auth/me')).accounts[0]);
  mkdirSync(queue);
  for (const name of ['img1.jpg', 'img2.jpg', 'img10.jpg']) copyFileSync(smallPhoto(), join(queue, name));
});
after(async () => {
  await server.stop();
  home.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A call over a connection of its own: one that is kept dies unnoticed while a command runs. */
function send(method, url, body) {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${key}`, ...(body ? { 'Content-Type': 'application/json' } : {}) };
    const call = request(url, { method, agent: false, headers }, async (answer) => {
      const text = Buffer.concat(await answer.toArray()).toString();
      if (answer.statusCode < 400) resolve(JSON.parse(text));
      else reject(new Error(`${method} ${url}: ${answer.statusCode} ${text}`));
    });
    call.on('error', reject);
    call.end(body && JSON.stringify(body));
  });
}

const api = (method, path, body) => send(method, server.baseUrl + path, body);

function run(args, { env = {}, isAtHome = true } = {}) {
  const words = ['-jar', JAR, ...args, ...(isAtHome ? ['--home', home.path] : [])];
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VOIDGRAM_')));
  const { status, stdout, stderr } = spawnSync('java', words, { env: { ...clean, ...env }, encoding: 'utf8' });
  assert.ok(!/\tat |Exception/.test(stderr), stderr);
  return { exit: status, out: stdout, err: stderr };
}

function json(args, options) {
  const { exit, out, err } = run([...args, '--json'], options);
  assert.match(out, /^\{.*\}\n$/, `${out} ${err}`);
  return { exit, ...JSON.parse(out) };
}

test('tells how things stand', () => {
  const status = json(['status']);
  assert.equal(status.exit, 0);
  assert.equal(status.baseUrl, server.baseUrl);
  assert.deepEqual(Object.keys(status.queue), ['waiting', 'active', 'delayed', 'total']);
  assert.ok(json(['accounts']).accounts.some((it) => it.username === account));
  assert.match(run(['accounts']).out, new RegExp(`@${account}`));
  assert.deepEqual(Object.keys(json(['cloud', 'status'])), ['exit', 'status', 'diagnostics']);
});

test('lists the mentions that wait, and decides about them by the end of an id', async () => {
  for (const from of ['fan_one', 'fan_two']) await send('POST', `${server.sandboxUrl}/__sandbox/mentions`, { account, from });
  await api('POST', '/story-repost/config', { accountId, source: 'official' });
  await api('POST', '/story-repost/scan', { accountId });
  const { pending } = json(['reposts', 'pending', '--account', account]);
  const [one, two] = ['fan_one', 'fan_two'].map((from) => pending.find(({ originalUsername }) => originalUsername === from));
  assert.match(run(['reposts', 'pending']).out, new RegExp(`${one.id.slice(-6)} +AWAITING_APPROVAL +IMAGE of @fan_one`));

  assert.equal(json(['reposts', 'approve', one.id.slice(-8)]).mention.status, 'PUBLISHING');
  assert.match(run(['reposts', 'decline', two.id]).out, /The story of @fan_two is DECLINED/);

  assert.equal(json(['reposts', 'decline', one.id]).exit, 1);
  assert.match(run(['reposts', 'approve', 'ffffffff']).err, /There is no waiting mention whose id ends with ffffffff/);
  assert.match(run(['reposts', 'decline', 'ff']).err, /at least the last 8 characters are needed.*See voidgram reposts pending/);
  assert.match(run(['reposts', 'pending']).out, /No mention waits/);
});

test('schedules a folder once, however often it is asked to', () => {
  const args = ['schedule', queue, '--start', '2031-12-01T09:00', '--zone', 'America/Los_Angeles', '--every', '20m', '--account', account];
  assert.equal(json([...args, '--dry-run']).counts.planned, 3);
  assert.doesNotMatch(run([...args, '--dry-run']).out, /Warning/);
  const first = json(args);
  assert.deepEqual(first.items.map((it) => [it.file, it.localTime]), [
    ['img1.jpg', '2031-12-01T09:00'],
    ['img2.jpg', '2031-12-01T09:20'],
    ['img10.jpg', '2031-12-01T09:40'],
  ]);
  assert.equal(first.items[0].scheduledFor, '2031-12-01T17:00:00.000Z');
  const again = json(args);
  assert.deepEqual(again.items.map((it) => it.status), Array(3).fill('existing'));
  assert.deepEqual(again.items.map((it) => it.postId), first.items.map((it) => it.postId));
});

test('moves and cancels by the end of an id', () => {
  const { posts, total } = json(['queue', '--account', `@${account}`]);
  assert.equal(total, 3);
  const tail = posts[0].id.slice(-8);
  assert.match(run(['queue']).out, new RegExp(`^${tail}`, 'm'));
  const { post } = json(['queue', 'move', tail, '2031-12-02T10:00', '--zone', 'Europe/Berlin']);
  assert.equal(post.scheduledFor, '2031-12-02T09:00:00.000Z');
  const partly = json(['queue', 'cancel', tail, 'ffffffff']);
  assert.equal(partly.exit, 6);
  assert.deepEqual(partly.items.map((it) => it.status), ['cancelled', 'failed']);
  assert.equal(json(['queue', 'cancel', 'ffffffff']).exit, 1);
});

test('publishes, and waits for it', () => {
  const plan = json(['post', join(queue, 'img1.jpg'), '--account', account, '--dry-run']);
  assert.deepEqual(plan.plan, { account, mediaType: 'IMAGE', files: [join(queue, 'img1.jpg')] });
  const { exit, post, done } = json(['post', join(queue, 'img1.jpg'), '--account', account, '--caption', 'From the terminal']);
  assert.deepEqual([exit, post.status, done], [0, 'PUBLISHED', true]);
});

test('captions come from files, one line for each of many, or the whole for one', async () => {
  const lines = join(folder, 'captions.txt');
  writeFileSync(lines, 'First\nSecond\\nwith a break\nThird\n');
  const args = ['schedule', queue, '--start', '2033-01-01T09:00', '--zone', 'UTC', '--every', '1h', '--account', account, '--captions', lines, '--run-on', 'local'];
  const { exit, items } = json(args);
  assert.equal(exit, 0);
  const captions = [];
  for (const { postId } of items) captions.push((await api('GET', `/posts/${postId}`)).caption);
  assert.deepEqual(captions, ['First', 'Second\nwith a break', 'Third']);
  assert.notEqual(json([...args.slice(0, 1), join(queue, 'img1.jpg'), ...args.slice(2)]).exit, 0);
  const whole = join(folder, 'caption.txt');
  writeFileSync(whole, 'All of\nit');
  const { post } = json(['post', join(queue, 'img2.jpg'), '--account', account, '--caption-file', whole]);
  assert.deepEqual([post.status, post.caption.trim()], ['PUBLISHED', 'All of\nit']);
  assert.equal(json(['post', join(queue, 'img2.jpg'), '--account', account, '--caption-file', join(folder, 'none.txt')]).exit, 2);
  assert.equal(json(['queue', 'cancel', ...items.map((it) => it.postId)]).exit, 0);
});

test('lists failures and retries none when there are none', () => {
  const { posts, counts } = json(['failures']);
  assert.deepEqual([posts, counts], [[], { total: 0, byErrorCode: {} }]);
  assert.deepEqual(json(['retry', '--all']).items, []);
  assert.equal(json(['retry']).exit, 2);
});

test('makes and revokes keys for the owner alone', () => {
  const key = run(['keys', 'create', 'shop', '--scopes', 'posts:read']).out;
  assert.match(key, /^vg_live_[A-Za-z0-9_-]{43}\n$/);
  const made = json(['keys', 'create', 'other']);
  assert.match(made.fullKey, /^vg_live_/);
  assert.equal(json(['keys', 'revoke', made.key.id.slice(-8)]).exit, 0);
  const { keys } = json(['keys']);
  assert.ok(keys.find((it) => it.id === made.key.id).revokedAt);
  assert.equal(json(['accounts'], { env: { VOIDGRAM_API_KEY: made.fullKey } }).exit, 4);
  const scoped = json(['accounts'], { env: { VOIDGRAM_API_KEY: key.trim() } });
  assert.deepEqual([scoped.exit, scoped.code], [4, 'SCOPE_REQUIRED']);
});

test('wrong use is exit code 2, in one sentence and as JSON', () => {
  for (const words of [['frobnicate'], ['queue', '--nonsense'], ['schedule', queue, '--every', '20m'], ['schedule', queue, '--start', 'some day', '--every', '20m'],
    ['schedule', queue, '--start', 'in 1h'], ['post', 'x.jpg', '--type', 'poem'],
    ['queue', '--limit', '0'], ['failures', '--days', '-3'], ['retry', '--all', '--days', '0']]) {
    const told = json(words, { isAtHome: words[0] !== 'frobnicate' });
    assert.equal(told.exit, 2, words.join(' '));
    assert.ok(told.error.length > 10);
  }
  assert.equal(run(['schedule', '--help'], { isAtHome: false }).exit, 0);
});

test('takes files and folders together, and an outcome of which nothing was done is a failure', () => {
  const args = ['schedule', join(queue, 'img10.jpg'), queue, '--start', '2032-01-01T09:00', '--zone', 'Europe/Berlin', '--account', account];
  assert.equal(json(args).exit, 2);
  const planned = json([...args, '--every', '1h', '--dry-run']);
  assert.deepEqual(planned.items.map((it) => [it.file, it.scheduledFor.slice(11, 16)]), [['img10.jpg', '08:00'], ['img1.jpg', '09:00'], ['img2.jpg', '10:00'], ['img10.jpg', '11:00']]);
  const broken = join(folder, 'broken.jpg');
  writeFileSync(broken, 'no picture');
  assert.equal(json(['schedule', broken, '--start', '2032-01-01T09:00', '--account', account, '--on-error', 'skip']).exit, 1);
  const partly = json(['schedule', broken, join(queue, 'img1.jpg'), '--start', '2032-02-01T09:00', '--every', '1d', '--zone', 'UTC', '--account', account, '--on-error', 'skip']);
  assert.equal(partly.exit, 6, JSON.stringify(partly));
});

test('times are read as people write them, and those that are none are told', () => {
  const planned = (start, zone = 'Europe/Berlin') => json(['schedule', join(queue, 'img1.jpg'), '--start', start, '--zone', zone, '--account', account, '--dry-run']);
  const at = (start, zone) => planned(start, zone).items[0].scheduledFor;
  assert.equal(at('2032-07-01T09:00'), '2032-07-01T07:00:00.000Z');
  assert.equal(at('2032-07-01T09:00:00+05:30'), '2032-07-01T03:30:00.000Z');
  assert.equal(at('2032-10-31T02:30'), '2032-10-31T00:30:00.000Z');
  assert.equal(at('2032-07-01T09:00', 'Asia/Kathmandu'), '2032-07-01T03:15:00.000Z');
  assert.ok(new Date(at('in 90s')) > Date.now());
  assert.equal(new Date(at('monday 09:00', 'UTC')).getUTCDay(), 1);
  for (const start of ['2032-03-28T02:30', '2032-02-30T09:00', 'tomorrow', 'in 5 lightyears', 'tomorrow 25:00', '']) {
    const told = planned(start);
    assert.equal(told.exit, 2, start);
  }
  assert.equal(planned('2032-07-01T09:00', 'Mars/Olympus').exit, 2);
});

test('what ends alike, or is too short, names no post', () => {
  assert.equal(json(['queue', 'cancel', 'abc']).exit, 1);
  const told = json(['queue', 'move', 'abc', 'tomorrow 09:00']);
  assert.deepEqual([told.exit, told.code], [1, 'NOT_FOUND']);
});

test('a key is never shown, and one that is damaged is refused', () => {
  const key = `vg_live_${'x'.repeat(43)}`;
  for (const words of [['status'], ['accounts'], ['queue'], ['doctor'], ['accounts', '--json']]) {
    const { exit, out, err } = run(words, { env: { VOIDGRAM_API_KEY: key } });
    assert.notEqual(exit, 0, words.join(' '));
    assert.ok(!`${out}${err}`.includes('x'.repeat(8)));
  }
});

test('Ctrl-C ends a command with 130', async () => {
  const child = spawn('java', ['-jar', JAR, 'post', join(queue, 'img2.jpg'), '--account', account, '--caption', 'Broken off', '--wait', '600', '--home', home.path], { stdio: ['ignore', 'ignore', 'pipe'] });
  const posted = async () => (await api('GET', '/posts?limit=100')).posts.some((post) => post.caption === 'Broken off');
  while (child.exitCode === null && !(await posted())) await new Promise((resolve) => setTimeout(resolve, 50));
  child.kill('SIGINT');
  const code = child.exitCode ?? (await new Promise((resolve) => child.once('exit', (exit, signal) => resolve(signal ? 130 : exit))));
  assert.ok(code === 130 || code === 0, `${code}`);
});

test('waits once for the rate limit of a key, as long as it says, and gives up with 5 then', async () => {
  const limited = async (refusals) => {
    const rude = await front(server.baseUrl, { 'GET /schedule': { refuseS: 11, refusals } });
    try {
      const told = await ended(['queue', '--url', rude.url], { VOIDGRAM_API_KEY: key });
      return { ...told, asked: rude.requests('GET /schedule').map(({ at }) => at) };
    } finally {
      await rude.close();
    }
  };
  const once = await limited(1);
  assert.equal(once.exit, 0, once.err);
  assert.ok(once.asked[1] - once.asked[0] >= 11_000, `${once.asked}`);
  assert.equal(once.err, 'Waiting 11 s for the rate limit of the API key\n');

  const twice = await limited(9);
  assert.equal(twice.exit, 5, twice.err);
  assert.equal(twice.asked.length, 2);
  assert.match(twice.err, /\nToo many requests\.\n$/);
});

test('a list of captions that is none is told in a sentence', () => {
  const huge = join(folder, 'huge.txt');
  writeFileSync(huge, '');
  truncateSync(huge, 3_000_000_000);
  const told = (name) => run(['schedule', queue, '--start', '2033-01-01T09:00', '--zone', 'UTC', '--every', '1h', '--account', account, '--captions', name]);
  for (const [name, sentence] of [[huge, /is larger than 10 MB/], [join(folder, 'none.txt'), /There is no file/], [folder, /is a folder/]]) {
    const { exit, err } = told(name);
    assert.match(err, sentence);
    assert.equal(exit, 2);
  }
});

test('a dry run for the cloud says that there is no Worker, as the run itself would', () => {
  const told = json(['schedule', queue, '--start', '2033-01-01T09:00', '--zone', 'UTC', '--every', '1h', '--account', account, '--run-on', 'cloud', '--dry-run']);
  assert.deepEqual([told.exit, told.code], [1, 'CLOUDFLARE_NOT_CONFIGURED']);
});

test('files are refused as they are for an assistant', () => {
  writeFileSync(join(folder, 'secret.jpg'), 'SECRET');
  const told = json(['post', join(folder, 'secret.jpg'), '--account', account]);
  assert.deepEqual([told.exit, told.code], [1, 'FILE_REFUSED']);
});

test('opens by a link that signs in once', async () => {
  const { exit, url } = json(['open']);
  assert.equal(exit, 0);
  assert.equal((await fetch(url, { redirect: 'manual' })).status, 302);
  assert.notEqual((await fetch(url, { redirect: 'manual' })).status, 302);
});

test('the doctor looks at everything, also while VoidGram is stopped', () => {
  const names = ['java', 'home', 'database', 'port', 'disk', 'server', 'key', 'accounts', 'tokens', 'queue', 'cloud'];
  const running = json(['doctor']);
  assert.deepEqual(running.checks.map((it) => it.name), names);
  assert.deepEqual([running.exit, running.ok], [0, true]);
  const stopped = json(['doctor', '--home', join(folder, 'nowhere'), '--url', 'http://localhost:9/api/v1'], { isAtHome: false });
  assert.deepEqual(stopped.checks.map((it) => it.name), names);
  assert.match(stopped.checks.find((it) => it.name === 'home').message, /not there/);
  const refused = json(['doctor'], { env: { VOIDGRAM_API_KEY: 'nonsense' } });
  assert.deepEqual([refused.exit, refused.ok, refused.checks.find((it) => it.name === 'key').status], [1, false, 'fail']);
});

test('says when VoidGram is not running, within five seconds of having started', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  for (const url of ['http://localhost:9/api/v1', `http://127.0.0.1:${silent.address().port}/api/v1`]) {
    assert.ok(await waitedS(url) < 5, url);
  }
  silent.closeAllConnections();
  silent.close();
  assert.equal(json(['status', '--url', 'http://example.com/api/v1']).exit, 2);
});

/** How much longer it takes than the same program without a question; the least of three, for others share the machine. */
async function waitedS(url) {
  let least = Infinity;
  for (let i = 0; i < 3 && least >= 5; i++) {
    const start = performance.now();
    await ended(['status', '--help']);
    const asked = performance.now();
    const { exit, out } = await ended(['status', '--json', '--url', url]);
    assert.deepEqual([exit, JSON.parse(out).code], [3, 'APP_NOT_RUNNING']);
    least = Math.min(least, (performance.now() - asked - (asked - start)) / 1000);
  }
  return least;
}

/** A command beside which this process goes on, so that it can play the server. */
function ended(words, env = {}) {
  const child = spawn('java', ['-jar', JAR, ...words, '--home', home.path], { stdio: 'pipe', env: { ...process.env, ...env } });
  const told = { out: '', err: '' };
  child.stdout.on('data', (chunk) => { told.out += chunk; });
  child.stderr.on('data', (chunk) => { told.err += chunk; });
  return new Promise((resolve) => child.once('close', (exit) => resolve({ exit, ...told })));
}

// Runs the examples the way a user does, and looks at the API and at Instagram whether they kept word.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { front } from './front.mjs';
import { clientOf, connectInstagram, createKey, observed, ROOT, start, temporaryHome, until, upload } from './program.mjs';
import { smallPhoto } from './photo.mjs';

const EXAMPLES = join(ROOT, 'scripts/examples');
const BULK = 20;
const WAIT_S = 2;
/** How much later than it was told to somebody may come who has a process to wake. */
const SLACK_MS = 3000;
const ALL_THAT_IS_UPLOADED_MS = 60_000;

const LANGUAGES = [
  { name: 'bash', command: (script) => [join(EXAMPLES, 'bash', `${script}.sh`)] },
  { name: 'Python', command: (script) => ['python3', join(EXAMPLES, 'python', `${script.replace('-', '_')}.py`)] },
  { name: 'TypeScript', command: (script) => ['node', join(EXAMPLES, 'typescript/dist', `${script}.js`)] },
];

let sandbox;
let server;
let api;
let apiKey;
let accountId;
const home = temporaryHome();
const file = smallPhoto();

before(async () => {
  if (!existsSync(join(EXAMPLES, 'typescript/node_modules'))) {
    throw new Error('run `npm --prefix scripts/examples/typescript ci` first');
  }
  execFileSync('npm', ['--prefix', join(EXAMPLES, 'typescript'), 'run', '--silent', 'build'], { stdio: 'inherit' });
  sandbox = await start(['sandbox', '--port', '0']);
  server = await start(['serve', '--port', '0', '--home', home.path, '--no-open'], {
    env: { VOIDGRAM_INSTAGRAM_BASE: sandbox.url, RATE_LIMIT_RPM: '100000', RATE_LIMIT_RPH: '100000' },
  });
  apiKey = createKey(home.path);
  api = clientOf(server, apiKey);
  accountId = await connectInstagram(server, sandbox.url, api);
});

after(async () => {
  await server.stop();
  await sandbox.stop();
  home.remove();
});

for (const language of LANGUAGES) {
  describe(language.name, () => {
    test('publish: the photo is on Instagram, once', async () => {
      const caption = `Published from ${language.name}, with "quotes" and ümläuts`;

      const { output } = await succeed(language, 'publish', [file, caption]);

      const post = await api('GET', `/posts/${idIn(output)}`);
      assert.equal(post.status, 'PUBLISHED');
      assert.match(output, /^published: https?:/m);
      assert.equal(await timesLive(caption), 1);
    });

    test('schedule: the post is stored for its instant and goes out then', async () => {
      const due = new Date(Math.ceil(Date.now() / 1000 + 25) * 1000);
      const caption = `Scheduled from ${language.name}`;

      const { output } = await succeed(language, 'schedule', [file, withOffset(due), caption], {
        TIMEZONE: 'America/Los_Angeles',
      });

      const post = await api('GET', `/posts/${idIn(output)}`);
      assert.equal(post.scheduledFor, due.toISOString());
      assert.equal(post.timezone, 'America/Los_Angeles');
      await until('publishing', 90, async () => (await timesLive(caption)) > 0);
      const { publishedAt } = await until('the end of it', 30, () => settled(post.id));
      assert.ok(Date.parse(publishedAt) >= due.getTime(), `${publishedAt} is not before ${due.toISOString()}`);
      assert.equal(await timesLive(caption), 1);
    });

    test(`bulk-schedule: ${BULK} photos, the accounts in turns, 20 minutes apart`, async () => {
      const folder = folderOf(BULK, language.name);
      const before = Date.now();

      const { output } = await succeed(language, 'bulk-schedule', [folder], { START_MINUTES: '60' });

      const ids = [...output.matchAll(UUIDS)].map((match) => match[0]);
      const posts = await Promise.all(ids.map((id) => api('GET', `/posts/${id}`)));
      const accounts = (await api('GET', '/auth/me')).accounts.map((account) => account.id);
      assert.deepEqual(posts.map((post) => post.caption), names(BULK, language.name));
      assert.deepEqual(posts.map((post) => post.status), Array(BULK).fill('SCHEDULED'));
      assert.deepEqual(posts.map((post) => post.instagramAccountId), posts.map((_, i) => accounts[i % accounts.length]));
      const due = posts.map((post) => Date.parse(post.scheduledFor));
      assert.deepEqual(due.map((at) => at - due[0]), due.map((_, i) => Math.floor(i / accounts.length) * 20 * 60_000));
      const early = due[0] - before - 60 * 60_000;
      assert.ok(early > -1000 && early < ALL_THAT_IS_UPLOADED_MS, `the first is due ${early} ms off`);
    });

    test('poll-status: waits for the outcome and says it', async () => {
      const mediaFileId = await upload(api, readFileSync(file));
      const body = { accountId, mediaFileId, mediaType: 'IMAGE', caption: `Polled from ${language.name}` };
      const { postId } = await api('POST', '/posts/publish', body);

      const { output } = await succeed(language, 'poll-status', [postId]);

      const post = await api('GET', `/posts/${postId}`);
      assert.equal(post.status, 'PUBLISHED');
      assert.match(output, /^PUBLISHED /m);
    });

    test('poll-status: an unknown post is an error that says so', async () => {
      const { exit, errors } = await run(language, 'poll-status', [randomUUID()]);

      assert.equal(exit, 1);
      assert.match(errors, /NOT_FOUND/);
    });

    test('poll-reposts: tells of each repost once, when it is published', async () => {
      const seen = [repost(1, 'PENDING'), repost(2, 'PUBLISHED')];
      const answers = [{ reposts: seen }, { reposts: [repost(1, 'PUBLISHED'), seen[1]] }];
      const rude = await front(server.baseUrl, { 'GET /story-repost/history': { answers } });
      try {
        const output = await listen(language, rude, 4);
        const lines = output.trim().split('\n');
        assert.deepEqual(lines, [
          'new repost r2 of a story by @user2',
          'new repost r1 of a story by @user1',
        ]);
      } finally {
        await rude.close();
      }
    });

    test('poll-reposts: takes what the server itself answers', async () => {
      const url = `${server.baseUrl}/story-repost/history?accountId=${accountId}`;
      const answer = await fetch(url, { headers: { Authorization: `Bearer ${apiKey}` } });
      const watched = await front(server.baseUrl, {});
      try {
        if (answer.ok) {
          assert.equal(await listen(language, watched, 3), '');
        } else {
          const { exit, errors } = await run(language, 'poll-reposts', [accountId], { VOIDGRAM_BASE_URL: watched.url });
          assert.equal(exit, 1);
          assert.match(errors, new RegExp((await answer.json()).code));
        }
      } finally {
        await watched.close();
      }
    });

    test('waits exactly retryAfter when there were too many requests, then asks once more', async () => {
      const rude = await front(server.baseUrl, { 'POST /schedule': { refuseS: WAIT_S } });
      try {
        await succeed(language, 'schedule', [file, '2099-01-01T00:00:00Z'], { VOIDGRAM_BASE_URL: rude.url });
        requireWaited(rude.requests('POST /schedule'));
      } finally {
        await rude.close();
      }
    });

    test('a lost answer makes no second post', async () => {
      const caption = `Lost and found by ${language.name}`;
      const rude = await front(server.baseUrl, { 'POST /posts/publish': { isLost: true } });
      try {
        await succeed(language, 'publish', [file, caption], { VOIDGRAM_BASE_URL: rude.url });
        await requireOnce(rude.requests('POST /posts/publish'), caption);
      } finally {
        await rude.close();
      }
    });

    test('says that VoidGram is not running, and does not ask again', async () => {
      const gone = await front(server.baseUrl, {});
      await gone.close();

      const { exit, errors } = await run(language, 'poll-status', [randomUUID()], { VOIDGRAM_BASE_URL: gone.url });

      assert.equal(exit, 1);
      assert.match(errors, /VoidGram does not answer at .*Start it/);
    });

    test('says that there is no key', async () => {
      const { exit, errors } = await run(language, 'poll-status', [randomUUID()], { VOIDGRAM_API_KEY: '' });

      assert.equal(exit, 1);
      assert.match(errors, /VOIDGRAM_API_KEY.*is not set/);
    });
  });
}

test('a client that asks again at once, or with a new key, is caught', async () => {
  const mediaFileId = await upload(api, readFileSync(file));
  const caption = 'Published by a hasty client';
  const body = { accountId, mediaFileId, mediaType: 'IMAGE', caption };
  const rude = await front(server.baseUrl, {
    'POST /posts/publish': { isLost: true },
    'POST /schedule': { refuseS: WAIT_S },
  });
  const hasty = (path, order) => clientOf({ baseUrl: rude.url }, apiKey)('POST', path, order);
  try {
    const later = { ...body, scheduledFor: '2099-01-01T00:00:00Z' };
    await hasty('/schedule', later).catch(() => hasty('/schedule', later));
    await hasty('/posts/publish', body).catch(() => hasty('/posts/publish', body));
    await until('publishing both', 60, async () => (await timesLive(caption)) === 2);

    assert.throws(() => requireWaited(rude.requests('POST /schedule')), /waited/);
    await assert.rejects(requireOnce(rude.requests('POST /posts/publish'), caption), assert.AssertionError);
  } finally {
    await rude.close();
  }
});

function requireWaited(requests) {
  assert.equal(requests.length, 2);
  const [first, second] = requests;
  const waitedMs = second.at - first.at;
  assert.ok(waitedMs >= WAIT_S * 1000 && waitedMs < WAIT_S * 1000 + SLACK_MS, `waited ${waitedMs} ms`);
  assert.equal(first.idempotencyKey, second.idempotencyKey);
}

async function requireOnce(requests, caption) {
  assert.equal(requests.length, 2);
  assert.ok(requests[0].idempotencyKey);
  assert.equal(requests[0].idempotencyKey, requests[1].idempotencyKey);
  const { posts } = await api('GET', '/posts?limit=100');
  assert.equal(posts.filter((post) => post.caption === caption).length, 1);
  assert.equal(await timesLive(caption), 1);
}

const UUIDS = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function idIn(output) {
  return output.match(UUIDS)[0];
}

/** The same instant as people elsewhere write it. */
function withOffset(instant) {
  return `${new Date(instant.getTime() - 7 * 3_600_000).toISOString().slice(0, 19)}-07:00`;
}

async function timesLive(caption) {
  return (await observed(sandbox.url, 'published')).filter((media) => media.caption === caption).length;
}

async function settled(id) {
  const post = await api('GET', `/posts/${id}`);
  return post.status === 'PUBLISHED' && post;
}

function names(count, from) {
  return Array.from({ length: count }, (_, i) => `${String(i).padStart(2, '0')} from ${from}`);
}

function folderOf(count, from) {
  const folder = join(home.path, `queue ${from}`);
  mkdirSync(folder);
  for (const name of names(count, from)) copyFileSync(file, join(folder, `${name}.jpg`));
  return folder;
}

function repost(n, status) {
  return { id: `r${n}`, status, originalUsername: `user${n}`, createdAt: '2026-01-01T00:00:00.000Z' };
}

async function succeed(language, script, args, env = {}) {
  const result = await run(language, script, args, env);
  assert.equal(result.exit, 0, result.errors);
  return result;
}

async function run(language, script, args, env = {}) {
  const child = begin(language, script, args, env);
  const texts = Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  const exit = await new Promise((resolve) => child.once('close', resolve));
  const [output, errors] = await texts;
  return { exit, output, errors };
}

/** What a listening script has printed once it has asked that often. */
async function listen(language, rude, times) {
  const child = begin(language, 'poll-reposts', [accountId], { VOIDGRAM_BASE_URL: rude.url, POLL_SECONDS: '0.5' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const output = textOf(child.stdout);
  await until('asking for reposts', 30, () => rude.requests('GET /story-repost/history').length >= times);
  process.kill(-child.pid);
  await ended;
  return output;
}

function begin(language, script, args, env) {
  const [command, ...first] = language.command(script);
  const all = { ...process.env, VOIDGRAM_API_KEY: apiKey, VOIDGRAM_BASE_URL: server.baseUrl, ...env };
  return spawn(command, [...first, ...args], { env: all, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
}

async function textOf(stream) {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

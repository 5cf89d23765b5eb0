// What the client libraries promise, asked of each of them before a server that is rude.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { smallPhoto } from '../photo.mjs';
import { python, pythons, typescript } from './languages.mjs';
import { json, listener, lose, refuse } from './listener.mjs';

const KEY = `vg_live_${'Kx0-_'.repeat(8)}end`;
const POST = '7f0c9a52-6a0e-4b6e-8f0e-2f7c3a1b9d10';
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'voidgram-sdk-')));
after(() => rmSync(folder, { recursive: true, force: true }));

const languages = [await typescript(), ...(await Promise.all(pythons().map(python)))];
after(() => languages.forEach((language) => language.end()));

/** Lets it work with a server that answers so; gives what the server was asked. */
async function before(language, answer, work, options = {}) {
  const server = await listener(answer);
  try {
    await work(await language.open({ apiKey: KEY, baseUrl: server.baseUrl, ...options }), server);
    return server.requests;
  } finally {
    await server.close();
  }
}

async function failureOf(work) {
  const error = await Promise.resolve().then(work).then(() => assert.fail('it went well'), (it) => it);
  if (error instanceof Error) throw error;
  assert.ok(error.isVoidGramError, error.type);
  assert.ok(error.isSame, 'it is another once it was stored');
  assert.ok(error.message.length > 10);
  assert.ok(!error.shown.includes(KEY), 'the error shows the key');
  return error;
}

const post = (status, more = {}) => ({ id: POST, status, igPermalink: null, errorCode: null, errorMessage: null, lastAttemptAt: null, updatedAt: '2026-01-01T00:00:00.000Z', ...more });
const SCHEDULED = { accountId: 'a', mediaType: 'IMAGE', mediaFileId: 'm', scheduledFor: '2099-01-01T00:00:00Z' };

for (const language of languages) {
  describe(language.name, { timeout: 300_000 }, () => {
    test('waits exactly retryAfter, asks once more, and is told no when that does not help', async () => {
      const tooMany = (response) => refuse(response, 429, 'RATE_LIMITED', { retryAfter: 1 });
      const once = await before(language, (_, response, nth) => (nth === 0 ? tooMany(response) : json(response, 201, { postId: POST })),
        async (client) => assert.equal((await client.call('schedule', SCHEDULED)).postId, POST));
      const twice = await before(language, (_, response) => tooMany(response), async (client) => {
        const error = await failureOf(() => client.call('accounts'));
        assert.deepEqual([error.type, error.status, error.code, error.retryAfter], ['ApiError', 429, 'RATE_LIMITED', 1]);
      });
      for (const requests of [once, twice]) {
        assert.equal(requests.length, 2);
        assert.ok(requests[1].at - requests[0].at >= 1000, `${requests[1].at - requests[0].at} ms`);
        assert.equal(requests[0].headers['idempotency-key'], requests[1].headers['idempotency-key']);
      }
      assert.ok(once[0].headers['idempotency-key']);
    });

    test('of 429 without retryAfter, which is Instagram\'s, asks nothing more', async () => {
      const requests = await before(language, (_, response) => refuse(response, 429, 'LOGIN_RATE_LIMITED'), async (client) => {
        assert.equal((await failureOf(() => client.call('request', 'POST', '/story-repost/scan', { body: {} }))).code, 'LOGIN_RATE_LIMITED');
      });
      assert.equal(requests.length, 1);
    });

    test('every write has a key of its own, which is the same when its answer was lost', async () => {
      const writes = [['publish', SCHEDULED], ['retry', POST], ['reschedule', POST, { caption: 'x' }], ['cancel', POST],
        ['request', 'DELETE', `/media/${POST}`, {}], ['upload', smallPhoto()]];
      const requests = await before(language, (_, response, nth) => (nth % 2 === 0 ? lose(response) : json(response, 200, post('QUEUED'))),
        async (client) => { for (const [method, ...args] of writes) await client.call(method, ...args); });
      assert.equal(requests.length, 2 * writes.length);
      const keys = requests.map((it) => it.headers['idempotency-key']);
      for (let i = 0; i < keys.length; i += 2) assert.equal(keys[i], keys[i + 1]);
      assert.equal(new Set(keys).size, writes.length);
      assert.deepEqual(requests.at(-1).body.length, requests.at(-2).body.length);
    });

    test('an answer that is lost twice is an error', async () => {
      const requests = await before(language, (_, response) => lose(response), async (client) => {
        assert.equal((await failureOf(() => client.call('accounts'))).type, 'VoidGramError');
      });
      assert.equal(requests.length, 2);
    });

    test('a write that is refused because its lost answer had done it has worked', async () => {
      const done = (request, response, nth) => {
        if (nth === 0) return lose(response);
        if (request.method === 'GET') return json(response, 200, post(request.path.includes('/posts/') ? 'DRAFT' : ''));
        return refuse(response, request.method === 'DELETE' ? 404 : 400, request.method === 'DELETE' ? 'NOT_FOUND' : 'INVALID_STATUS');
      };
      await before(language, done, async (client) => assert.equal((await client.call('cancel', POST)).success, true));
      await before(language, done, async (client) => assert.equal((await client.call('retry', POST)).postId, POST));
      await before(language, (request, response) => done(request, response, 1), async (client) => {
        assert.equal((await failureOf(() => client.call('cancel', POST))).code, 'NOT_FOUND');
      });
    });

    test('tells at once that VoidGram is closed', async () => {
      const gone = await listener(() => {});
      await gone.close();
      const client = await language.open({ apiKey: KEY, baseUrl: gone.baseUrl });
      for (const call of [['accounts'], ['publish', SCHEDULED]]) {
        const error = await failureOf(() => client.call(...call));
        assert.equal(error.type, 'AppNotRunning');
        assert.match(error.message, /Start it/);
      }
    });

    test('gives up on an answer that does not come, and on one that drips', async () => {
      const drip = (response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        const timer = setInterval(() => response.write(' '), 50);
        response.once('close', () => clearInterval(timer));
      };
      for (const answer of [() => {}, (_, response) => drip(response)]) {
        const requests = await before(language, answer, async (client) => {
          const error = await failureOf(() => client.call('publish', SCHEDULED));
          assert.equal(error.type, 'TimeoutError');
        }, { timeoutMs: 500 });
        assert.equal(requests.length, 1);
      }
    });

    test('follows no redirect: the key goes to the server that was named', async () => {
      const other = await listener((_, response) => json(response, 200, { accounts: [] }));
      try {
        for (const status of [301, 302, 307, 308]) {
          await before(language, (_, response) => response.writeHead(status, { Location: `${other.origin}/api/v1/auth/me` }).end(), async (client) => {
            const error = await failureOf(() => client.call('accounts'));
            assert.deepEqual([error.type, error.status], ['ApiError', status]);
          });
        }
        assert.deepEqual(other.requests, []);
      } finally {
        await other.close();
      }
    });

    test('sends no key over a network in the clear, nor a malformed one', async () => {
      const refused = ['http://example.com/api/v1', 'http://192.168.1.9:3001/api/v1', 'http://localhost.example.com/', 'http://127.0.0.1.example.com/',
        'ftp://localhost/', 'nonsense', 'http://name:word@localhost/', 'http://localhost/?a=b', 'http://localhost@example.com/'];
      for (const baseUrl of refused) await failureOf(() => language.open({ apiKey: KEY, baseUrl }));
      for (const apiKey of [`${KEY}\nX: y`, `${KEY} ${KEY}`, `${KEY}ü`]) await failureOf(() => language.open({ apiKey }));
      for (const baseUrl of ['https://example.com/api/v1/', 'http://[::1]:3001/api/v1', 'http://LOCALHOST:3001/api/v1']) {
        assert.ok(await language.open({ apiKey: KEY, baseUrl }));
      }
    });

    test('the key is in no text of the client, nor of an error that sends it back', async () => {
      const echo = (request, response) => refuse(response, 500, `INTERNAL_${request.headers.authorization}`, { error: `you sent ${request.headers.authorization}` });
      await before(language, echo, async (client) => {
        const error = await failureOf(() => client.call('accounts'));
        assert.ok(!error.message.includes(KEY) && !error.code.includes(KEY), error.message);
        assert.ok(!(await client.shown()).includes(KEY));
      });
    });

    test('nor when it comes back with its letters written as escapes', async () => {
      const escaped = (text) => [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
      const echo = (request, response) =>
        response.writeHead(400, { 'Content-Type': 'application/json' }).end(`{"code":"BAD","error":"you sent ${escaped(request.headers.authorization)}"}`);
      await before(language, echo, async (client) => assert.match((await failureOf(() => client.call('accounts'))).message, /you sent Bearer/));
    });

    test('half a letter in a caption or an id, and a file that cannot be one, are no error of the program', async () => {
      const file = join(folder, 'half.jpg');
      const ring = join(folder, 'ring.jpg');
      copyFileSync(smallPhoto(), file);
      rmSync(ring, { force: true });
      symlinkSync(ring, ring);
      const order = { accountIds: ['x'], start: '2027-01-01T00:00:00Z', everyMinutes: 20, captions: ['\ud83d half'] };
      const requests = await before(language, (request, response) => json(response, 201, { id: 'm', mimeType: 'image/jpeg' }), async (client) => {
        await client.call('scheduleBatch', [file], order);
        await client.call('post', 'a\ud800');
        for (const none of [ring, join(file, 'x.jpg'), `${file}\0`]) assert.match((await failureOf(() => client.call('upload', none))).message, /No file/);
      });
      assert.equal(JSON.parse(requests[1].body).caption, order.captions[0]);
      assert.equal(requests.length, 3);
    });

    test('brackets without end in the place of an answer are another program\'s', async () => {
      const deep = (_, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end('['.repeat(200_000));
      await before(language, deep, async (client) => assert.match((await failureOf(() => client.call('accounts'))).message, /Another program/));
    });

    test('a key that is missing is told where to make one', async () => {
      await before(language, (request, response) => refuse(response, 401, request.headers.authorization ? 'AUTH_INVALID_KEY' : 'AUTH_REQUIRED'), async (client) => {
        const error = await failureOf(() => client.call('accounts'));
        assert.equal(error.code, 'AUTH_REQUIRED');
        assert.match(error.message, /VOIDGRAM_API_KEY is not set.*Settings/);
      }, { apiKey: '' });
    });

    test('another program on that port, and answers that are no JSON, are told apart', async () => {
      await before(language, (_, response) => response.end('<html>hello'), async (client) => {
        assert.match((await failureOf(() => client.call('accounts'))).message, /Another program/);
      });
      await before(language, (_, response) => response.writeHead(502).end('Bad gateway'), async (client) => {
        assert.equal((await failureOf(() => client.call('accounts'))).code, 'HTTP_502');
      });
    });

    test('an empty or strange id reaches no other address', async () => {
      const requests = await before(language, (_, response) => json(response, 200, {}), async (client) => {
        for (const id of ['', '..', '.']) await failureOf(() => client.call('cancel', id));
        await failureOf(() => client.call('request', 'GET', '/../mcp', {}));
        await client.call('post', '../x?y#z');
      });
      assert.deepEqual(requests.map((it) => it.path), ['/api/v1/posts/..%2Fx%3Fy%23z']);
    });

    test('lists all posts, page after page, each once', async () => {
      const pages = { 1: ['a', 'b'], 2: ['b', 'c'], 3: ['d'] };
      const requests = await before(language, (request, response) => {
        const page = new URL(request.path, 'http://x').searchParams.get('page');
        json(response, 200, { posts: pages[page].map((id) => post('FAILED', { id })), hasMore: page !== '3' });
      }, async (client) => {
        assert.deepEqual((await client.call('posts', { status: 'FAILED' })).map((it) => it.id), ['a', 'b', 'c', 'd']);
      });
      assert.match(requests[0].path, /status=FAILED/);
    });

    test('waits for a post, and tells what became of it', async () => {
      const states = ['QUEUED', 'PUBLISHED'];
      await before(language, (_, response, nth) => json(response, 200, post(states[nth])), async (client) => {
        assert.equal((await client.call('waitForPost', POST, {})).status, 'PUBLISHED');
      });
      await before(language, (_, response) => json(response, 200, post('FAILED', { errorCode: 'MEDIA_INVALID', errorMessage: 'Too wide.' })), async (client) => {
        const error = await failureOf(() => client.call('waitForPost', POST, {}));
        assert.deepEqual([error.type, error.post.id], ['PostFailed', POST]);
        assert.match(error.message, /Too wide.*MEDIA_INVALID/);
      });
      await before(language, (_, response) => json(response, 200, post('SCHEDULED')), async (client) => {
        const error = await failureOf(() => client.call('waitForPost', POST, { timeoutSeconds: 0.2 }));
        assert.equal(error.type, 'TimeoutError');
        assert.match(error.message, /SCHEDULED/);
      });
    });

    test('failures are those of the last days, the newest first', async () => {
      const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString();
      const failed = [post('FAILED', { id: 'old', lastAttemptAt: daysAgo(8) }), post('FAILED', { id: 'b', lastAttemptAt: daysAgo(6) }),
        post('FAILED', { id: 'a', updatedAt: daysAgo(1) })];
      await before(language, (_, response) => json(response, 200, { posts: failed, hasMore: false }), async (client) => {
        assert.deepEqual((await client.call('failures')).map((it) => it.id), ['a', 'b']);
        assert.deepEqual((await client.call('failures', 30)).length, 3);
      });
    });

    test('watches reposts: each once, when it is published, those of before first', async () => {
      const repost = (id, status) => ({ id, status, originalUsername: 'x', createdAt: '2026-01-01T00:00:00.000Z' });
      const answers = [[repost('2', 'PENDING'), repost('1', 'PUBLISHED'), repost('0', 'PUBLISHED')], [repost('3', 'PUBLISHED'), repost('2', 'PUBLISHED'), repost('1', 'PUBLISHED')]];
      await before(language, (_, response, nth) => json(response, 200, { reposts: answers[Math.min(nth, 1)] }), async (client) => {
        assert.deepEqual((await client.watch('a', 0.05, 4)).map((it) => it.id), ['0', '1', '2', '3']);
      });
    });

    test('a Date is an instant', async () => {
      const when = new Date('2027-04-20T21:00:00.120Z');
      const requests = await before(language, (_, response) => json(response, 201, { postId: POST }), async (client) => {
        await client.call('schedule', { ...SCHEDULED, scheduledFor: when });
        await client.call('reschedule', POST, { scheduledFor: when });
      });
      for (const request of requests) assert.equal(JSON.parse(request.body).scheduledFor, '2027-04-20T21:00:00.120Z');
    });

    test('a batch gives each account its turns, in the zone it is told', async () => {
      const files = ['a.jpg', 'b.jpg', 'c.mp4'].map((name) => join(folder, name));
      files.forEach((file) => copyFileSync(smallPhoto(), file));
      const answer = (request, response) => {
        if (request.path.endsWith('/schedule')) return json(response, 201, JSON.parse(request.body));
        json(response, 201, { id: `m${request.body.length}`, mimeType: request.body.includes('filename="c.mp4"') ? 'video/mp4' : 'image/jpeg' });
      };
      const order = { accountIds: ['x', 'y'], start: '2026-12-01T09:00', timezone: 'America/Los_Angeles', everyMinutes: 20, captions: ['1', '2', 'drei "ü"'] };
      const requests = await before(language, answer, async (client) => {
        const made = await client.call('scheduleBatch', files, order);
        assert.deepEqual(made.map((it) => [it.accountId, it.scheduledFor, it.mediaType, it.caption, it.timezone]), [
          ['x', '2026-12-01T17:00:00.000Z', 'IMAGE', '1', 'America/Los_Angeles'],
          ['y', '2026-12-01T17:00:00.000Z', 'IMAGE', '2', 'America/Los_Angeles'],
          ['x', '2026-12-01T17:20:00.000Z', 'REELS', 'drei "ü"', 'America/Los_Angeles'],
        ]);
        await client.call('scheduleBatch', files, order);
      });
      const keys = requests.map((it) => it.headers['idempotency-key']);
      assert.deepEqual(keys.slice(6), keys.slice(0, 6));
      assert.equal(new Set(keys).size, 6);
    });

    test('a batch with a fault makes nothing', async () => {
      const file = join(folder, 'one.jpg');
      copyFileSync(smallPhoto(), file);
      const order = { accountIds: ['x'], start: '2027-01-01T00:00:00Z', everyMinutes: 20 };
      const bad = [[[file, join(folder, 'missing.jpg')], order, /missing\.jpg/], [[folder], order, /No file/], [[], order, /no files/],
        [[file], { ...order, accountIds: [] }, /ccount/], [[file], { ...order, everyMinutes: 0 }, /more than 0/], [[file], { ...order, captions: ['a', 'b'] }, /2 captions for 1/],
        [[file], { ...order, start: '2027-01-01T00:00' }, /offset/], [[file], { ...order, start: 'tomorrow' }, /offset|instant/],
        [[file], { ...order, start: '2027-03-14T02:30', timezone: 'America/New_York' }, /skip/], [[file], { ...order, start: '2027-01-01T00:00', timezone: 'PST8' }, /no time zone/],
        [[file], { ...order, start: '2027-02-30T00:00:00Z' }, /time|instant/]];
      const requests = await before(language, (_, response) => json(response, 200, {}), async (client) => {
        for (const [files, options, why] of bad) assert.match((await failureOf(() => client.call('scheduleBatch', files, options))).message, why);
      });
      assert.deepEqual(requests, []);
    });

    test('a local time that comes twice is the earlier', async () => {
      const file = join(folder, 'twice.jpg');
      copyFileSync(smallPhoto(), file);
      const requests = await before(language, (request, response) => json(response, 201, { id: 'm', mimeType: 'image/jpeg', postId: POST }), async (client) => {
        await client.call('scheduleBatch', [file], { accountIds: ['x'], start: '2027-11-07T01:30', timezone: 'America/New_York', everyMinutes: 20 });
      });
      assert.equal(JSON.parse(requests[1].body).scheduledFor, '2027-11-07T05:30:00.000Z');
    });

    test('a file is sent whole, under its own name only', async () => {
      const name = 'a "quoted" ümläut.jpg';
      writeFileSync(join(folder, name), 'the content');
      const requests = await before(language, (_, response) => json(response, 201, { id: 'm' }), async (client) => {
        await client.call('upload', join(folder, name));
        assert.match((await failureOf(() => client.call('upload', join(folder, 'none.jpg')))).message, /No file/);
      });
      const [{ headers, body }] = requests;
      const form = await new Response(body, { headers: { 'Content-Type': headers['content-type'] } }).formData();
      const file = form.get('file');
      assert.deepEqual([file.name.replaceAll('%22', '"'), file.type, await file.text()], [name, 'image/jpeg', 'the content']);
      assert.equal(Number(headers['content-length']), body.length);
      assert.ok(!body.includes(folder));
    });
  });
}

test('a client that follows redirects, or sends a new key, is caught by these tests', async () => {
  const hasty = {
    open: ({ baseUrl }) => ({
      call: (_, path) => fetch(`${baseUrl}${path}`, { method: 'POST', headers: { Authorization: `Bearer ${KEY}`, 'Idempotency-Key': `${Math.random()}` } }),
    }),
  };
  const other = await listener((_, response) => json(response, 200, {}));
  await before(hasty, (_, response) => response.writeHead(307, { Location: `${other.origin}/` }).end(), (client) => client.call('x', '/posts'));
  await other.close();
  const requests = await before(hasty, (_, response) => json(response, 200, {}), async (client) => {
    await client.call('x', '/posts');
    await client.call('x', '/posts');
  });

  assert.equal(other.requests.length, 1);
  assert.notEqual(requests[0].headers['idempotency-key'], requests[1].headers['idempotency-key']);
});

// A batch of twenty that is broken off at every item, in each way: twenty posts in the end, none twice.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { front } from '../front.mjs';
import { start } from '../program.mjs';
import { call, connected, environment, photos, programOf, world } from './world.mjs';

const COUNT = 20;
const PROGRAMS = ['jar', 'npm'];
let w;
let day = 0;

before(async () => {
  w = await world();
});
after(() => w.end());

/** A batch of its own: other times make other posts of the same files. */
function batch(more = {}) {
  day += 1;
  const date = new Date(Date.UTC(2035, 0, day)).toISOString().slice(0, 10);
  return { date, args: { folder: w.queue, account: w.account, start: `${date}T00:00`, timezone: 'UTC', everyMinutes: 20, ...more } };
}

async function postsOf(date) {
  const all = [];
  for (let page = 1; ; page++) {
    const { posts, hasMore } = await w.api('GET', `/schedule?limit=100&page=${page}`);
    all.push(...posts);
    if (!hasMore) return all.filter((post) => post.scheduledFor.startsWith(date));
  }
}

async function requireTwenty(date) {
  const times = (await postsOf(date)).map((post) => post.scheduledFor);
  assert.equal(times.length, COUNT);
  assert.equal(new Set(times).size, COUNT);
}

/** Kills the program when it tells of that item; resolves when it is gone. */
function killedAt(way, args, item) {
  const { command, args: words } = programOf(way);
  const child = spawn(command, words, { env: environment(w), stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.on('error', () => undefined); // it is dead by then
  const params = { name: 'schedule_batch', arguments: args, _meta: { progressToken: 1 } };
  child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })}\n`);
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
    if (text.includes(`Scheduling ${item} of ${COUNT}`) || text.includes('"result"')) child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.once('exit', () => resolve(text)));
}

for (const way of PROGRAMS) {
  describe(way, () => {
    test('the client is killed at each item', async () => {
      const client = await connected(w, way);
      for (let item = 1; item <= COUNT; item++) {
        const { date, args } = batch();
        const told = await killedAt(way, args, item);
        assert.match(told, new RegExp(`Scheduling ${item} of ${COUNT}`));
        const { structuredContent } = await call(client, 'schedule_batch', args, { timeout: 120_000 });
        assert.equal(structuredContent.counts.scheduled + structuredContent.counts.existing, COUNT);
        assert.ok(structuredContent.counts.existing >= item - 1, `${structuredContent.counts.existing} were there`);
        await requireTwenty(date);
      }
      await client.close();
    });

    test('an answer is lost, of an upload and of a post', async () => {
      for (const lost of ['POST /media/upload', way === 'jar' ? 'POST /schedule' : 'POST /mcp']) {
        const rude = await front(w.server.baseUrl, { [lost]: { isLost: true } });
        const { date, args } = batch();
        const client = await connected(w, way, 'legacy', { env: { VOIDGRAM_BASE_URL: rude.url } });
        const first = await call(client, 'schedule_batch', args, { timeout: 120_000 });
        assert.equal(first.isError, lost === 'POST /mcp', first.content[0].text);
        const { isError } = await call(client, 'schedule_batch', args, { timeout: 120_000 });
        assert.equal(isError, false);
        await requireTwenty(date);
        await client.close();
        await rude.close();
      }
    });

    test('called twice at once, and again', async () => {
      const { date, args } = batch();
      const clients = [await connected(w, way), await connected(w, way)];
      const results = await Promise.all(clients.map((client) => call(client, 'schedule_batch', args, { timeout: 120_000 })));
      const ids = results.map((result) => result.structuredContent.items.map((it) => it.postId));
      assert.deepEqual(ids[0], ids[1]);
      await requireTwenty(date);
      await Promise.all(clients.map((client) => client.close()));
    });

    test('the server is killed in the midst of it, and started again', async () => {
      const { date, args } = batch();
      const client = await connected(w, way);
      let isKilled;
      const onprogress = ({ message }) => {
        if (message.startsWith('Scheduling 7 of')) isKilled ??= w.server.kill();
      };
      const broken = await call(client, 'schedule_batch', args, { onprogress, timeout: 120_000 });
      await isKilled;
      assert.equal(broken.isError, true);
      assert.match(broken.content[0].text, /\d+ of 20 posts are scheduled.*same call again.*\[APP_NOT_RUNNING\]/s);
      const port = new URL(w.server.baseUrl).port;
      const env = { RATE_LIMIT_RPM: '100000', RATE_LIMIT_RPH: '1000000' };
      w.server = await start(['serve', '--port', port, '--home', w.home.path, '--no-open'], { env });
      const { structuredContent } = await call(client, 'schedule_batch', args, { timeout: 120_000 });
      assert.equal(structuredContent.items.length, COUNT);
      await requireTwenty(date);
      await client.close();
    });

    test('cancelled, it stops after the item in hand; others go on meanwhile', async () => {
      const { date, args } = batch();
      const client = await connected(w, way);
      const controller = new AbortController();
      const told = [];
      const onprogress = ({ progress, message }) => {
        told.push(progress);
        if (message.startsWith('Scheduling 5 of')) controller.abort();
      };
      const cancelled = call(client, 'schedule_batch', args, { onprogress, signal: controller.signal, timeout: 120_000 });
      const beside = call(client, 'list_accounts');
      await assert.rejects(cancelled);
      assert.equal((await beside).isError, false);
      const made = (await postsOf(date)).length;
      assert.ok(made >= 4 && made <= 8, `${made} were made`);
      assert.ok(told.every((it, i) => i === 0 || it > told[i - 1]), String(told));
      const { structuredContent } = await call(client, 'schedule_batch', args, { timeout: 120_000 });
      assert.ok(structuredContent.counts.existing >= 4 && structuredContent.counts.existing <= 8);
      await requireTwenty(date);
      await client.close();
    });

    test('a cancelled post is made anew', async () => {
      const { args } = batch({ limit: 3 });
      const client = await connected(w, way);
      const first = (await call(client, 'schedule_batch', args)).structuredContent.items;
      const { structuredContent } = await call(client, 'cancel_scheduled', { postIds: [first[1].postId] });
      assert.equal(structuredContent.counts.cancelled, 1);
      const second = (await call(client, 'schedule_batch', args)).structuredContent.items;
      assert.deepEqual(second.map((it) => it.status), ['existing', 'scheduled', 'existing']);
      assert.notEqual(second[1].postId, first[1].postId);
      await client.close();
    });
  });
}

test('both programs make the same posts of the same call', async () => {
  const { date, args } = batch();
  const clients = [await connected(w, 'jar'), await connected(w, 'npm')];
  const results = [];
  for (const client of clients) results.push((await call(client, 'schedule_batch', { ...args, folder: photos(join(w.folder, 'both'), COUNT) })).structuredContent);
  assert.deepEqual(results[1].items, results[0].items.map((item) => ({ ...item, status: 'existing' })));
  await requireTwenty(date);
  await Promise.all(clients.map((client) => client.close()));
});

test('over the rate limit it waits as long as it is told', async () => {
  const slow = await world({ env: { RATE_LIMIT_RPM: '10' } });
  const client = await connected(slow, 'jar');
  const args = { folder: slow.queue, limit: 5, account: slow.account, start: '2036-01-01T00:00', timezone: 'UTC', everyMinutes: 20 };
  const told = [];
  const onprogress = ({ message }) => told.push(message);
  const { structuredContent } = await call(client, 'schedule_batch', args, { onprogress, timeout: 200_000 });
  assert.equal(structuredContent.counts.scheduled, 5);
  assert.ok(told.some((message) => /^Waiting \d+ s/.test(message)));
  await client.close();
  await slow.end();
});

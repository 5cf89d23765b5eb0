// The five workflows of the quickstart, by each way that a person or program has: SDKs, command line, assistant.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { JAR, ROOT } from '../program.mjs';
import { python, typescript } from '../sdk/languages.mjs';
import { call, connected, inHours, reposted, scheduled, world } from './world.mjs';

const SDK = join(ROOT, 'scripts/sdk/typescript/dist/index.js');
const FILES = 20;
let w;
const ends = [];

before(async () => {
  if (!existsSync(SDK)) throw new Error('run `npm --prefix scripts/sdk/typescript ci` and `run build` first');
  w = await world();
  await reposted(w, 'anna');
});
after(async () => {
  for (const end of ends) await end();
  await w.end();
});

const isOut = (repost) => repost.status === 'PUBLISHED' && repost.originalUsername === 'anna';
const file = (n) => join(w.queue, `img${n}.jpg`);
const files = () => Array.from({ length: FILES }, (_, i) => file(i + 1));

/** {publish, schedule, bulk, wait, reposts}: each gives what a person would look at. */
async function bySdk(language) {
  ends.push(() => language.end());
  const client = await language.open({ apiKey: w.apiKey, baseUrl: w.server.baseUrl });
  const accountId = w.accounts[0].id;
  const order = async (n, caption) => ({ accountId, mediaFileId: (await client.call('upload', file(n))).id, mediaType: 'IMAGE', caption });
  return {
    publish: async (n, caption) => (await client.call('publish', await order(n, caption))).postId,
    schedule: async (n, at) => (await client.call('schedule', { ...(await order(n, 'later')), scheduledFor: at })).postId,
    bulk: async (start) =>
      (await client.call('scheduleBatch', files(), { accountIds: [accountId], start, everyMinutes: 20 })).map((made) => made.postId),
    wait: async (id) => (await client.call('waitForPost', id, {})).status,
    reposts: async () => (await client.call('reposts', accountId)).filter(isOut).length,
  };
}

async function byCli() {
  const env = { ...process.env, VOIDGRAM_API_KEY: w.apiKey };
  const run = async (...words) =>
    JSON.parse((await promisify(execFile)('java', ['-jar', JAR, ...words, '--json', '--url', w.server.baseUrl], { env })).stdout);
  const account = ['--account', w.account];
  let waited;
  return {
    async publish(n, caption) {
      waited = (await run('post', file(n), ...account, '--caption', caption, '--wait', '180')).post;
      return waited.id;
    },
    schedule: async (n, at) => (await run('schedule', file(n), ...account, '--start', at)).items[0].postId,
    bulk: async (start) => (await run('schedule', w.queue, ...account, '--start', start, '--every', '20m')).items.map((it) => it.postId),
    wait: async () => waited.status,
    reposts: async () => (await run('reposts', ...account)).reposts.filter(isOut).length,
  };
}

async function byAssistant() {
  const client = await connected(w, 'jar');
  ends.push(() => client.close());
  const ask = async (name, args) => {
    const result = await call(client, name, args);
    assert.equal(result.isError, false, result.content[0].text);
    return result.structuredContent;
  };
  const account = w.account;
  return {
    publish: async (n, caption) => (await ask('publish_post', { account, files: [file(n)], caption, waitSeconds: 0 })).post.id,
    schedule: async (n, at) => (await ask('schedule_post', { account, files: [file(n)], at })).post.id,
    bulk: async (start) => (await ask('schedule_batch', { account, folder: w.queue, start, everyMinutes: 20 })).items.map((it) => it.postId),
    wait: async (postId) => (await ask('wait_for_post', { postId, timeoutSeconds: 180 })).post.status,
    reposts: async () => (await ask('summarize_story_reposts', { account, period: 'last_30_days', timezone: 'UTC' })).published,
  };
}

const WAYS = {
  'TypeScript SDK': async () => bySdk(await typescript()),
  'Python SDK': async () => bySdk(await python('python3')),
  'command line': byCli,
  assistant: byAssistant,
};

Object.entries(WAYS).forEach(([name, open], i) =>
  describe(name, () => {
    let way;
    let published;
    before(async () => {
      way = await open();
    });

    test('1 and 4: a photo is published, and its outcome is told', async () => {
      published = await way.publish(i + 1, `by ${name}`);
      assert.equal(await way.wait(published), 'PUBLISHED');
      assert.ok((await w.api('GET', `/posts/${published}`)).igPermalink);
    });

    test('2: a photo is scheduled for its instant', async () => {
      const at = inHours(30 + 100 * i);
      const post = await w.api('GET', `/posts/${await way.schedule(i + 1, at)}`);
      assert.deepEqual([post.status, post.scheduledFor], ['SCHEDULED', at]);
    });

    test('3: twenty photos are scheduled, 20 minutes apart; doing it again makes nothing new', async () => {
      const start = inHours(48 + 100 * i);
      const ids = await way.bulk(start);
      const again = await way.bulk(start);
      assert.deepEqual(again, ids);
      assert.equal(new Set(ids).size, FILES);
      const due = (await scheduled(w)).filter((post) => ids.includes(post.id)).map((post) => Date.parse(post.scheduledFor));
      assert.deepEqual(due, ids.map((_, n) => Date.parse(start) + n * 20 * 60_000));
    });

    test('5: the one story repost that is out is counted', async () => {
      assert.equal(await way.reposts(), 1);
    });
  }),
);

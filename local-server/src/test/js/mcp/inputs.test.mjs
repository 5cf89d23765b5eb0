// What each of the 23 tools refuses of its arguments, and good and bad input of those that need more of a world.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { call, connected, control, errorOf, scheduled, uploadByCurl, WAYS, world } from './world.mjs';

const LONG = 8_000_000;
/** An answer that Instagram gives to a picture it does not take: the post fails for good. */
const REFUSED = { action: 'graphError', code: 36003, subcode: 2207009, status: 400, operation: 'create' };
let w;
let photo;

before(async () => {
  w = await world();
  photo = uploadByCurl(w, join(w.queue, 'img1.jpg')).id;
});
after(() => w.end());

/** A value that an argument of that schema cannot have. */
function wrong(schema) {
  const of = { string: 7, integer: 'seven', number: 'seven', boolean: 'yes', array: 'one', object: 'one' };
  return of[schema.type ?? 'string'];
}

/** Values for what a tool needs, so that nothing else is wrong with a call. */
const sample = (schema) => {
  if (schema.enum) return schema.enum[0];
  const of = { string: 'x', integer: schema.minimum ?? 1, number: 1, boolean: true, array: ['x'], object: {} };
  return of[schema.type];
};

for (const way of WAYS) {
  describe(way, () => {
    let client;
    let tools;
    before(async () => {
      client = await connected(w, way);
      ({ tools } = await client.listTools());
    });
    after(() => client.close());

    const good = async (name, args) => {
      const result = await call(client, name, args);
      assert.equal(result.isError, false, `${name}: ${result.content[0].text}`);
      return result.structuredContent;
    };
    const bad = async (name, args, code) => {
      const result = await call(client, name, args);
      assert.equal(result.isError, true, name);
      assert.equal(errorOf(result).code, code, `${name}: ${result.content[0].text}`);
      assert.equal(result.structuredContent, undefined, name);
      return result.content[0].text;
    };

    test('an argument of a wrong kind, or of no such name, is named by each tool', async () => {
      assert.equal(tools.length, 23);
      for (const { name, inputSchema } of tools) {
        const { properties, required = [] } = inputSchema;
        const needed = Object.fromEntries(required.map((it) => [it, sample(properties[it])]));
        assert.match(await bad(name, { ...needed, nonsense: 1 }, 'INVALID_ARGUMENTS'), /nonsense/, name);
        for (const [property, schema] of Object.entries(properties)) {
          const text = await bad(name, { ...needed, [property]: wrong(schema) }, 'INVALID_ARGUMENTS');
          assert.ok(text.includes(property), `${name} does not name ${property}: ${text}`);
        }
        for (const property of required) {
          const { [property]: _, ...rest } = needed;
          assert.ok((await bad(name, rest, 'INVALID_ARGUMENTS')).includes(property), `${name} misses no ${property}`);
        }
      }
    });

    test('eight megabytes in one argument are refused in few words', async () => {
      const text = 'a'.repeat(LONG);
      for (const name of ['list_posts', 'get_post', 'save_draft']) {
        const args = { list_posts: { text }, get_post: { postId: text }, save_draft: { account: w.account, caption: text } }[name];
        const result = await call(client, name, args);
        assert.equal(result.isError, true, name);
        assert.ok(result.content[0].text.length < 1000, name);
      }
      await good('list_accounts', {});
    });

    test('list_accounts, list_media, get_status, get_cloud_status', async () => {
      assert.deepEqual((await good('list_accounts', {})).accounts.map((it) => `@${it.username}`).slice(0, 1), [w.account]);
      assert.ok((await good('list_media', { type: 'image', limit: 1 })).media.length === 1);
      assert.equal((await good('list_media', { type: 'video' })).total, 0);
      await bad('list_media', { cursor: 'nonsense' }, 'INVALID_ARGUMENTS');
      assert.equal((await good('get_status', {})).accounts, 2);
      assert.equal((await good('get_cloud_status', {})).isVerified, false);
    });

    test('save_draft, wait_for_post, clear_post', async () => {
      const { post } = await good('save_draft', { account: w.account, caption: 'Later', mediaIds: [photo] });
      assert.deepEqual([post.status, post.caption], ['DRAFT', 'Later']);
      assert.equal((await good('save_draft', { postId: post.id, caption: 'Never' })).post.caption, 'Never');
      await bad('save_draft', { postId: randomUUID(), caption: 'x' }, 'NOT_FOUND');
      await bad('save_draft', { account: '@nobody', caption: 'x' }, 'NOT_FOUND');
      await bad('save_draft', { account: w.account, mediaIds: [randomUUID()] }, 'NOT_FOUND');
      const waited = await good('wait_for_post', { postId: post.id, timeoutSeconds: 1 });
      assert.equal(waited.done, false);
      await bad('wait_for_post', { postId: randomUUID() }, 'NOT_FOUND');
      assert.equal((await good('clear_post', { postIds: [post.id] })).counts.cleared, 1);
    });

    test('retry_post: what Instagram refused goes out once it takes it', async () => {
      const { id } = await control(w, 'POST', 'faults', REFUSED);
      const failed = await call(client, 'publish_post', { account: w.account, mediaIds: [photo], caption: `by ${way}` });
      await control(w, 'DELETE', `faults/${id}`);
      assert.equal(failed.isError, true, failed.content[0].text);
      const [post] = (await good('list_posts', { status: ['FAILED'], text: `by ${way}` })).posts;
      assert.ok(post.errorCode && post.hint, JSON.stringify(post));
      assert.equal((await good('wait_for_post', { postId: post.id })).post.status, 'FAILED');
      const { items, counts } = await good('retry_post', { postIds: [post.id, 'nonsense'] });
      assert.deepEqual(counts, { queued: 1, failed: 1 });
      assert.equal(items[0].status, 'queued');
      assert.equal((await good('wait_for_post', { postId: post.id, timeoutSeconds: 180 })).post.status, 'PUBLISHED');
      await bad('retry_post', { postIds: [post.id] }, 'INVALID_STATUS');
      await bad('retry_post', { postIds: [randomUUID()] }, 'NOT_FOUND');
    });

    test('story reposts: set up, scanned, switched off', async () => {
      const [account] = w.accounts;
      await w.api('POST', '/story-repost/config', { accountId: account.id, source: 'official', sleepWindowStart: 0, sleepWindowEnd: 0 });
      const changed = await good('configure_story_repost', { account: account.username, pollIntervalHours: 24 });
      assert.deepEqual([changed.configured, changed.account], [true, account.username]);
      const config = (await w.api('GET', `/story-repost/status?accountId=${account.id}`)).config;
      assert.equal(config.pollIntervalHours, 24);
      await bad('configure_story_repost', { account: account.username, pollIntervalHours: 5 }, 'INVALID_ARGUMENTS');
      await bad('configure_story_repost', { account: '@nobody', pollIntervalHours: 12 }, 'NOT_FOUND');
      const from = `fan_of_${way}`;
      await control(w, 'POST', 'mentions', { account: account.username, from, media: 'image' });
      assert.equal((await good('scan_story_reposts', { account: account.username })).detected, 1);
      await bad('scan_story_reposts', { account: '@nobody' }, 'NOT_FOUND');
      // What is switched on looks by itself, too, and would take the next way's mention away.
      const isLast = way === WAYS.at(-1);
      assert.equal((await good('configure_story_repost', { account: account.username, enabled: isLast })).isEnabled, isLast);
      const status = await good('get_story_repost_status', { account: account.username });
      assert.deepEqual([status.configured, status.isEnabled, status.repostsToday], [true, isLast, 0]);
      await bad('get_story_repost_status', { account: '@nobody' }, 'NOT_FOUND');
      await bad('get_story_repost_status', {}, 'INVALID_ARGUMENTS');
    });

    test('summarize_story_reposts: periods', async () => {
      const account = w.account;
      const sum = await good('summarize_story_reposts', { account, since: '2026-01-01T00:00', until: '2026-01-02T00:00', timezone: 'UTC' });
      assert.deepEqual([sum.total, sum.complete], [0, true]);
      await bad('summarize_story_reposts', { account, period: 'last_century' }, 'INVALID_ARGUMENTS');
      await bad('summarize_story_reposts', { account, timezone: 'PST' }, 'INVALID_ARGUMENTS');
      await bad('summarize_story_reposts', { account, since: '2026-01-02T00:00', until: '2026-01-01T00:00', timezone: 'UTC' }, 'INVALID_ARGUMENTS');
      await bad('summarize_story_reposts', { account: '@nobody' }, 'NOT_FOUND');
    });

    test('a time with an offset of its own beside a zone: told what it means there', async () => {
      const base = { account: w.account, mediaIds: [photo], dryRun: true };
      const at = { at: '2031-01-01T09:00:00Z', timezone: 'Europe/Berlin' };
      const { warnings, scheduledFor } = await good('schedule_post', { ...base, ...at });
      assert.equal(scheduledFor, '2031-01-01T09:00:00.000Z');
      assert.match(warnings.join(), /at has an offset of its own.*2031-01-01T10:00 in Europe\/Berlin/);
      for (const same of ['2031-01-01T10:00:00+01:00', '2031-01-01T10:00']) {
        assert.deepEqual((await good('schedule_post', { ...base, ...at, at: same })).warnings, [], same);
      }
      const batch = { ...base, start: '2031-01-01T09:00Z', timezone: 'Asia/Tokyo', everyMinutes: 60 };
      assert.match((await good('schedule_batch', batch)).warnings.join(), /start has an offset.*18:00 in Asia\/Tokyo/);
    });

    test('no time lies after the year 9999', async () => {
      const base = { account: w.account, mediaIds: [photo], dryRun: true };
      const last = '9999-12-31T23:59:59Z';
      assert.equal((await good('schedule_post', { ...base, at: last })).scheduledFor, '9999-12-31T23:59:59.000Z');
      const late = { at: '9999-12-31T23:59', timezone: 'America/Los_Angeles' };
      assert.match(await bad('schedule_post', { ...base, ...late }, 'INVALID_ARGUMENTS'), /9999/);
      const two = uploadByCurl(w, join(w.queue, 'img2.jpg')).id;
      const batch = { ...base, mediaIds: [photo, two], start: last, everyMinutes: 20 };
      assert.match(await bad('schedule_batch', batch, 'INVALID_ARGUMENTS'), /9999/);
    });
  });
}

test('a post that has left the newest hundred is still found to be the same', async () => {
  const client = await connected(w, 'http');
  const args = { account: w.account, mediaIds: [photo], at: '2032-01-01T09:00', timezone: 'UTC', caption: 'The first of many' };
  const first = (await call(client, 'schedule_post', args)).structuredContent.post;
  for (let n = 0; n < 101; n++) {
    await w.api('POST', '/posts/draft', { accountId: w.accounts[0].id, mediaType: 'IMAGE', caption: `Draft ${n}` });
  }
  const other = await call(client, 'schedule_post', { ...args, locationName: 'Elsewhere' });
  assert.equal(other.isError, false, other.content[0].text);
  assert.equal(other.structuredContent.post.id, first.id);
  assert.equal((await scheduled(w)).filter((it) => it.caption === args.caption).length, 1);
  await client.close();
});

// Which files are read: the same for both programs, and never a byte of what is not sent.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { smallPhoto } from '../photo.mjs';
import { call, connected, errorOf, photos, world } from './world.mjs';

const SECRET = 'SECRET-CONTENT-7391';
/** The programs are started without a locale, as hosts of assistants do. */
const OTHER_LETTERS = 'été 漢 🎉.jpg';
const PROGRAMS = ['jar', 'npm'];
const PLAN = { start: '2032-01-01T09:00', timezone: 'UTC', everyMinutes: 30, dryRun: true };
let w;
let at;

before(async () => {
  w = await world();
  at = (name) => join(w.folder, name);
  for (const folder of ['.hidden', 'empty', 'mixed']) mkdirSync(at(folder));
  copyFileSync(smallPhoto(), at('photo.jpg'));
  copyFileSync(smallPhoto(), at('.hidden/photo.jpg'));
  copyFileSync(smallPhoto(), join(w.home.path, 'photo.jpg'));
  writeFileSync(at('secret.txt'), SECRET);
  writeFileSync(at('secret.jpg'), SECRET);
  writeFileSync(at('nothing.jpg'), '');
  writeFileSync(at('empty/note.txt'), SECRET);
  symlinkSync(at('secret.txt'), at('link-to-text.jpg'));
  symlinkSync(at('.hidden/photo.jpg'), at('link-to-hidden.jpg'));
  symlinkSync(join(w.home.path, 'photo.jpg'), at('link-to-home.jpg'));
  symlinkSync(at('photo.jpg'), at('link-to-photo.jpg'));
  symlinkSync('/etc/passwd', at('passwd.jpg'));
  execFileSync('mkfifo', [at('pipe.jpg')]);
  for (const name of ['img10.jpg', 'IMG2.JPG', 'img1.jpg', 'img02b.jpg', 'a.png', '.secret.jpg', 'jpg', OTHER_LETTERS]) copyFileSync(smallPhoto(), at(`mixed/${name}`));
  writeFileSync(at('mixed/readme.md'), SECRET);
});
after(() => w.end());

const refused = () => ({
  hidden: at('.hidden/photo.jpg'), home: join(w.home.path, 'photo.jpg'), 'no media': at('secret.jpg'), empty: at('nothing.jpg'),
  'link to text': at('link-to-text.jpg'), 'link to hidden': at('link-to-hidden.jpg'), 'link to home': at('link-to-home.jpg'),
  'link to the list of users': at('passwd.jpg'), pipe: at('pipe.jpg'), device: '/dev/zero', folder: at('empty'), missing: at('none.jpg'),
  'way round': at('mixed/../.hidden/photo.jpg'), NUL: 'a\0b.jpg', 'user folder': '~/.ssh/id_rsa', 'odd URL': 'file://elsewhere/x.jpg',
});

describe('each program', () => {
  const results = {};
  for (const way of PROGRAMS) {
    test(`${way}: refuses what it must, and tells nothing of it`, async () => {
      const client = await connected(w, way);
      const answers = {};
      for (const [why, path] of Object.entries(refused())) {
        const result = await call(client, 'publish_post', { account: w.account, files: [path] });
        assert.equal(result.isError, true, why);
        assert.equal(errorOf(result).code, 'FILE_REFUSED', `${why}: ${result.content[0].text}`);
        assert.ok(!/SECRET|root:/.test(JSON.stringify(result)), why);
        answers[why] = result.content[0].text;
      }
      const inFolder = await call(client, 'schedule_batch', { ...PLAN, account: w.account, folder: at('empty') });
      assert.match(inFolder.content[0].text, /folder empty has no image or video, but 1 files of other kinds.*\[FILE_REFUSED\]/);
      results[way] = { ...answers, inFolder: inFolder.content[0].text };
      await client.close();
    });
  }

  test('both say it in the same words', () => {
    assert.deepEqual(results.npm, results.jar);
  });

  test('nothing was made of it', async () => {
    assert.equal((await w.api('GET', '/media')).total, 0);
    assert.equal((await w.api('GET', '/posts')).total, 0);
  });
});

for (const way of PROGRAMS) {
  test(`${way}: takes a folder in natural order, and makes nothing in a dry run`, async () => {
    const client = await connected(w, way);
    const before = (await w.api('GET', '/media')).total;
    const { structuredContent } = await call(client, 'schedule_batch', { ...PLAN, account: w.account, folder: at('mixed') });
    assert.deepEqual(structuredContent.items.map((it) => it.file), ['a.png', 'img1.jpg', 'IMG2.JPG', 'img02b.jpg', 'img10.jpg', OTHER_LETTERS]);
    assert.deepEqual(structuredContent.counts, { planned: 6, scheduled: 0, existing: 0, failed: 0, skipped: 0 });
    assert.equal((await w.api('GET', '/media')).total, before);
    await client.close();
  });

  test(`${way}: takes links to good files, URLs and paths from where it runs`, async () => {
    const client = await connected(w, way);
    const other = at(`mixed/${OTHER_LETTERS}`);
    const files = [at('link-to-photo.jpg'), pathToFileURL(at('photo.jpg')).href, other, pathToFileURL(other).href];
    const { structuredContent } = await call(client, 'upload_media', { files });
    assert.deepEqual(structuredContent.media.map((it) => it.name), ['link-to-photo.jpg', 'photo.jpg', OTHER_LETTERS, OTHER_LETTERS]);
    assert.deepEqual(structuredContent.failed, []);
    await client.close();
  });

  test(`${way}: reads from the named folders only`, async () => {
    photos(at('allowed'), 1);
    symlinkSync(at('photo.jpg'), at(`allowed/out-${way}.jpg`));
    const client = await connected(w, way, 'legacy', { env: { VOIDGRAM_MCP_FOLDERS: at('allowed') } });
    const files = [at('allowed/img1.jpg'), at('photo.jpg'), at(`allowed/out-${way}.jpg`), at('nowhere.jpg')];
    const { structuredContent } = await call(client, 'upload_media', { files });
    assert.deepEqual(structuredContent.media.map((it) => it.name), ['img1.jpg']);
    assert.deepEqual(structuredContent.failed.map((it) => it.code), ['FILE_REFUSED', 'FILE_REFUSED', 'FILE_REFUSED']);
    for (const { message } of structuredContent.failed) assert.match(message, /outside the folders/);
    await client.close();
  });

  test(`${way}: a file too large is refused`, async () => {
    writeFileSync(at('large.jpg'), Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(1024 * 1024)]));
    const client = await connected(w, way, 'legacy', { env: { MAX_FILE_SIZE_MB: '1' } });
    const result = await call(client, 'upload_media', { files: [at('large.jpg')] });
    assert.match(result.content[0].text, /large\.jpg is larger than 1 MB.*\[FILE_REFUSED\]/);
    await client.close();
  });

  test(`${way}: the same files again are not uploaded twice, unless they were deleted`, async () => {
    const folder = photos(at(`again-${way}`), 3);
    const client = await connected(w, way);
    const first = (await call(client, 'upload_media', { folder })).structuredContent.media.map((it) => it.id);
    const second = (await call(client, 'upload_media', { folder })).structuredContent.media.map((it) => it.id);
    assert.deepEqual(second, first);
    await call(client, 'delete_media', { mediaIds: [first[1]] });
    const third = (await call(client, 'upload_media', { folder })).structuredContent.media.map((it) => it.id);
    assert.equal(third[0], first[0]);
    assert.notEqual(third[1], first[1]);
    await client.close();
  });

  test(`${way}: one bad file and nothing is made, or it is left out`, async () => {
    const folder = photos(at(`bad-${way}`), 3);
    writeFileSync(join(folder, 'img2.jpg'), Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('broken')]));
    const client = await connected(w, way);
    const before = (await w.api('GET', '/media')).total;
    const args = { folder, account: w.account, start: way === 'jar' ? '2033-01-01T09:00' : '2034-01-01T09:00', timezone: 'UTC', everyMinutes: 30 };
    const stopped = await call(client, 'schedule_batch', args);
    assert.equal(stopped.isError, true);
    assert.match(stopped.content[0].text, /MEDIA_INVALID/);
    assert.equal((await w.api('GET', '/media')).total, before);
    const { structuredContent } = await call(client, 'schedule_batch', { ...args, onError: 'skip' });
    assert.deepEqual(structuredContent.items.map((it) => it.status), ['scheduled', 'skipped', 'scheduled']);
    assert.equal(structuredContent.items[2].localTime.slice(4), '-01-01T09:30');
    await client.close();
  });
}

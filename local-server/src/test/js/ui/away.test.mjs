// What happens when the server goes away: the page says so, keeps what was typed, and goes on by itself.
import assert from 'node:assert/strict';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { smallPhoto } from '../photo.mjs';
import { start } from '../program.mjs';
import { OUTPUT, launch, until } from './browser.mjs';

const SAYS_SO_MS = 3000;
let app;
let page;

before(async () => {
  app = await launch();
  page = await app.open('/new');
});
after(() => app.close());

/** The same server on the same home and port, as if the user had started it again. */
async function startAgain() {
  const { port } = new URL(app.origin);
  const options = app.arguments.map((each, i, all) => (all[i - 1] === '--port' ? port : each));
  app.server = await start(options, { log: openSync(join(OUTPUT, 'server.log'), 'a') });
}

test('it says so within three seconds, in words', async () => {
  await page.getByRole('textbox', { name: 'Caption' }).fill('Typed before');
  await app.server.kill();
  const began = performance.now();
  await page.getByRole('status', { name: 'Health' }).getByText('Server is away').waitFor();

  assert.ok(performance.now() - began < SAYS_SO_MS);
  await page.getByText(/VoidGram is not running/).waitFor();
});

test('what is typed meanwhile stays', async () => {
  await page.getByRole('textbox', { name: 'Caption' }).fill('Typed while it was away');
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles({ name: 'later.jpg', mimeType: 'image/jpeg', buffer: readFileSync(smallPhoto()) });
  await page.getByRole('listitem', { name: 'later.jpg' }).getByText(/does not answer/).waitFor();

  assert.equal(await page.getByRole('textbox', { name: 'Caption' }).inputValue(), 'Typed while it was away');
});

test('when it is back everything goes on by itself: the upload, and the post that was sent meanwhile', async () => {
  await startAgain();
  await page.getByRole('status', { name: 'Health' }).getByText('All is well').waitFor();
  await until(page, 'the file is uploaded', () => page.getByRole('listitem', { name: 'later.jpg' }).getByRole('button', { name: 'Crop' }).isEnabled());
  assert.equal(await page.getByText(/VoidGram is not running/).count(), 0);

  await app.server.kill();
  await page.getByRole('status', { name: 'Health' }).getByText('Server is away').waitFor();
  await page.getByRole('button', { name: 'Publish now' }).click();
  await startAgain();

  await page.getByRole('article', { name: 'Typed while it was away' }).waitFor();
  const { posts } = await app.api('GET', '/posts');
  assert.equal(posts.filter(({ caption }) => caption === 'Typed while it was away').length, 1);
});

test('a post that was sent while its files could not be uploaded goes out with all of them', async () => {
  await page.goto(`${app.origin}/new`);
  await page.getByRole('textbox', { name: 'Caption' }).fill('Two pictures through a pause');
  await app.server.kill();
  await page.getByRole('status', { name: 'Health' }).getByText('Server is away').waitFor();
  const files = ['one.jpg', 'two.jpg'].map((name) => ({ name, mimeType: 'image/jpeg', buffer: readFileSync(smallPhoto()) }));
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles(files);
  await page.getByRole('listitem', { name: 'two.jpg' }).getByText(/does not answer/).waitFor();
  await page.getByRole('button', { name: 'Publish now' }).click();
  await startAgain();

  await page.getByRole('article', { name: 'Two pictures through a pause' }).waitFor();
  const { posts } = await app.api('GET', '/posts');
  const [{ id }] = posts.filter(({ caption }) => caption === 'Two pictures through a pause');
  assert.equal((await app.api('GET', `/posts/${id}`)).mediaFiles.length, 2);
});

test('a screen that is opened while it is away says so, too', async () => {
  await page.getByRole('link', { name: 'Media', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Media' }).waitFor();
  await app.server.kill();
  await page.getByRole('link', { name: 'Posts', exact: true }).click();
  await page.getByText(/VoidGram is not running/).waitFor();
  await startAgain();

  await page.getByRole('status', { name: 'Health' }).getByText('All is well').waitFor();
  await until(page, 'the counts are there', async () => /\(\d+\)/.test(await page.getByRole('tab').first().innerText()));
});

test('a part that only one screen needs comes once the server is back', async () => {
  await page.goto(`${app.origin}/posts`);
  await page.getByRole('heading', { level: 1, name: 'Posts' }).waitFor();
  await page.context().route('**/event-calendar.*', (route) => route.abort('connectionrefused'));
  await page.getByRole('link', { name: 'Calendar', exact: true }).click();
  await page.getByRole('button', { name: 'Week', exact: true }).click();
  await page.getByRole('status', { name: 'Health' }).getByText('Server is away').waitFor();
  await page.context().unroute('**/event-calendar.*');

  await page.locator('.ec-day').first().waitFor();
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

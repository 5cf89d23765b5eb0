// A newcomer's first minute: from the login link to a post that is published in the sandbox.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { smallPhoto } from '../photo.mjs';
import { launch } from './browser.mjs';

const MINUTE_MS = 60_000;
const INTERACTIONS_MAX = 8;
let app;

before(async () => { app = await launch(); });
after(() => app.close());

test('with the mouse only it takes eight interactions at most, and a minute', async () => {
  const began = performance.now();
  let interactions = 1; // opening the link
  const page = await app.open('/');

  await page.getByRole('link', { name: 'New post', exact: true }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByLabel('Photos and videos').click();
  await (await chooser).setFiles(smallPhoto());
  await page.getByRole('button', { name: 'Publish now' }).click();
  interactions += 4;
  await page.getByRole('link', { name: 'Open on Instagram' }).waitFor();

  assert.ok(interactions <= INTERACTIONS_MAX);
  assert.ok(performance.now() - began < MINUTE_MS);
  await page.context().close();
});

test('with the keys only it is the same', async () => {
  const began = performance.now();
  const page = await app.open('/');

  await page.keyboard.press('n');
  await page.getByRole('heading', { name: 'New post' }).waitFor();
  const chooser = page.waitForEvent('filechooser'); // a key can overtake the order to tell of it, so that it goes first
  await page.getByLabel('Photos and videos').focus();
  await page.keyboard.press('Space');
  await (await chooser).setFiles(smallPhoto());
  await page.getByRole('textbox', { name: 'Caption' }).focus();
  await page.keyboard.type('By keys alone');
  await page.getByRole('button', { name: 'Publish now' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('article', { name: 'By keys alone' }).getByRole('link', { name: 'Open on Instagram' }).waitFor();

  assert.ok(performance.now() - began < MINUTE_MS);
  await page.context().close();
});

test('the checklist loses what is done', async () => {
  const page = await app.open('/');

  await page.getByText('Connect your Instagram').waitFor();

  assert.equal(await page.getByText('Try it with a photo').count(), 0);
  await page.context().close();
});

test('whoever is not signed in is told how, at every address', async () => {
  const context = await app.browser.newContext();
  const page = await context.newPage();

  for (const path of ['/', '/calendar', '/posts/00000000-0000-4000-8000-000000000000', '/new', '/cloud']) {
    await page.goto(app.origin + path);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  }

  await context.close();
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

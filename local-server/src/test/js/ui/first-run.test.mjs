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

/** Counts what a person does: each click, each key, a file that is chosen, a text that is typed. */
function counter() {
  let count = 0;
  const step = async (work) => {
    count += 1;
    return work;
  };
  return { step, count: () => count };
}

test('with the mouse only it takes eight interactions at most, and a minute', async () => {
  const began = performance.now();
  const { step, count } = counter();
  const page = await step(app.open('/'));
  const click = async (locator) => {
    const box = await locator.boundingBox();
    await step(page.mouse.click(box.x + box.width / 2, box.y + box.height / 2));
  };

  const link = page.getByRole('link', { name: 'New post', exact: true });
  await link.waitFor();
  await click(link);
  const drop = page.getByLabel('Photos and videos');
  await drop.waitFor();
  const chooser = page.waitForEvent('filechooser');
  await click(drop);
  await step((await chooser).setFiles(smallPhoto()));
  const button = page.getByRole('button', { name: 'Publish now' });
  await page.getByRole('button', { name: 'Crop' }).waitFor();
  await button.scrollIntoViewIfNeeded();
  await click(button);
  await page.getByRole('link', { name: 'Open on Instagram' }).waitFor();

  assert.ok(count() >= 5 && count() <= INTERACTIONS_MAX, `${count()}`);
  assert.ok(performance.now() - began < MINUTE_MS);
  await page.context().close();
});

test('with the keys only it is the same, wherever the focus goes by itself', async () => {
  const began = performance.now();
  const { step, count } = counter();
  const page = await step(app.open('/'));
  const press = (key) => step(page.keyboard.press(key));

  await press('n');
  await page.getByRole('heading', { name: 'New post' }).waitFor();
  await page.getByLabel('Photos and videos').waitFor();
  await press('Tab');
  const chooser = page.waitForEvent('filechooser'); // a key can overtake the order to tell of it, so that it goes first
  await press('Space');
  await step((await chooser).setFiles(smallPhoto()));
  await page.getByRole('button', { name: 'Crop' }).waitFor();
  await press('Control+Enter');
  await page.getByRole('article').getByRole('link', { name: 'Open on Instagram' }).waitFor();

  assert.ok(count() >= 6 && count() <= INTERACTIONS_MAX, `${count()}`);
  assert.ok(performance.now() - began < MINUTE_MS);
  await page.context().close();
});

test('Ctrl and Enter do nothing while nothing can be sent, and send once however often they are pressed', async () => {
  const page = await app.open('/new');
  const sent = [];
  page.on('request', (request) => request.method() === 'POST' && /posts\/publish/.test(request.url()) && sent.push(request.url()));
  await page.getByRole('textbox', { name: 'Caption' }).fill('By keys alone');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('alert').getByText(/Photos and videos/).waitFor();

  const { length } = sent;
  await page.getByLabel('Photos and videos').setInputFiles(smallPhoto());
  await page.getByRole('button', { name: 'Crop' }).waitFor();
  await page.getByRole('textbox', { name: 'Caption' }).press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('article', { name: 'By keys alone' }).waitFor();
  assert.equal(sent.length, length + 1);
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

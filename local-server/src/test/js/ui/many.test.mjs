// Several posts at once: moved, cancelled, tried again, deleted; what became of each is told, and taken back where that can be.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { smallPhoto } from '../photo.mjs';
import { upload } from '../program.mjs';
import { accountsOf, launch, until } from './browser.mjs';
import { failed } from './data.mjs';

/** Two days before the clocks of Berlin are set forward, and after it. */
const BEFORE_CHANGE = ['2031-03-29T08:00:00.000Z', '2031-03-29T17:30:00.000Z'];
const DAY_LATER = ['2031-03-30T07:00:00.000Z', '2031-03-30T16:30:00.000Z'];

let app;
let page;
let account;
let file;
let ids;

before(async () => {
  app = await launch();
  account = Object.values(await accountsOf(app))[0].id;
  file = await upload(app.api, readFileSync(smallPhoto()));
  page = await app.open('/posts');
});
after(() => app.close());

beforeEach(async () => {
  const { posts } = await app.api('GET', '/posts?limit=100');
  for (const { id } of posts) await app.api('DELETE', `/posts/${id}`);
  ids = [];
  for (const [i, scheduledFor] of BEFORE_CHANGE.entries()) {
    ids.push((await app.api('POST', '/schedule', { accountId: account, mediaType: 'IMAGE', mediaFileId: file, caption: `Post ${i} ${'and very long '.repeat(20)}`, scheduledFor, timezone: 'Europe/Berlin' })).postId);
  }
});

const press = (name) => page.getByRole('button', { name, exact: true });
const outcomes = () => page.getByRole('region', { name: 'What became of each' }).getByRole('listitem');
const told = () => page.getByRole('status', { name: 'Outcome' });
const times = async () => Promise.all(ids.map(async (id) => (await app.api('GET', `/posts/${id}`)).scheduledFor));

async function chooseAll(tab = 'scheduled', n = 2) {
  await page.goto(`${app.origin}/posts?tab=${tab}`);
  await page.getByRole('article').nth(n - 1).waitFor();
  await page.getByRole('checkbox', { name: /^Choose / }).first().check();
  if (n > 1) await press(`Choose all ${n}`).click();
  await page.getByText(`${n} chosen`).waitFor();
}

async function moveBy(direction, count, unit) {
  await press('Move selected…').click();
  const dialog = page.getByRole('dialog', { name: 'Move 2 posts' });
  await dialog.getByRole('radio', { name: direction }).check();
  await dialog.getByRole('spinbutton', { name: 'By how many' }).fill(String(count));
  await dialog.getByRole('combobox', { name: 'Unit' }).selectOption({ label: unit });
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
}

test('all are moved by a day, which keeps the hour where the clocks change, and moved back', async () => {
  await chooseAll();
  await moveBy('Later', 1, 'Days');
  await told().getByText('2 moved.').waitFor();
  assert.deepEqual(await times(), DAY_LATER);
  assert.match((await outcomes().allInnerTexts()).join(), /Post 0[^]*09:00[^]*Post 1[^]*18:30/);
  assert.equal(await page.getByRole('region', { name: 'What became of each' }).locator('ul').evaluate((list) => list.scrollWidth - list.clientWidth), 0);

  await told().getByRole('button', { name: 'Undo' }).click();
  await told().getByText('Undone.').waitFor();
  assert.deepEqual(await times(), BEFORE_CHANGE);
});

test('hours are hours', async () => {
  await chooseAll();
  await moveBy('Earlier', 24, 'Hours');
  await told().getByText('2 moved.').waitFor();
  assert.deepEqual(await times(), ['2031-03-28T08:00:00.000Z', '2031-03-28T17:30:00.000Z']);
});

test('what is refused is told of its post, and the others are moved', async () => {
  await app.api('PUT', `/schedule/${ids[1]}`, { scheduledFor: '2032-03-29T17:30:00Z' });
  await chooseAll();
  const days = Math.ceil((Date.parse(BEFORE_CHANGE[0]) - Date.now()) / 86_400_000) + 1;
  await moveBy('Earlier', days, 'Days');
  await told().getByText('1 moved.').waitFor();

  await outcomes().filter({ hasText: 'Post 0' }).getByText(/not in the future/).waitFor();
  assert.equal((await times())[0], BEFORE_CHANGE[0]);
  assert.notEqual((await times())[1], '2032-03-29T17:30:00.000Z');
});

test('no number, no move', async () => {
  await chooseAll();
  await press('Move selected…').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('spinbutton').fill('0');
  await dialog.getByText('Write a whole number from 1 to 9,999.').waitFor();
  assert.equal(await dialog.getByRole('button', { name: 'Move', exact: true }).isEnabled(), false);
  await page.keyboard.press('Escape');
  assert.deepEqual(await times(), BEFORE_CHANGE);
});

test('all are cancelled, and planned again for their times', async () => {
  await chooseAll();
  await press('Cancel selected').click();
  await told().getByText('2 are drafts again.').waitFor();
  assert.deepEqual(await Promise.all(ids.map(async (id) => (await app.api('GET', `/posts/${id}`)).status)), ['DRAFT', 'DRAFT']);
  await page.getByRole('tab', { name: 'Drafts (2)' }).waitFor();

  await told().getByRole('button', { name: 'Undo' }).click();
  await told().getByText('Undone.').waitFor();
  assert.deepEqual(await times(), BEFORE_CHANGE);
});

test('those that failed are tried again, and each says how it fares', async () => {
  const bad = await failed(app, account, 'Its picture is gone');
  await until(page, 'it has failed', async () => (await app.api('GET', `/posts/${bad}`)).status === 'FAILED');
  await chooseAll('failed', 1);
  assert.equal(await press('Move selected…').count(), 0);
  await press('Retry selected').click();

  await outcomes().filter({ hasText: 'Its picture is gone' }).waitFor();
});

test('deleting asks first, and tells of each', async () => {
  await chooseAll();
  await press('Delete selected').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep' }).click();
  assert.deepEqual(await times(), BEFORE_CHANGE);

  await press('Delete selected').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await told().getByText('2 deleted.').waitFor();
  assert.equal(await outcomes().filter({ hasText: 'Deleted.' }).count(), 2);
  await press('Close').click();
  await until(page, 'the outcomes are gone', async () => (await outcomes().count()) === 0);
  assert.equal((await app.api('GET', '/posts?limit=100')).posts.length, 0);
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

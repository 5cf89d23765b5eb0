// The lists of posts, and one post: found, failed, tried again, moved, cancelled, undone, deleted.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from './browser.mjs';
import { HOSTILE, failed, fill } from './data.mjs';

let app;
let known;
let page;

before(async () => {
  app = await launch();
  known = await fill(app);
  page = await app.open('/posts');
});
after(() => app.close());

const tab = (name) => page.getByRole('tab', { name: new RegExp(`^${name} \\(\\d+\\)$`) });
const article = (name) => page.getByRole('article', { name, exact: true });

async function show(name) {
  await page.goto(`${app.origin}/posts`);
  await tab(name).click();
  await until(page, `${name} is chosen`, async () => (await tab(name).getAttribute('aria-selected')) === 'true');
}

async function countOf(name) {
  return Number((await tab(name).innerText()).match(/\((\d+)\)/)[1]);
}

test('each tab says how many there are', async () => {
  await show('Scheduled');
  await until(page, 'the counts are there', async () => (await countOf('Scheduled')) === 8);

  assert.deepEqual(await Promise.all(['Drafts', 'Scheduled', 'On their way', 'Published', 'Failed'].map(countOf)), [1, 8, 0, 2, 0]);
});

test('the arrow keys go from tab to tab', async () => {
  await show('Scheduled');
  await tab('Scheduled').press('ArrowLeft');

  await article('A draft about bread').waitFor();
  assert.equal(await tab('Drafts').evaluate((node) => node === document.activeElement), true);
});

test('captions are searched', async () => {
  await show('Scheduled');
  await page.getByRole('searchbox', { name: 'Search' }).fill('market');
  await until(page, 'only the market is shown', async () => (await page.getByRole('article').count()) === 2);

  await page.getByRole('searchbox', { name: 'Search' }).fill('nothing like it');
  await page.getByText('Nothing found').waitFor();
});

test('a published post leads to Instagram and shows when it went out', async () => {
  await show('Published');
  const post = article('Sunday at the market, eight to noon');

  assert.match(await post.getByRole('link', { name: 'Open on Instagram' }).getAttribute('href'), /^http/);
  await post.getByRole('list', { name: 'Life of the post' }).getByText('Published').waitFor();
});

test('a failed post says what happened and what to do, and Retry tries it again', async () => {
  await failed(app, known.accounts[0].id, 'Lost its picture');
  await show('Failed');
  const post = article('Lost its picture');
  await post.getByText('A picture or video of the post is not fit, or is gone.').waitFor();
  await post.getByText('MEDIA_INVALID').waitFor();
  assert.equal(await post.getByRole('link', { name: 'Look at the media' }).getAttribute('href'), '/media');

  await post.getByRole('button', { name: 'Retry' }).click();

  await page.getByRole('alert').getByText(/deleted/).waitFor(); // the file is gone for good, and the page says it
});

test('cancelling makes a draft of it, and Undo plans it again', async () => {
  await show('Scheduled');
  const [first] = known.scheduled;
  const due = (await app.api('GET', `/posts/${first}`)).scheduledFor;
  await page.getByRole('article').first().getByRole('button', { name: 'Cancel post' }).click();
  await page.getByRole('status', { name: 'Outcome' }).getByText(/draft again/).waitFor();
  assert.equal((await app.api('GET', `/posts/${first}`)).status, 'DRAFT');

  await page.getByRole('button', { name: 'Undo' }).click();

  await page.getByRole('status', { name: 'Outcome' }).getByText('Undone.').waitFor();
  const post = await app.api('GET', `/posts/${first}`);
  assert.deepEqual([post.status, post.scheduledFor], ['SCHEDULED', due]);
});

test('a post is moved to another time by typing it', async () => {
  await show('Scheduled');
  await page.getByRole('article').first().getByRole('button', { name: 'Move to…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move post' });
  await dialog.getByLabel('Date and time').fill('2020-01-01T10:00');
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await dialog.getByText('That time is over. Choose one to come.').waitFor();
  await dialog.getByLabel('Date and time').fill('2027-05-05T10:00');
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await page.getByRole('status', { name: 'Outcome' }).getByText('Moved.').waitFor();

  assert.equal((await app.api('GET', `/posts/${known.scheduled[0]}`)).scheduledFor, '2027-05-05T08:00:00.000Z');
});

test('a copy becomes a draft of its own', async () => {
  await show('Published');
  await article('Lemon tart with a crust of almonds #cake').getByRole('button', { name: 'Duplicate' }).click();
  await page.getByRole('heading', { name: 'New post' }).waitFor();

  await until(page, 'its words are there', async () => (await page.getByRole('textbox', { name: 'Caption' }).inputValue()) === 'Lemon tart with a crust of almonds #cake');
  assert.equal((await app.api('GET', '/posts?status=DRAFT')).total, 2);
});

test('deleting a draft can be undone', async () => {
  await show('Drafts');
  await article('A draft about bread').getByRole('button', { name: 'Delete' }).click();
  await until(page, 'it is gone', async () => (await article('A draft about bread').count()) === 0);

  await page.getByRole('button', { name: 'Undo' }).click();

  await article('A draft about bread').waitFor();
});

test('deleting another post asks first: Keep keeps it', async () => {
  await show('Published');
  const before = await countOf('Published');
  await page.getByRole('article').first().getByRole('button', { name: 'Delete' }).click();
  const question = page.getByRole('alertdialog');
  assert.equal(await question.getByRole('button').count(), 2);
  await question.getByRole('button', { name: 'Keep' }).click();
  await until(page, 'the question is gone', async () => (await question.count()) === 0);
  assert.equal(await countOf('Published'), before);

  await page.getByRole('article').first().getByRole('button', { name: 'Delete' }).click();
  await question.getByRole('button', { name: 'Delete' }).click();

  await until(page, 'one is gone', async () => (await countOf('Published')) === before - 1);
});

test('several are chosen and deleted at once', async () => {
  await show('Scheduled');
  await until(page, 'all are shown', async () => (await page.getByRole('article').count()) === 8);
  await page.getByRole('article').nth(0).getByRole('checkbox').check();
  await page.getByRole('article').nth(1).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Delete selected' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();

  await until(page, 'two are gone', async () => (await countOf('Scheduled')) === 6);
});

test('a change elsewhere is shown without doing anything, and the focus stays where it is', async () => {
  await show('Scheduled');
  const link = page.getByRole('article').nth(2).getByRole('link').last();
  await link.focus();
  const node = await link.elementHandle();
  await app.api('DELETE', `/schedule/${known.scheduled.at(-1)}`);

  await until(page, 'one fewer is shown', async () => (await countOf('Scheduled')) === 5);
  assert.equal(await node.evaluate((it) => it.isConnected && it === document.activeElement), true);
});

test('a post keeps its node when its state changes', async () => {
  const { postId } = await app.api('POST', '/schedule', { accountId: known.accounts[0].id, mediaType: 'IMAGE', mediaFileId: known.files[0], caption: 'Changes', scheduledFor: new Date(Date.now() + 4000).toISOString() });
  await page.goto(`${app.origin}/posts/${postId}`);
  const node = await article('Changes').elementHandle();
  await article('Changes').getByRole('link', { name: 'Open on Instagram' }).waitFor();

  assert.equal(await node.evaluate((it) => it.isConnected), true);
  await article('Changes').getByText(/^\+[\d,]+ (ms|s)$/).waitFor();
});

test('a caption that nobody can see is no name', async () => {
  const { id } = await app.api('POST', '/posts/draft', { accountId: known.accounts[0].id, mediaType: 'IMAGE', caption: '\u200B\u2060\n \u200D\nSeen in the third line' });
  await show('Drafts');
  await article('Seen in the third line').waitFor();
  await app.api('DELETE', `/posts/${id}`);
});

test('hostile captions are text in every list', async () => {
  for (const path of ['/', '/posts', '/calendar?view=list', '/calendar', '/grid', '/media']) {
    await page.goto(app.origin + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
  }
  await page.goto(`${app.origin}/posts/${known.scheduled[3]}`);
  await page.getByRole('article', { name: HOSTILE }).waitFor();

  assert.equal(await page.evaluate(() => window.wasHit), undefined);
});

test('the status tells of the last errors, and of the same what may be shown to others', async () => {
  const reader = await app.open('/settings');
  await reader.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const { posts: [bad] } = await app.api('GET', '/posts?status=FAILED&limit=1');
  const status = reader.locator('#status');
  const line = status.getByRole('listitem').filter({ has: reader.locator(`a[href="/posts/${bad.id}"]`) });
  await line.getByText(bad.errorMessage).waitFor();
  assert.equal(await line.locator('time').count(), 1);
  await line.getByText(bad.errorCode).waitFor();

  await status.getByRole('button', { name: 'Copy diagnostics' }).click();
  await status.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await reader.evaluate(() => navigator.clipboard.readText());
  const known = JSON.parse(copied).lastErrors.find(({ postId }) => postId === bad.id);
  assert.deepEqual([known.code, known.message], [bad.errorCode, bad.errorMessage]);
  assert.equal(copied.includes(bad.caption), false);
  await reader.context().close();
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

// What is done with a mouse: files dropped and pasted, their order, a picture cut, posts and drafts dragged, a profile.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { smallPhoto } from '../photo.mjs';
import { until as asking, upload } from '../program.mjs';
import { accountsOf, launch, until } from './browser.mjs';

let app;
let accounts;
let page;

before(async () => {
  app = await launch();
  accounts = await accountsOf(app);
  page = await app.open('/');
});
after(() => app.close());

const item = (name) => page.getByRole('listitem', { name, exact: true });
const names = () => page.getByRole('list', { name: 'Files in their order' }).getByRole('listitem').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')));
const jpeg = () => readFileSync(smallPhoto());

async function composer() {
  await page.goto(`${app.origin}/new`);
  await page.getByRole('textbox', { name: 'Caption' }).waitFor();
  const again = page.getByRole('button', { name: 'Start afresh' });
  if (await again.count()) {
    const loaded = page.waitForEvent('load');
    await again.click();
    await loaded;
    await page.getByRole('textbox', { name: 'Caption' }).waitFor();
  }
}

/** A transfer with these files, as a browser hands it over. */
function transfer(...files) {
  return page.evaluateHandle(([all, base64]) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const made = new DataTransfer();
    all.forEach((name) => made.items.add(new File([bytes], name, { type: 'image/jpeg' })));
    return made;
  }, [files, jpeg().toString('base64')]);
}

async function uploaded(...all) {
  for (const name of all) await until(page, `${name} is uploaded`, () => item(name).getByRole('button', { name: 'Crop' }).isEnabled());
}

async function middle(locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function drag(from, to) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(from[0] + 8, from[1] + 8, { steps: 4 });
  await page.mouse.move(...to, { steps: 12 });
  await page.mouse.up();
}

test('several files are dropped at once', async () => {
  await composer();
  const dataTransfer = await transfer('one.jpg', 'two.jpg', 'three.jpg');
  await page.locator('.drop').dispatchEvent('dragover', { dataTransfer });
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer });

  await uploaded('one.jpg', 'two.jpg', 'three.jpg');
  assert.deepEqual(await names(), ['one.jpg', 'two.jpg', 'three.jpg']);
  assert.equal(await page.getByRole('radio', { name: 'Carousel' }).isChecked(), true);
});

test('a picture is pasted', async () => {
  await composer();
  const clipboardData = await transfer('image.jpg');
  await page.evaluate((data) => dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true })), clipboardData);

  await uploaded('image.jpg');
  assert.equal(await page.getByRole('radio', { name: 'Image' }).isChecked(), true);
});

test('words that are pasted bring no file', async () => {
  await composer();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'only words');
    dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
  });

  assert.equal(await page.getByRole('list', { name: 'Files in their order' }).count(), 0);
});

test('the order is changed by dragging, and the post goes out in it', async () => {
  await composer();
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles(['a.jpg', 'b.jpg', 'c.jpg'].map((name) => ({ name, mimeType: 'image/jpeg', buffer: jpeg() })));
  await uploaded('a.jpg', 'b.jpg', 'c.jpg');
  await until(page, 'the files can be dragged', () => page.evaluate(() => Object.keys(document.querySelector('.files')).some((key) => key.startsWith('Sortable'))));
  const last = await middle(item('c.jpg').locator('img'));
  await drag(await middle(item('a.jpg').locator('img')), [last[0] + 20, last[1]]);

  await until(page, 'the first is the last', async () => (await names()).join() === 'b.jpg,c.jpg,a.jpg');
  await page.getByRole('textbox', { name: 'Caption' }).fill('Dragged into order');
  await page.getByRole('radio', { name: 'Draft' }).check();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByRole('article', { name: 'Dragged into order' }).waitFor();
  const { posts } = await app.api('GET', '/posts?status=DRAFT');
  const { mediaFiles } = await app.api('GET', `/posts/${posts.find(({ caption }) => caption === 'Dragged into order').id}`);
  assert.deepEqual(mediaFiles.map(({ originalFilename }) => originalFilename), ['b.jpg', 'c.jpg', 'a.jpg']);
});

test('a picture is cut to where the frame was dragged', async () => {
  await composer();
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles({ name: 'cut.jpg', mimeType: 'image/jpeg', buffer: jpeg() });
  await uploaded('cut.jpg');
  await item('cut.jpg').getByRole('button', { name: 'Crop' }).click();
  const dialog = page.getByRole('dialog', { name: 'Crop' });
  await dialog.getByRole('radio', { name: '1.91:1' }).check();
  const frame = dialog.locator('cropper-selection');
  await until(page, 'the frame has its shape', () => frame.evaluate((node) => Math.abs(node.width / node.height - 1.91) < 0.02));
  const at = await middle(frame);
  const before = await frame.evaluate((node) => node.y);
  await drag(at, [at[0], at[1] - 30]);
  await until(page, 'the frame has moved', () => frame.evaluate((node, y) => node.y !== y, before));
  const sent = page.waitForRequest((request) => request.url().endsWith('/render'));
  await dialog.getByRole('button', { name: 'Apply' }).click();

  const body = (await sent).postDataJSON();
  const uncut = (1 - body.height) / 2;
  assert.ok(body.y < uncut - 0.01, `${body.y} is above ${uncut}`);
  await dialog.waitFor({ state: 'detached' });
});

async function planned(caption, scheduledFor) {
  const mediaFileId = await upload(app.api, jpeg());
  return (await app.api('POST', '/schedule', { accountId: accounts.sandbox_ig.id, mediaType: 'IMAGE', mediaFileId, caption, scheduledFor })).postId;
}

const day = (date) => page.locator(`[data-day="${date}"]`);
const post = (id) => app.api('GET', `/posts/${id}`);

test('a post is dragged to another day of the month, and shown there before the server has answered', async () => {
  const id = await planned('By the mouse', '2027-07-06T09:30:00Z');
  await page.goto(`${app.origin}/calendar?view=month&date=2027-07-01`);
  await page.getByRole('button', { name: /By the mouse/ }).waitFor();
  let go;
  await page.route(`**/api/v1/schedule/${id}`, async (route) => {
    await new Promise((resolve) => { go = resolve; });
    await route.continue();
  });
  const picture = page.getByRole('button', { name: /By the mouse/ }).locator('img'); // pictures are what browsers drag by themselves
  await until(page, 'its picture is there', () => picture.evaluate((node) => node.complete && node.naturalWidth > 0));
  await drag(await middle(picture), await middle(day('2027-07-15')));

  await day('2027-07-15').getByRole('button', { name: /By the mouse/ }).waitFor();
  await until(page, 'the server is asked', () => Boolean(go));
  assert.equal((await post(id)).scheduledFor, '2027-07-06T09:30:00.000Z');
  go();
  await page.getByRole('status', { name: 'Outcome' }).getByText('Moved.').waitFor();
  assert.equal((await post(id)).scheduledFor, '2027-07-15T09:30:00.000Z');
  await page.unroute(`**/api/v1/schedule/${id}`);
});

test('Escape lets go of what is dragged, and a click without a move opens the menu', async () => {
  const id = await planned('Stays there', '2027-08-03T09:30:00Z');
  await page.goto(`${app.origin}/calendar?view=month&date=2027-08-01`);
  const entry = page.getByRole('button', { name: /Stays there/ });
  const from = await middle(entry);
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...(await middle(day('2027-08-12'))), { steps: 6 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await until(page, 'nothing hangs on the mouse', async () => (await page.locator('.ghost').count()) === 0);
  assert.equal((await post(id)).scheduledFor, '2027-08-03T09:30:00.000Z');

  await entry.click();
  await page.getByRole('menuitem', { name: 'Move to…' }).waitFor();
});

test('letting go over the same day opens no composer', async () => {
  await planned('Same day', '2027-09-07T09:30:00Z');
  await page.goto(`${app.origin}/calendar?view=month&date=2027-09-01`);
  const from = await middle(page.getByRole('button', { name: /Same day/ }));
  await drag(from, [from[0] + 15, from[1] + 25]);

  await until(page, 'nothing hangs on the mouse', async () => (await page.locator('.ghost').count()) === 0);
  assert.equal(new URL(page.url()).pathname, '/calendar');
});

test('a draft is dragged from beside the calendar onto a day', async () => {
  const mediaFileId = await upload(app.api, jpeg());
  const { id } = await app.api('POST', '/posts/draft', { accountId: accounts.sandbox_ig.id, mediaType: 'IMAGE', mediaFileId, caption: 'From the side' });
  await page.goto(`${app.origin}/calendar?view=month&date=2027-10-01`);
  const draft = page.getByRole('complementary', { name: 'Drafts' }).getByRole('listitem').filter({ hasText: 'From the side' });
  await until(page, 'its picture is there', () => draft.locator('img').evaluate((node) => node.complete && node.naturalWidth > 0));
  await draft.locator('img').dragTo(day('2027-10-13'));

  await page.getByRole('status', { name: 'Outcome' }).getByText('Planned.').waitFor();
  assert.equal((await post(id)).scheduledFor, '2027-10-13T10:00:00.000Z');
});

test('the profile has what was published from here once, and what came from elsewhere', async () => {
  const mediaFileId = await upload(app.api, jpeg());
  const { postId } = await app.api('POST', '/posts/publish', { accountId: accounts.sandbox_ig.id, mediaType: 'IMAGE', mediaFileId, caption: 'From here' });
  await asking('it is published', 60, async () => (await post(postId)).status === 'PUBLISHED');
  const gone = await app.api('POST', '/posts/publish', { accountId: accounts.sandbox_ig.id, mediaType: 'IMAGE', mediaFileId, caption: 'Known to Instagram only' });
  await asking('it is published', 60, async () => (await post(gone.postId)).status === 'PUBLISHED');
  await app.api('DELETE', `/posts/${gone.postId}`);
  await page.evaluate((id) => localStorage.setItem('voidgram.account', id), accounts.sandbox_ig.id);
  await page.goto(`${app.origin}/grid`);
  const foreign = page.getByRole('button', { name: /Known to Instagram only/ });
  await foreign.waitFor();

  assert.equal(await page.getByRole('button', { name: /From here/ }).count(), 1);
  await foreign.scrollIntoViewIfNeeded();
  await until(page, 'its picture is there', () => foreign.locator('img').evaluate((node) => node.complete && node.naturalWidth > 0));
  await foreign.click();
  await page.getByRole('menuitem', { name: 'Open on Instagram' }).waitFor();
  await page.keyboard.press('Escape');
});

test('a profile that Instagram does not tell of shows what is from here, and says why', async () => {
  await page.route('**/published', (route) => route.fulfill({ status: 502, json: { error: 'Instagram could not be reached.', code: 'INSTAGRAM_API_ERROR', status: 502 } }));
  await page.goto(`${app.origin}/grid`);

  await page.getByText('Only what was published from here is shown: Instagram could not be reached.').waitFor();
  await page.getByRole('button', { name: /From here/ }).waitFor();
  await page.unroute('**/published');
});

test('an account shows what its token may do, and what to do about what is missing', async () => {
  await page.goto(`${app.origin}/accounts`);
  const account = page.getByRole('article', { name: '@sandbox_ig' });
  await account.getByRole('region', { name: 'Permissions' }).getByText('instagram_business_content_publish').waitFor();
  await account.getByRole('meter', { name: 'Posts today' }).waitFor();
  assert.equal(await account.getByText('granted').count(), 2);
  await page.route('**/permissions', (route) => route.fulfill({ json: { permissions: [{ name: 'instagram_business_content_publish', isNeeded: true, isGranted: false }] } }));
  await page.reload();

  await account.getByText('Without instagram_business_content_publish nothing can be published.').waitFor();
  await account.getByText('Make a token that has instagram_business_content_publish, then press Reconnect.').waitFor();
  await page.unroute('**/permissions');
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

// Writing a post: files, words, people, times, and what becomes of it when something goes wrong.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { smallPhoto } from '../photo.mjs';
import { upload } from '../program.mjs';
import { accountsOf, launch, until } from './browser.mjs';
import { HOSTILE } from './data.mjs';

let app;
let accounts;
let page;

before(async () => {
  app = await launch();
  accounts = await accountsOf(app);
  page = await app.open('/');
});
after(() => app.close());

const photos = (...names) => names.map((name) => ({ name, mimeType: 'image/jpeg', buffer: readFileSync(smallPhoto()) }));
const caption = () => page.getByRole('textbox', { name: 'Caption' });
const item = (name) => page.getByRole('listitem', { name, exact: true });

/** A composer with nothing in it. */
async function fresh(path = '/new') {
  await page.goto(app.origin + path);
  await page.getByRole('heading', { name: 'New post' }).waitFor();
  await caption().waitFor();
  const again = page.getByRole('button', { name: 'Start afresh' });
  if ((await again.count()) === 0) return;
  const loaded = page.waitForEvent('load');
  await again.click();
  await loaded;
  await caption().waitFor();
}

async function add(...names) {
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles(photos(...names));
  for (const name of names) await until(page, `${name} is uploaded`, () => item(name).getByRole('button', { name: 'Crop' }).isEnabled());
}

async function latest(status) {
  return (await app.api('GET', `/posts?limit=1${status ? `&status=${status}` : ''}`)).posts[0];
}

test('it has what others find it by', async () => {
  await fresh();
  await page.getByRole('group', { name: 'Accounts' }).getByRole('checkbox', { name: '@sandbox_ig' }).waitFor();
  for (const type of ['Image', 'Reel', 'Story', 'Carousel']) await page.getByRole('radiogroup', { name: 'Post type' }).getByRole('radio', { name: type }).waitFor();
  for (const time of ['Now', 'At a time', 'Draft']) await page.getByRole('radiogroup', { name: 'When' }).getByRole('radio', { name: time }).waitFor();
  await page.getByRole('textbox', { name: 'Collaborators' }).waitFor();
  await page.getByRole('checkbox', { name: 'Also on the Facebook Page' }).waitFor();
  await page.getByRole('region', { name: 'Preview' }).waitFor();
});

test('the button that fits the time is the one that is enabled', async () => {
  await fresh();
  const buttons = { Now: 'Publish now', 'At a time': 'Schedule', Draft: 'Save draft' };
  for (const [time, button] of Object.entries(buttons)) {
    await page.getByRole('radio', { name: time, exact: true }).check();
    for (const each of Object.values(buttons)) {
      assert.equal(await page.getByRole('button', { name: each, exact: true }).isEnabled(), each === button, `${time}: ${each}`);
    }
  }
});

test('the counter counts code points and hashtags', async () => {
  await fresh();
  await caption().fill('👩‍👩‍👧 #a #b');

  await page.getByText(`${[...'👩‍👩‍👧 #a #b'].length} / 2,200`).waitFor();
  await page.getByText('2 of 30 hashtags').waitFor();
});

test('a caption that is too long is told beside the field', async () => {
  await fresh();
  await caption().fill('x'.repeat(2201));

  await until(page, 'the caption has a problem', async () => (await caption().getAttribute('aria-invalid')) === 'true');
  const described = await caption().evaluate((node) => node.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent).join(' '));
  assert.match(described, /2200|2,200/);
});

test('one photo is an image, two are a carousel, and the order is changed by the buttons', async () => {
  await fresh();
  await add('one.jpg');
  assert.equal(await page.getByRole('radio', { name: 'Image' }).isChecked(), true);

  await add('two.jpg', 'three.jpg');
  assert.equal(await page.getByRole('radio', { name: 'Carousel' }).isChecked(), true);
  await item('three.jpg').getByRole('button', { name: 'Move left' }).click();
  await item('one.jpg').getByRole('button', { name: 'Move right' }).click();

  const names = await page.getByRole('list', { name: 'Files in their order' }).getByRole('listitem').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')));
  assert.deepEqual(names, ['three.jpg', 'one.jpg', 'two.jpg']);
  await page.getByRole('region', { name: 'Preview' }).getByRole('button', { name: 'Next picture' }).click();
  await page.getByText('2/3').waitFor();
});

test('a file can be taken away', async () => {
  await fresh();
  await add('stays.jpg', 'goes.jpg');
  await item('goes.jpg').getByRole('button', { name: 'Remove' }).click();

  assert.equal(await page.getByRole('listitem', { name: 'goes.jpg' }).count(), 0);
  assert.equal(await page.getByRole('radio', { name: 'Image' }).isChecked(), true);
});

test('a file that the server refuses says why and can be tried again', async () => {
  await fresh();
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles({ name: 'broken.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') });

  await item('broken.jpg').getByText(/picture|JPEG|image/i).first().waitFor();
  await item('broken.jpg').getByRole('button', { name: 'Try again' }).waitFor();
});

test('a post never goes out without one of its files', async () => {
  await fresh();
  await add('good.jpg');
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles({ name: 'menu.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
  await item('menu.pdf').getByRole('button', { name: 'Try again' }).waitFor();
  await caption().fill('Two files, one of them no picture');
  await page.getByRole('button', { name: 'Publish now' }).click();

  await page.getByRole('alert').getByText(/^menu\.pdf was not uploaded/).waitFor();
  assert.equal((await app.api('GET', '/posts')).posts.some((post) => post.caption === 'Two files, one of them no picture'), false);
});

test('an upload that breaks off time and again is tried three times, then by hand', async () => {
  await fresh();
  let tries = 0;
  await page.route('**/media/upload', (route) => {
    tries += 1;
    return route.abort('connectionreset');
  });
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles(photos('broken.jpg'));
  await until(page, 'it is tried three times', () => tries === 3);
  await page.getByRole('status', { name: 'Health' }).getByText('All is well').waitFor();
  await page.unroute('**/media/upload');
  const asked = page.waitForResponse('**/api/pulse');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await asked;
  assert.equal(tries, 3);

  await item('broken.jpg').getByRole('button', { name: 'Try again' }).click();

  await until(page, 'it is uploaded', () => item('broken.jpg').getByRole('button', { name: 'Crop' }).isEnabled());
});

test('the server cuts a picture to the ratio', async () => {
  await fresh();
  await add('wide.jpg');
  await item('wide.jpg').getByRole('button', { name: 'Crop' }).click();
  const dialog = page.getByRole('dialog', { name: 'Crop' });
  await dialog.getByRole('radiogroup', { name: 'Ratio' }).getByRole('radio', { name: '4:5' }).check();
  await page.waitForFunction(() => { const box = document.querySelector('cropper-selection')?.getBoundingClientRect(); return box && Math.abs(box.width / box.height - 0.8) < 0.02; });
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await until(page, 'the crop is done', async () => (await dialog.count()) === 0);

  const { files } = await app.api('GET', '/media?limit=1');
  assert.equal(files[0].width, Math.round(files[0].height * 0.8));
  assert.equal(files[0].originalFilename, 'wide.jpg');
});

test('a border makes it fit as well', async () => {
  await fresh();
  await add('bordered.jpg');
  await item('bordered.jpg').getByRole('button', { name: 'Crop' }).click();
  const dialog = page.getByRole('dialog', { name: 'Crop' });
  await dialog.getByRole('radio', { name: '1.91:1' }).check();
  await dialog.getByRole('radio', { name: 'Add a border' }).check();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await until(page, 'the border is there', async () => (await dialog.count()) === 0);

  const { files } = await app.api('GET', '/media?limit=1');
  assert.ok(Math.abs(files[0].width / files[0].height - 1.91) < 0.01);
});

test('people are tagged with a click on the picture', async () => {
  await fresh();
  await add('people.jpg');
  await page.getByRole('button', { name: 'Tag people' }).click();
  const picture = page.getByRole('region', { name: 'Preview' }).getByRole('img');
  const box = await picture.boundingBox();
  await picture.click({ position: { x: box.width / 4, y: box.height / 2 } });
  await page.getByRole('textbox', { name: 'Username' }).fill('@Some.Friend');
  await page.keyboard.press('Enter');
  await page.getByText('@some.friend').first().waitFor();
  await page.getByRole('radio', { name: 'Draft' }).check();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByRole('heading', { name: 'Posts' }).waitFor();

  const [tag] = JSON.parse((await latest('DRAFT')).userTags);
  assert.equal(tag.username, 'some.friend');
  assert.ok(Math.abs(tag.x - 0.25) < 0.02 && Math.abs(tag.y - 0.5) < 0.02, JSON.stringify(tag));
});

test('what a type does not have is not offered, and says why', async () => {
  await fresh();
  await add('story.jpg');
  await page.getByRole('radio', { name: 'Story' }).check();

  await page.getByText('People can be tagged on images and carousels.').waitFor();
  await page.getByText('A story has no collaborators.').waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Collaborators' }).isDisabled(), true);
  await page.getByRole('textbox', { name: 'Mentions' }).waitFor();
});

test('too many collaborators are told beside the field', async () => {
  await fresh();
  await page.getByRole('textbox', { name: 'Collaborators' }).fill('@a, @b, @c, @d');

  await page.getByText(/Instagram takes at most 3/).waitFor();
});

test('a post is scheduled for the time of the chosen zone', async () => {
  await fresh();
  await add('zoned.jpg');
  await caption().fill('In the zone');
  await page.getByRole('radio', { name: 'At a time' }).check();
  await page.getByLabel('Date and time').fill('2027-01-15T09:30');
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('America/New_York');
  await page.getByRole('button', { name: 'Schedule' }).click();
  await page.getByRole('article', { name: 'In the zone' }).waitFor();

  const post = await latest('SCHEDULED');
  assert.equal(post.scheduledFor, '2027-01-15T14:30:00.000Z');
  assert.equal(post.timezone, 'America/New_York');
});

test('a time that is over is told beside the field', async () => {
  await fresh();
  await page.getByRole('radio', { name: 'At a time' }).check();
  await page.getByLabel('Date and time').fill('2020-01-01T09:00');

  await page.getByText(/is not in the future/).first().waitFor();
});

test('free times are offered, and one click takes one', async () => {
  await fresh();
  await page.getByRole('radio', { name: 'At a time' }).check();
  const slot = page.locator('.slots button').first();
  const time = page.getByLabel('Date and time');
  await time.fill('2027-02-01T10:07'); // which no slot is
  await slot.click();

  await until(page, 'the time is the one of the slot', async () => (await time.inputValue()) !== '2027-02-01T10:07');
});

test('several accounts get one post each', async () => {
  await fresh();
  await add('both.jpg');
  await caption().fill('To everybody');
  await page.getByRole('checkbox', { name: '@sandbox_fb' }).check();
  await page.getByRole('checkbox', { name: '@sandbox_ig' }).check();
  await page.getByRole('radio', { name: 'At a time' }).check();
  await page.getByLabel('Date and time').fill('2027-02-01T10:00');
  await page.getByRole('button', { name: 'Schedule' }).click();
  await page.getByRole('heading', { name: 'Posts' }).waitFor();

  const { posts } = await app.api('GET', '/posts?limit=2&status=SCHEDULED');
  assert.deepEqual(posts.map((post) => post.caption), ['To everybody', 'To everybody']);
  assert.deepEqual(new Set(posts.map((post) => post.instagramAccountId)), new Set([accounts.sandbox_ig.id, accounts.sandbox_fb.id]));
});

test('publishing carries a key, so that a lost answer publishes once', async () => {
  await fresh();
  await add('once.jpg');
  await caption().fill('Only once');
  const keys = [];
  let isFirst = true;
  await page.route('**/api/v1/posts/publish', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (!isFirst) return route.continue();
    isFirst = false;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await page.getByRole('button', { name: 'Publish now' }).click();
  await page.getByRole('article', { name: 'Only once' }).waitFor();
  await page.unroute('**/api/v1/posts/publish');

  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  assert.ok(keys[0]);
  const { posts } = await app.api('GET', '/posts?limit=20');
  assert.equal(posts.filter((post) => post.caption === 'Only once').length, 1);
});

test('without a photo the post is not sent, and the alert says why', async () => {
  await fresh();
  await caption().fill('No picture');
  await page.getByRole('button', { name: 'Publish now' }).click();

  await page.getByRole('alert').getByText(/mediaFileId|media/).first().waitFor();
  assert.equal(await caption().inputValue(), 'No picture');
});

test('what was written is there again after the page is closed, in another browser, too', async () => {
  await fresh();
  await add('kept.jpg');
  const saved = page.waitForRequest((request) => request.url().endsWith('/api/writing') && request.method() === 'PUT');
  await caption().fill('Half a thought');
  await (await saved).response();
  const other = await app.open('/new');

  await until(other, 'the text is there', async () => (await other.getByRole('textbox', { name: 'Caption' }).inputValue()) === 'Half a thought');
  await other.getByRole('listitem', { name: 'kept.jpg' }).waitFor();
  await other.context().close();
  await page.reload();
  await until(page, 'the text is there', async () => (await caption().inputValue()) === 'Half a thought');
});

test('an address can bring the time', async () => {
  await fresh('/new?at=2027-03-01T08:00:00Z');

  assert.equal(await page.getByRole('radio', { name: 'At a time' }).isChecked(), true);
  assert.equal(await page.getByLabel('Date and time').inputValue(), '2027-03-01T09:00');
});

test('a draft is opened by its address, changed and kept', async () => {
  const file = await upload(app.api, readFileSync(smallPhoto()));
  const draft = await app.api('POST', '/posts/draft', { accountId: accounts.sandbox_fb.id, mediaType: 'IMAGE', mediaFileId: file, caption: 'Before' });
  await page.goto(`${app.origin}/new?draft=${draft.id}`);
  await until(page, 'the draft is shown', async () => (await caption().inputValue()) === 'Before');
  assert.equal(await page.getByRole('checkbox', { name: '@sandbox_fb' }).isChecked(), true);
  await caption().fill('After');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByRole('article', { name: 'After' }).waitFor();

  assert.equal((await app.api('GET', `/posts/${draft.id}`)).caption, 'After');
});

test('a hostile caption is shown as text', async () => {
  await fresh();
  await caption().fill(HOSTILE);

  await page.getByRole('region', { name: 'Preview' }).getByText('<img src=x').waitFor();
  assert.equal(await page.evaluate(() => window.wasHit), undefined);
});

test('the preview cuts the caption where Instagram cuts it', async () => {
  await fresh();
  await caption().fill(`${'word '.repeat(40)}end`);
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.getByRole('button', { name: 'more' }).waitFor();
  assert.equal(await preview.getByText('end', { exact: false }).count(), 0);

  await preview.getByRole('button', { name: 'more' }).click();

  await preview.getByText(/end$/).waitFor();
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

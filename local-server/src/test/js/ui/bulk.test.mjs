// Many posts at once: ten photos over five days, and a table, tried before it is done.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { smallPhoto } from '../photo.mjs';
import { launch, until } from './browser.mjs';

const INTERACTIONS_MAX = 25;
const PHOTOS = 10;
let app;
let page;

before(async () => {
  app = await launch();
  page = await app.open('/bulk');
});
after(() => app.close());

const photo = (name) => ({ name, mimeType: 'image/jpeg', buffer: readFileSync(smallPhoto()) });
const ready = () => page.getByRole('button', { name: /^Schedule \d+ posts?$/ });

test('ten photos are planned over five days with their captions', async () => {
  let interactions = 0;
  const step = async (work) => {
    interactions += 1;
    await work;
  };
  await step(page.getByRole('link', { name: 'Posts', exact: true }).click());
  await step(page.getByRole('link', { name: 'Bulk' }).click());
  await step(page.getByLabel('Photos and videos', { exact: true }).setInputFiles(Array.from({ length: PHOTOS }, (unused, i) => photo(`photo ${i + 1}.jpg`))));
  await step(page.getByRole('radio', { name: 'On these days at these times' }).check());
  await step(page.getByLabel('First post').fill('2027-01-04T08:00'));
  for (let i = 1; i <= PHOTOS; i++) await step(page.getByRole('textbox', { name: `Caption of photo ${i}.jpg`, exact: true }).fill(`Number ${i}`));
  await until(page, 'all can go out', async () => (await ready().innerText()) === 'Schedule 10 posts', 15_000);
  await step(ready().click());
  await page.getByRole('heading', { level: 1, name: 'Calendar' }).waitFor();

  assert.ok(interactions <= INTERACTIONS_MAX, `${interactions}`);
  const { posts } = await app.api('GET', '/schedule?limit=20');
  assert.deepEqual(posts.map(({ caption }) => caption), Array.from({ length: PHOTOS }, (unused, i) => `Number ${i + 1}`));
  const times = posts.map(({ scheduledFor }) => scheduledFor);
  assert.equal(times[0], '2027-01-04T08:00:00.000Z');
  assert.equal(times[1], '2027-01-04T17:00:00.000Z');
  assert.equal(times.at(-1), '2027-01-08T17:00:00.000Z');
});

test('a table is read: which column is what, and which rows cannot go out and why', async () => {
  await page.goto(`${app.origin}/bulk`);
  const table = 'Photo;Text;Time;Account\r\n"sea.jpg";"The sea; calm\nand wide";2027-06-01T10:00:00Z;sandbox_fb\r\nold.jpg;Too late;2020-01-01T10:00:00Z;sandbox_ig\r\n';
  await page.getByLabel('Read a table (CSV)').setInputFiles({ name: 'posts.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await page.getByText('2 lines. Which column is what?').waitFor();
  await page.getByRole('button', { name: 'Take these lines' }).click();
  await page.getByRole('listitem', { name: 'sea.jpg' }).getByText('Add the file sea.jpg.').waitFor();
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles([photo('sea.jpg'), photo('old.jpg')]);
  await page.getByRole('listitem', { name: 'sea.jpg' }).getByText('Can go out.').waitFor();
  await page.getByRole('listitem', { name: 'old.jpg' }).getByText(/not in the future/).waitFor();
  assert.equal(await ready().innerText(), 'Schedule 1 post');
  await ready().click();
  await page.getByRole('status', { name: 'Outcome' }).getByText('1 post is planned.').waitFor();

  const { posts } = await app.api('GET', '/posts?limit=1&status=SCHEDULED');
  assert.equal(posts[0].caption, 'The sea; calm\nand wide');
  assert.equal(posts[0].scheduledFor, '2027-06-01T10:00:00.000Z');
  assert.equal(await page.getByRole('listitem', { name: 'old.jpg' }).count(), 1);
});

test('what is planned is written as the table that can be read', async () => {
  await page.goto(`${app.origin}/bulk`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Write planned posts as CSV' }).click();
  const { parse, mapping } = await import('../../../main/web/screens/bulk/csv.js');
  const { rows: [heading, ...lines] } = parse(readFileSync(await (await download).path(), 'utf8'));

  assert.equal(lines.length, 11);
  assert.ok(Object.values(mapping(heading)).every((at) => at >= 0));
  assert.deepEqual(lines.at(-1), ['sea.jpg', 'The sea; calm\nand wide', '2027-06-01T10:00:00.000Z', 'image', 'sandbox_fb']);
});

test('several files in one cell are a carousel, in and out', async () => {
  await page.goto(`${app.origin}/bulk`);
  const table = 'file,caption,scheduledFor,type\r\none.jpg|two.jpg,Both,2029-06-01T10:00:00Z,\r\none.jpg|two.jpg,Not an image,2029-06-02T10:00:00Z,image\r\n';
  await page.getByLabel('Read a table (CSV)').setInputFiles({ name: 'posts.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await page.getByRole('button', { name: 'Take these lines' }).click();
  const row = page.getByRole('listitem', { name: 'one.jpg, two.jpg' }).first();
  await row.getByText('Add the file one.jpg.').waitFor();
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles(photo('one.jpg'));
  await row.getByText('Add the file two.jpg.').waitFor();
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles(photo('two.jpg'));
  await row.getByText('Can go out.').waitFor();
  await page.getByText('This line has 2 files, and its type takes one.').waitFor();
  assert.equal(await row.getByRole('combobox').inputValue(), 'CAROUSEL');
  await until(page, 'one can go out', async () => (await ready().innerText()) === 'Schedule 1 post');
  await ready().click();
  await page.getByRole('status', { name: 'Outcome' }).getByText('1 post is planned.').waitFor();

  const { posts } = await app.api('GET', '/posts?limit=1&status=SCHEDULED');
  const { mediaType, mediaFiles } = await app.api('GET', `/posts/${posts[0].id}`);
  assert.deepEqual([mediaType, mediaFiles.map(({ originalFilename }) => originalFilename)], ['CAROUSEL', ['one.jpg', 'two.jpg']]);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Write planned posts as CSV' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  assert.match(text, /^one\.jpg\|two\.jpg,Both,2029-06-01T10:00:00\.000Z,carousel,/m);
});

test('a bar within a name is none between names', async () => {
  const { joined, namesIn } = await import('../../../main/web/screens/bulk/csv.js');
  const names = ['a|b.jpg', 'c.jpg'];

  assert.equal(joined(names), 'a\\|b.jpg|c.jpg');
  assert.deepEqual(namesIn(joined(names)), names);
  assert.deepEqual(namesIn(' a.jpg | b.jpg |'), ['a.jpg', 'b.jpg']);
});

test('what is left after a part was planned keeps its time, and what comes takes the next', async () => {
  await page.goto(`${app.origin}/bulk`);
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles([photo('a.jpg'), photo('b.jpg'), photo('c.jpg')]);
  await page.getByRole('radio', { name: 'On these days at these times' }).check();
  await page.getByLabel('First post').fill('2030-01-07T08:00');
  const row = (name) => page.getByRole('listitem', { name, exact: true });
  await page.getByRole('textbox', { name: 'Caption of b.jpg' }).fill('x'.repeat(2201));
  await until(page, 'two can go out', async () => (await ready().innerText()) === 'Schedule 2 posts');
  await row('b.jpg').getByText('Mon, Jan 7, 18:00').waitFor();
  await ready().click();
  await page.getByRole('status', { name: 'Outcome' }).getByText('2 posts are planned.').waitFor();
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles(photo('d.jpg'));
  await row('d.jpg').getByText('Tue, Jan 8, 18:00').waitFor();

  await row('b.jpg').getByText('Mon, Jan 7, 18:00').waitFor();
});

test('other words under the same row are another request', async () => {
  await page.goto(`${app.origin}/bulk`);
  const keys = [];
  await page.route('**/api/v1/schedule', (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    return route.fulfill({ status: 503, json: { error: 'Nothing can be stored just now. Try again.', code: 'SERVICE_UNAVAILABLE', status: 503 } });
  });
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles(photo('a.jpg'));
  await page.getByLabel('First post').fill('2030-02-07T08:00');
  const send = async (count) => {
    await page.getByRole('listitem', { name: 'a.jpg' }).getByText('Can go out.').waitFor();
    await until(page, 'it can be sent', () => ready().isEnabled());
    await ready().click();
    await until(page, `${count} were sent`, () => keys.length === count);
  };
  await send(1);
  await send(2);
  await page.getByRole('textbox', { name: 'Caption of a.jpg' }).fill('Other words');
  await send(3);
  await page.unroute('**/api/v1/schedule');

  assert.equal(keys[0], keys[1]);
  assert.notEqual(keys[1], keys[2]);
});

test('where the clocks are changed, the row says so', async () => {
  await page.goto(`${app.origin}/bulk`);
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles([photo('a.jpg'), photo('b.jpg')]);
  const row = (name) => page.getByRole('listitem', { name, exact: true });
  await page.getByLabel('First post').fill('2029-03-24T09:00');
  await row('b.jpg').getByText('The clocks change before this post: it goes out at 10:00, not at 09:00.').waitFor();
  assert.equal(await row('a.jpg').getByText('The clocks change').count(), 0);

  await page.getByRole('radio', { name: 'On these days at these times' }).check();
  await page.getByLabel('Times of day').fill('02:30');
  await row('a.jpg').getByText('The clocks are set forward in that night, and 02:30 does not exist.').waitFor();
});

test('a table cannot make a formula of a caption', async () => {
  const { parse, write } = await import('../../../main/web/screens/bulk/csv.js');

  const cells = ['=1+1', 'a "b", c', 'x\ny'];

  assert.match(write([cells]), /^'=1\+1,/);
  assert.deepEqual(parse(write([cells])), { rows: [cells], isOpen: false });
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

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

test('a table cannot make a formula of a caption', async () => {
  const { parse, write } = await import('../../../main/web/screens/bulk/csv.js');

  const cells = ['=1+1', 'a "b", c', 'x\ny'];

  assert.match(write([cells]), /^'=1\+1,/);
  assert.deepEqual(parse(write([cells])), { rows: [cells], isOpen: false });
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

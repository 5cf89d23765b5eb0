// Tables of posts that were not made for us: of any encoding, any size, with anything in their cells.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { smallPhoto } from '../photo.mjs';
import { upload } from '../program.mjs';
import { accountsOf, launch, until } from './browser.mjs';
import { HOSTILE } from './data.mjs';

let app;
let page;

before(async () => {
  app = await launch();
  page = await app.open('/bulk');
});
after(() => app.close());

const row = (name) => page.getByRole('listitem', { name, exact: true });
const words = (name) => row(name).getByRole('textbox').inputValue();
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/** Hands a file to the page as one that was chosen; large ones are made in the page. */
async function choose(bytes, name = 'posts.csv') {
  await page.goto(`${app.origin}/bulk`);
  await page.getByLabel('Read a table (CSV)').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
}

async function make(name, source) {
  await page.goto(`${app.origin}/bulk`);
  await page.getByLabel('Read a table (CSV)').evaluate((input, [fileName, unit, times]) => {
    const data = new DataTransfer();
    data.items.add(new File(['file,caption\n', unit.repeat(times)], fileName, { type: 'text/csv' }));
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, [name, ...source]);
}

async function take() {
  await page.getByRole('button', { name: 'Take these lines' }).click();
}

const refusal = (text) => page.getByRole('alert').getByText(text).waitFor();

const ENCODINGS = {
  'UTF-8 with a mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16 little end first': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16 big end first': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'Windows': (text) => Buffer.from(text, 'latin1'),
};
for (const [name, encode] of Object.entries(ENCODINGS)) {
  test(`a table is read in ${name}`, async () => {
    await choose(encode('file;caption\r\nkäse.jpg;Größe & Übermut\r\n'));
    await take();

    assert.equal(await words('käse.jpg'), 'Größe & Übermut');
  });
}

test('a time without a zone is read in the zone that is set, not the one of the computer', async () => {
  await page.evaluate(() => localStorage.setItem('voidgram.zone', 'America/New_York'));
  await choose('file,time\niso.jpg,2027-06-01 10:00\ngerman.jpg,"03.04.2027, 9:05"\nzoned.jpg,2027-06-01T10:00:00+02:00\n');
  await take();

  await row('iso.jpg').getByText('Tue, Jun 1, 10:00 GMT-4').or(row('iso.jpg').getByText('Tue, Jun 1, 10:00 EDT')).waitFor();
  await row('german.jpg').getByText(/Sat, Apr 3, 09:05/).waitFor();
  await row('zoned.jpg').getByText(/Tue, Jun 1, 04:00/).waitFor();
  await page.evaluate(() => localStorage.removeItem('voidgram.zone'));
});

const UNSURE = {
  'a time with the month first or the day first': ['03/04/2027 10:00', '', '', /no time that can be read for sure/],
  'a day that is not there': ['2027-02-31 10:00', '', '', /no time that can be read for sure/],
  'a day with a zone that is not there': ['2027-02-30T10:00Z', '', '', /no time that can be read for sure/],
  'words between the time and its zone': ['2027-01-01 10:00 PM Z', '', '', /no time that can be read for sure/],
  'a day without a time': ['2027-06-01', '', '', /no time that can be read for sure/],
  'an account that is not connected': ['', '@somebody_else', '', /@somebody_else, which is not connected here/],
  'a type that a table cannot hold': ['', '', 'album', /no type that a table can hold/],
  'a type that is a word of the language': ['', '', 'constructor', /no type that a table can hold/],
  'a cell more than the heading': ['', '', 'photo,or so', /has a cell more than the heading/],
  'a carousel of one file': ['', '', 'carousel', /A carousel has several files/],
};
for (const [name, [time, account, type, sentence]] of Object.entries(UNSURE)) {
  test(`a line with ${name} does not go out as something else`, async () => {
    await choose(`file,time,account,type\nsea.jpg,${time},${account},${type}\nland.jpg,,@Sandbox_IG,photo\n`);
    await take();
    await row('sea.jpg').getByText(sentence).waitFor();
    const photos = ['sea.jpg', 'land.jpg'].map((each) => ({ name: each, mimeType: 'image/jpeg', buffer: readFileSync(smallPhoto()) }));
    await page.getByLabel('Photos and videos', { exact: true }).setInputFiles(photos);
    await row('land.jpg').getByText('Can go out.').waitFor();

    await row('sea.jpg').getByText(sentence).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Schedule 1 post', exact: true }).count(), 1);
  });
}

test('hostile cells are text, and quotes, separators and lines within cells stay', async () => {
  const lines = [['a.jpg', HOSTILE], ['b.jpg', 'one; two, three\tfour\nfive "six"'], ['c.jpg', '=HYPERLINK("https://evil.example","x")']];
  await choose(`file,caption\n${lines.map((cells) => cells.map(quoted).join(',')).join('\n')}\n`);
  await take();

  for (const [name, text] of lines) assert.equal(await words(name), text);
  assert.equal(await page.evaluate(() => window.wasHit), undefined);
});

test('the separator is the one that the heading has most of', async () => {
  await choose('"file; or photo, of it",caption,time\nx.jpg,"a;b;c",2027-06-01T10:00:00Z\n');
  await page.getByLabel('File', { exact: true }).selectOption('0');
  await take();

  assert.equal(await words('x.jpg'), 'a;b;c');
});

test('characters 0 and names from right to left do no harm', async () => {
  const name = 'صورة\u202Egpj.exe';
  await choose(`file,caption\n${name},a\0b\n`);
  await take();
  const shown = row(name).locator('.name');
  await shown.waitFor();

  assert.equal(await words(name), 'ab');
  assert.match(await shown.evaluate((node) => getComputedStyle(node).unicodeBidi), /isolate|plaintext/);
});

test('a file is known by its name however its letters are put together', async () => {
  await choose(`file,caption\n${'käse.jpg'.normalize('NFC')},Brot\n`);
  await take();
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles({ name: 'käse.jpg'.normalize('NFD'), mimeType: 'image/jpeg', buffer: readFileSync(smallPhoto()) });

  await page.getByText('Can go out.').waitFor();
  assert.equal(await page.locator('.bulk-row').count(), 1);
});

test('of a hundred thousand lines the first thousand are taken, which is told, and few are drawn', async () => {
  await make('many.csv', ['a.jpg,Some words\n', 100_000]);
  await page.getByText('100,000 lines. Which column is what? Only the first 1,000 are taken').waitFor();
  await take();
  await page.getByText('0 of 1,000 can go out').waitFor();

  assert.equal(await page.locator('.bulk-row').count(), 50);
  await page.getByRole('button', { name: 'Load more' }).click();
  await until(page, 'more are drawn', async () => (await page.locator('.bulk-row').count()) === 100);
});

test('what a second table has too much is told', async () => {
  await make('first.csv', ['a.jpg,Some words\n', 600]);
  await take();
  await page.getByText('0 of 600 can go out').waitFor();
  await page.getByLabel('Read a table (CSV)').setInputFiles({ name: 'second.csv', mimeType: 'text/csv', buffer: Buffer.from(`file,caption\n${'b.jpg,x\n'.repeat(600)}`) });
  await take();

  await refusal('200 lines were left out: 1,000 posts at most are planned at once.');
  await page.getByText('0 of 1,000 can go out').waitFor();
});

test('a first line that names the separator, and lines of old Macs, are understood', async () => {
  await choose('sep=;\rfile;caption\rm.jpg;one, two\r'.replace('\r', '\r\n'));
  await take();

  assert.equal(await words('m.jpg'), 'one, two');
});

test('posts more than a year apart are refused at the field', async () => {
  await choose('file,caption\na.jpg,x\nb.jpg,y\n');
  await take();
  await page.getByLabel('Minutes between').fill('1000000000000');

  await page.getByText('At most 527,040 minutes, which is a year.').waitFor();
});

test('a table of fifty megabytes is refused, and the page goes on', async () => {
  await make('huge.csv', ['x'.repeat(1000), 50_000]);

  await refusal('huge.csv is larger than 10 MB. Split the table.');
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
});

test('what is no table is refused with a reason', async () => {
  await choose('', 'empty.csv');
  await refusal('empty.csv has no lines below a heading');
  await choose('file,caption\n', 'heading.csv');
  await refusal('heading.csv has no lines below a heading');
  await choose('file,caption\na.jpg,"never closed\nb.jpg,x\n', 'open.csv');
  await refusal('In open.csv a quotation mark is opened and not closed.');
});

test('what is written as a table is safe in a spreadsheet and comes back as it was', async () => {
  const [account] = Object.values(await accountsOf(app));
  const captions = ['=1+1', "'=quoted", '@friend, hello', '-- "quoted";\nsecond line', 'plain'];
  for (const [i, caption] of captions.entries()) {
    const mediaFileId = await upload(app.api, readFileSync(smallPhoto()));
    await app.api('POST', '/schedule', { accountId: account.id, mediaType: 'IMAGE', mediaFileId, caption, scheduledFor: `2027-06-0${i + 1}T10:00:00Z` });
  }
  await page.goto(`${app.origin}/bulk`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Write planned posts as CSV' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  assert.doesNotMatch(text, /(^|,)"?[=@+-]/m);

  await choose(text);
  await take();

  const back = await page.locator('.bulk-row textarea').evaluateAll((nodes) => nodes.map((node) => node.value));
  assert.deepEqual(back, captions);
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

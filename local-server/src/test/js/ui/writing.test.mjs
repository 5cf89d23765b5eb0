// What becomes of what one writes: two windows, refusals that are put right, times that the clocks leave out.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { smallPhoto } from '../photo.mjs';
import { ROOT, upload } from '../program.mjs';
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

const caption = (of) => of.getByRole('textbox', { name: 'Caption' });

async function draft(text) {
  const file = await upload(app.api, readFileSync(smallPhoto()));
  return app.api('POST', '/posts/draft', { accountId: accounts.sandbox_ig.id, mediaType: 'IMAGE', mediaFileId: file, caption: text });
}

async function write(of, id, text) {
  await of.goto(`${app.origin}/new?draft=${id}`);
  await until(of, 'the draft is shown', async () => (await caption(of).inputValue()) !== '');
  if (text) await caption(of).fill(text);
}

async function save(of) {
  await of.getByRole('button', { name: 'Save draft' }).click();
}

const elsewhere = (of) => of.getByRole('group', { name: 'This post was changed in another window meanwhile.' });

test('the second of two windows with one draft is told, and keeps what it has', async () => {
  const { id } = await draft('As it was');
  const other = await app.open('/');
  await write(page, id, 'Of the second window');
  await write(other, id, 'Of the first window');
  await save(other);
  await other.getByRole('article', { name: 'Of the first window' }).waitFor();

  await elsewhere(page).waitFor();
  assert.equal(await caption(page).inputValue(), 'Of the second window');
  await save(page);
  await page.getByRole('alert').getByText('This post was changed in another window').waitFor();
  assert.equal((await app.api('GET', `/posts/${id}`)).caption, 'Of the first window');

  await elsewhere(page).getByRole('button', { name: 'Keep mine' }).click();
  await save(page);
  await page.getByRole('article', { name: 'Of the second window' }).waitFor();
  assert.equal((await app.api('GET', `/posts/${id}`)).caption, 'Of the second window');
  await other.context().close();
});

test('the other version is there for the asking', async () => {
  const { id, mediaFiles } = await draft('Mine');
  await write(page, id, 'Mine, longer');
  await app.api('PUT', `/posts/draft/${id}`, { accountId: accounts.sandbox_ig.id, mediaType: 'IMAGE', mediaFileId: mediaFiles[0].id, caption: 'Of a program' });
  await elsewhere(page).getByRole('button', { name: 'Load that version' }).click();

  await until(page, 'the other version is shown', async () => (await caption(page).inputValue()) === 'Of a program');
  assert.equal(await elsewhere(page).count(), 0);
});

test('a draft that was deleted meanwhile is made anew with what was written', async () => {
  const { id } = await draft('To be deleted');
  await write(page, id, 'Still wanted');
  await app.api('DELETE', `/posts/${id}`);
  await save(page);

  await page.getByRole('article', { name: 'Still wanted' }).waitFor();
});

test('what the server refused is told until it is put right', async () => {
  const { id } = await draft('Refused once');
  await write(page, id);
  await page.route('**/api/v1/posts/draft/*', (route) => route.fulfill({ status: 400, json: { error: 'caption has no rhyme. Add one.', code: 'VALIDATION_ERROR', status: 400 } }));
  await save(page);
  await page.getByRole('alert').getByText('Caption has no rhyme. Add one.').waitFor();
  await page.unroute('**/api/v1/posts/draft/*');

  await caption(page).fill('With a rhyme this time');

  await until(page, 'the alert has gone', async () => (await page.getByRole('alert').innerText()) === '');
});

test('the problem of a field is told in the words beside it', async () => {
  await page.goto(`${app.origin}/new`);
  await caption(page).fill('x'.repeat(2201));

  await page.getByText(/^Caption has 2201/).waitFor();
});

test('every code of the catalogue has a sentence of its own, and a German page shows it with the detail behind', async () => {
  const source = readFileSync(`${ROOT}/shared-scheduling/src/main/java/io/voidgram/scheduling/error/ErrorCode.java`, 'utf8');
  const codes = [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+)\(/gm)].map(([, code]) => code);
  assert.ok(codes.length >= 50);
  const german = await app.open('/', { locale: 'de-DE' });
  const shown = await german.evaluate(async (all) => {
    const base = document.querySelector('link[href*="parts/sentence.js"]').href;
    const { advice, sentence } = await import(base);
    return all.map((code) => [sentence(code, 'scheduledFor is over.'), advice(code, 'scheduledFor is over.')]);
  }, codes);

  const detail = ' (Der Server sagt: Tag und Uhrzeit is over.)';
  shown.forEach(([text, whole], i) => {
    assert.match(text, /^.{8,} \(Der Server sagt: Tag und Uhrzeit is over\.\)$/, codes[i]);
    assert.ok(whole.startsWith(text.replace(detail, '')) && whole.endsWith(detail) && whole.length > text.length + 8, `${codes[i]}: ${whole}`);
  });
  assert.equal(new Set(shown).size >= codes.length - 6, true);
  await german.context().close();
});

test('in English the next step is added where the server has said only what happened', async () => {
  const [short, long] = await page.evaluate(async () => {
    const { advice } = await import(document.querySelector('link[href*="parts/sentence.js"]').href);
    return [advice('NOT_FOUND', 'There is no such post.'), advice('NOT_FOUND', 'There is no such post. Look at the list.')];
  });

  assert.equal(short, 'There is no such post. Load the page anew.');
  assert.equal(long, 'There is no such post. Look at the list.');
});

test('a refused send is told in German', async () => {
  const { id } = await draft('Auf Deutsch');
  const german = await app.open(`/new?draft=${id}`, { locale: 'de-DE' });
  await german.getByRole('radio', { name: 'Zu einer Zeit' }).check();
  await german.getByLabel('Tag und Uhrzeit').fill('2020-01-01T09:00');

  await german.getByText(/^Der Zeitpunkt liegt nicht in der Zukunft\. .*Der Server sagt: Tag und Uhrzeit is not in the future/).waitFor();
  await german.context().close();
});

const NIGHTS = [
  ['America/New_York', '2027-03-14T02:30', 'forward', '2027-03-14T07:30:00.000Z'],
  ['America/New_York', '2027-11-07T01:30', 'back', '2027-11-07T05:30:00.000Z'],
  ['Europe/Berlin', '2027-03-28T02:30', 'forward', '2027-03-28T01:30:00.000Z'],
  ['Europe/Berlin', '2027-10-31T02:30', 'back', '2027-10-31T00:30:00.000Z'],
  ['Australia/Lord_Howe', '2027-10-03T02:15', 'forward', '2027-10-02T15:45:00.000Z'],
  ['Australia/Lord_Howe', '2027-04-04T01:45', 'back', '2027-04-03T14:45:00.000Z'],
];

for (const [zone, local, direction, instant] of NIGHTS) {
  test(`a time in the night in which the clocks go ${direction} is told: ${zone}`, async () => {
    const { id } = await draft(`${zone} ${direction}`);
    await write(page, id);
    await page.getByRole('radio', { name: 'At a time' }).check();
    await page.getByRole('combobox', { name: 'Time zone' }).selectOption(zone);
    const field = page.getByLabel('Date and time');
    await field.fill(local.replace(/\d\d$/, '01').replace('T01', 'T00').replace('T02', 'T00'));
    await page.getByText(/The clocks are set/).waitFor({ state: 'detached' });
    await field.fill(local);

    await page.getByText(`The clocks are set ${direction} in that night, and ${local.slice(11)}`).waitFor();
    await page.getByRole('button', { name: 'Schedule', exact: true }).click();
    await page.waitForURL(`**/posts/${id}`);
    assert.equal((await app.api('GET', `/posts/${id}`)).scheduledFor, instant);
  });
}

test('whether a time is over is decided by the server, however wrong the browser is', async () => {
  const { postId } = await app.api('POST', '/schedule', { accountId: accounts.sandbox_ig.id, mediaType: 'IMAGE', mediaFileId: await upload(app.api, readFileSync(smallPhoto())), caption: 'By the right clock', scheduledFor: '2027-05-03T10:00:00Z' });
  const fast = await app.open('/');
  await fast.addInitScript(() => {
    const right = Date.now;
    Date.now = () => right() + 20 * 365 * 86_400_000;
  });
  await fast.goto(`${app.origin}/calendar?view=month&date=2027-05-01`);
  await fast.getByRole('button', { name: /By the right clock/ }).click();
  await fast.getByRole('menuitem', { name: 'Move to…' }).click();
  const dialog = fast.getByRole('dialog', { name: 'Move post' });
  await dialog.getByLabel('Date and time').fill('2027-05-04T12:00');
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await fast.getByRole('status', { name: 'Outcome' }).getByText('Moved.').waitFor();
  assert.equal((await app.api('GET', `/posts/${postId}`)).scheduledFor, '2027-05-04T10:00:00.000Z');
  await fast.context().close();
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

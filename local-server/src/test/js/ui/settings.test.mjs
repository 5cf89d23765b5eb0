// Accounts, media, keys, webhooks, language: what is set up once.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { smallPhoto } from '../photo.mjs';
import { observed, upload } from '../program.mjs';
import { accountsOf, inHours, launch, until } from './browser.mjs';

let app;
let page;

before(async () => {
  app = await launch();
  page = await app.open('/');
});
after(() => app.close());

async function show(path) {
  await page.goto(app.origin + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

test('each account is shown with its limit of today', async () => {
  await show('/accounts');
  const account = page.getByRole('article', { name: '@sandbox_ig' });
  await account.getByRole('meter', { name: 'Posts today' }).waitFor();

  assert.equal(await account.getByRole('meter').getAttribute('aria-valuemax'), '100');
  await account.getByText(/Connected until|no known end/).waitFor();
});

test('disconnecting asks, and tells what it takes along; a token connects again', async () => {
  await show('/accounts');
  const account = page.getByRole('article', { name: '@sandbox_ig' });
  await account.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByRole('alertdialog').getByText(/Posts still to come fail/).waitFor();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
  await until(page, 'the account is gone', async () => (await account.count()) === 0);

  const token = (await observed(app.server.sandboxUrl, 'tokens')).find((one) => one.kind === 'INSTAGRAM_USER' && one.deadSubcode === 0).value;
  await page.getByRole('button', { name: 'Use a token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Use a token' });
  await dialog.getByRole('radiogroup', { name: 'Login' }).getByRole('radio', { name: 'Instagram' }).check();
  await dialog.getByRole('textbox', { name: 'Access token' }).fill(token);
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();

  await account.waitFor();
});

test('a token that Instagram refuses is told beside the field', async () => {
  await show('/accounts');
  await page.getByRole('button', { name: 'Connect Instagram' }).click();
  await page.getByRole('textbox', { name: 'Access token' }).fill('IGnothing');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();

  await page.getByRole('dialog').getByText(/refused the access token/).waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Access token' }).getAttribute('aria-invalid'), 'true');
});

test('an empty token is not sent', async () => {
  await show('/accounts');
  await page.getByRole('button', { name: 'Use a token' }).click();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();

  await page.getByText('Paste the token first.').waitFor();
});

test('media are uploaded, filtered, looked at, and deleted with a warning', async () => {
  await show('/media');
  await page.locator('input[type=file]').setInputFiles({ name: 'kept in stock.jpg', mimeType: 'image/jpeg', buffer: readFileSync(smallPhoto()) });
  const file = page.getByRole('listitem', { name: 'kept in stock.jpg' });
  await file.waitFor();
  const { files } = await app.api('GET', '/media?limit=1');
  const accounts = await accountsOf(app);
  await app.api('POST', '/schedule', { accountId: accounts.sandbox_fb.id, mediaType: 'IMAGE', mediaFileId: files[0].id, caption: 'Needs the file', scheduledFor: inHours(9) });
  await file.getByText('in 1 post', { exact: true }).waitFor();

  await page.getByRole('radiogroup', { name: 'Show' }).getByRole('radio', { name: 'Videos' }).check();
  await page.getByText('No photos or videos yet').waitFor();
  await page.getByRole('radio', { name: 'Pictures' }).check();
  await file.getByRole('button', { name: 'Facts about kept in stock.jpg' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Needs the file' }).waitFor();
  await page.keyboard.press('Escape');

  await file.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByText(/cannot go out without it: Needs the file/).waitFor();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep' }).click();
  assert.equal(await file.count(), 1);
});

test('a file that is no picture says so', async () => {
  await show('/media');
  await page.locator('input[type=file]').setInputFiles({ name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('only words') });

  await page.getByText('notes.jpg').waitFor();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
});

test('an API key is shown once, works, and is revoked', async () => {
  await show('/settings');
  await page.getByRole('textbox', { name: 'Name of the key' }).fill('for a test');
  await page.getByRole('checkbox', { name: 'posts:read', exact: true }).check();
  await page.getByRole('button', { name: 'Make a key' }).click();
  const shown = page.getByRole('status', { name: 'New key' });
  const key = await shown.locator('output').innerText();
  assert.match(key, /^vg_live_[\w-]{43}$/);
  const ask = () => fetch(`${app.server.baseUrl}/posts`, { headers: { Authorization: `Bearer ${key}` } });
  assert.equal((await ask()).status, 200);
  assert.equal((await fetch(`${app.server.baseUrl}/media`, { headers: { Authorization: `Bearer ${key}` } })).status, 403);

  await page.getByRole('listitem', { name: 'for a test' }).getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  await until(page, 'the key is gone', async () => (await page.getByRole('listitem', { name: 'for a test' }).count()) === 0);

  assert.equal((await ask()).status, 401);
});

test('a webhook is added, tested and deleted, and its log is shown', async () => {
  const received = [];
  const target = createServer((request, response) => {
    received.push(request.headers['webhook-id']);
    response.end();
  });
  await new Promise((resolve) => target.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${target.address().port}/hook`;
  await show('/settings');
  await page.getByRole('textbox', { name: 'Webhook address' }).fill(address);
  await page.getByRole('button', { name: 'Add webhook' }).click();
  await page.locator('#webhooks .problem', { hasText: /private|loopback|allowPrivateNetwork/ }).waitFor();

  await page.getByRole('checkbox', { name: 'May be on this computer' }).check();
  await page.getByRole('button', { name: 'Add webhook' }).click();
  const hook = page.getByRole('listitem', { name: new URL(address).origin });
  await hook.getByRole('button', { name: 'Send test' }).click();
  await page.getByRole('status', { name: 'Outcome' }).getByText('The test arrived.').waitFor();
  assert.equal(received.length, 1);
  await hook.getByRole('button', { name: 'Log' }).click();
  await hook.getByText('webhook.test').waitFor();

  await hook.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await until(page, 'the webhook is gone', async () => (await hook.count()) === 0);
  target.close();
});

test('the backup is one click away, and how it comes back is told', async () => {
  await show('/settings');
  const card = page.locator('#backup');
  await card.getByText(/posts, \d+; media files, \d+/).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), card.getByRole('link', { name: 'Download backup' }).click()]);

  assert.match(download.suggestedFilename(), /^voidgram-\d{4}-\d\d-\d\d\.zip$/);
  const file = await download.path();
  assert.equal(readFileSync(file).subarray(0, 2).toString(), 'PK');
  await card.getByText('voidgram import').waitFor();
  assert.equal(await card.getByRole('button', { name: 'Let them go out' }).count(), 0);
});

test('posts that came back with a backup wait until they are let go', async () => {
  await page.route('**/api/backup', (route) => route.fulfill({ json: { bytes: 5e6, posts: 3, media: 2, held: 2 } }));
  let isAsked = false;
  await page.route('**/api/backup/resume', (route) => { isAsked = route.request().method() === 'POST'; return route.fulfill({ json: { released: 2, held: 0 } }); });
  await show('/settings');
  await page.getByRole('status', { name: 'Posts from a backup wait' }).getByRole('button', { name: 'Let them go out' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Let them go out' }).click();

  await page.getByRole('status', { name: 'Outcome' }).getByText('Posts that go out at their times: 2.').waitFor();
  assert.ok(isAsked);
  await page.unroute('**/api/backup');
  await page.unroute('**/api/backup/resume');
});

test('German is one choice away, and stays', async () => {
  await show('/settings');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');

  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('en');
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
});

test('another time zone is used everywhere', async () => {
  const accounts = await accountsOf(app);
  const file = await upload(app.api, readFileSync(smallPhoto()));
  await app.api('POST', '/schedule', { accountId: accounts.sandbox_fb.id, mediaType: 'IMAGE', mediaFileId: file, caption: 'Elsewhere', scheduledFor: '2027-01-10T12:00:00Z' });
  await show('/settings');
  await page.locator('#own-zone').selectOption('Asia/Tokyo');
  await page.getByRole('link', { name: 'Posts', exact: true }).click();

  await page.getByRole('article', { name: 'Elsewhere' }).getByText(/21:00 GMT\+9/).first().waitFor();
  await show('/settings');
  await page.locator('#own-zone').selectOption('Europe/Berlin');
});

test('dark is one choice away', async () => {
  await show('/settings');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.getByRole('radio', { name: 'Light' }).check();
  const light = await ground();
  await page.getByRole('radio', { name: 'Dark' }).check();

  assert.notEqual(await ground(), light);
  await page.getByRole('radio', { name: 'As the system' }).check();
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

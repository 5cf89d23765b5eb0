// What the screens hold only once somebody opens or fills them: axe finds nothing serious there, light and dark, and
// hostile names of files and accounts are text there, too.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { smallPhoto } from '../photo.mjs';
import { launch, until } from './browser.mjs';
import { HOSTILE, fill } from './data.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FOREIGN = ['.ec'];
const HOSTILE_FILE = '<img src=x onerror="window.wasHit=3">\u202e"; &amp; .jpg';

let app;

before(async () => {
  app = await launch();
  await fill(app);
});
after(() => app.close());

async function faults(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((exclude) => globalThis.axe.run({ exclude }, { resultTypes: ['violations'] }), FOREIGN);
  return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary.split('\n')[1] ?? ''}`).join(' | ')}`);
}

async function go(page, path) {
  await page.goto(app.origin + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
}

/** The composer without what was written in it before. */
async function compose(page) {
  await go(page, '/');
  await page.evaluate(() => {
    localStorage.removeItem('voidgram.writing.new');
    return fetch('/api/writing', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ name: 'new', state: 'null' }) });
  });
  await go(page, '/new');
}

const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Opens each thing that is checked; what it is called, and how one gets there. */
const OPENED = {
  'the keys': async (page) => { await go(page, '/'); await page.keyboard.press('?'); await page.getByRole('dialog', { name: 'Keys' }).waitFor(); },
  'the status': async (page) => { await go(page, '/'); await page.getByRole('status', { name: 'Health' }).getByRole('button').click(); await page.getByRole('dialog', { name: 'Status' }).getByText('Disk').waitFor(); },
  'moving a post': async (page) => { await go(page, '/posts'); await button(page, 'Move to…').first().click(); await page.getByRole('dialog', { name: 'Move post' }).waitFor(); },
  'moving several posts': async (page) => { await go(page, '/posts'); await page.getByRole('checkbox', { name: /^Choose / }).first().check(); await button(page, 'Move selected…').click(); await page.getByRole('dialog', { name: 'Move 1 post' }).waitFor(); },
  'a question': async (page) => { await go(page, '/posts'); await button(page, 'Delete').first().click(); await page.getByRole('alertdialog').waitFor(); },
  'the menu of the calendar': async (page) => { await go(page, '/calendar?view=list'); await page.locator('.agenda-row').first().click(); await page.getByRole('menu').waitFor(); },
  'the day view': async (page) => { await go(page, '/calendar?view=day'); await page.locator('.ec-day-head, .ec-event, .ec-time-grid').first().waitFor(); },
  'a token': async (page) => { await go(page, '/accounts'); await button(page, 'Use a token').first().click(); await page.getByRole('dialog').waitFor(); },
  'the filled composer': async (page) => {
    await compose(page);
    await page.getByLabel('Photos and videos').setInputFiles([smallPhoto(), smallPhoto()]);
    await until(page, 'both are there', async () => (await button(page, 'Crop').count()) === 2);
    await page.getByRole('textbox', { name: 'Caption' }).fill('A long line #with #tags\nand another');
    await page.getByRole('radio', { name: 'At a time' }).check();
    await page.getByLabel('Date and time').fill('2020-01-01T10:00');
    await page.getByText(/is not in the future/).first().waitFor();
  },
  'cutting a picture': async (page) => { await OPENED['the filled composer'](page); await button(page, 'Crop').first().click(); await page.getByRole('dialog', { name: 'Crop' }).waitFor(); await page.locator('cropper-canvas').waitFor(); },
};

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing serious in what is opened or filled: ${colorScheme}`, async () => {
    const page = await app.open('/', { colorScheme });
    const found = [];
    for (const [name, open] of Object.entries(OPENED)) {
      await open(page);
      found.push(...(await faults(page)).map((fault) => `${name}: ${fault}`));
    }
    assert.deepEqual(found, []);
    await page.context().close();
  });
}

test('axe finds a dialog without a name, if there is one', async () => {
  const page = await app.open('/');
  await OPENED['the keys'](page);
  await page.evaluate(() => document.querySelector('dialog[open]').removeAttribute('aria-labelledby'));

  assert.match((await faults(page)).join(), /aria-dialog-name/);
  await page.context().close();
});

test('hostile file names are text in the composer, the media and the many posts', async () => {
  const page = await app.open('/');
  await compose(page);
  const file = { name: HOSTILE_FILE, mimeType: 'image/jpeg', buffer: readFileSync(smallPhoto()) };
  await page.getByLabel('Photos and videos').setInputFiles(file);
  await page.getByRole('list', { name: 'Files in their order' }).getByRole('listitem').filter({ has: button(page, 'Crop') }).waitFor();
  const shown = await page.getByRole('list', { name: 'Files in their order' }).getByRole('listitem').getAttribute('aria-label');
  assert.ok(shown.includes('<img src=x onerror='), shown);

  await go(page, '/media');
  await page.getByRole('listitem', { name: /<img src=x onerror=/ }).first().waitFor();

  await go(page, '/bulk');
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles(file);
  await page.getByRole('listitem', { name: /<img src=x onerror=/ }).getByText('Can go out.').waitFor();

  assert.equal(await page.evaluate(() => window.wasHit), undefined);
  assert.equal(await page.locator('img[src="x"]').count(), 0);
  await page.context().close();
});

test('hostile account names are text on every screen', async () => {
  const page = await app.open('/');
  await page.route('**/api/v1/auth/me', async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    json.accounts.forEach((account) => Object.assign(account, { username: `${account.username}${HOSTILE}`, name: HOSTILE, facebookPageName: HOSTILE }));
    return route.fulfill({ response, json });
  });
  for (const path of ['/', '/calendar?view=list', '/grid', '/posts', '/accounts', '/new', '/bulk', '/settings']) {
    await go(page, path);
    if (path === '/accounts') await page.getByRole('article', { name: /<img src=x onerror=/ }).first().waitFor();
    if (path === '/new') await page.getByRole('checkbox', { name: /<img src=x onerror=/ }).first().waitFor();
    assert.equal(await page.locator('img[src="x"]').count(), 0, path);
    assert.equal(await page.evaluate(() => window.wasHit), undefined, path);
  }
  await page.context().close();
});

test('the pages complained of nothing', () => assert.deepEqual(app.faults, []));

// What changes is on the screen within a moment, in every tab, and many open tabs cost next to nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { smallPhoto } from '../photo.mjs';
import { upload } from '../program.mjs';
import { accountsOf, inHours, launch } from './browser.mjs';

const TABS = 20;
const SEEN_MS = 250;
/** Other programs run on the machine of the tests. */
const BUSY = 4;
const IDLE_S = 10;

let app;
let page;
let account;
let file;

before(async () => {
  app = await launch();
  account = (await accountsOf(app)).sandbox_ig;
  file = await upload(app.api, readFileSync(smallPhoto()));
  page = await app.open('/posts');
});
after(() => app.close());

const schedule = (caption) => app.api('POST', '/schedule', { accountId: account.id, mediaType: 'IMAGE', mediaFileId: file, caption, scheduledFor: inHours(8) });

/** When a text comes up in the page, counted from now; watched from within it. */
function appearing(ofPage, text) {
  return ofPage.evaluate((wanted) => new Promise((resolve) => {
    const look = () => document.body.innerText.includes(wanted) && resolve(Date.now());
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
    look();
  }), text);
}

test('a change made elsewhere is on the screen within a moment', async () => {
  const took = [];
  for (let i = 0; i < 5; i++) {
    const seen = appearing(page, `News number ${i}`);
    await schedule(`News number ${i}`);
    const answeredAt = Date.now();
    took.push((await seen) - answeredAt);
  }
  took.sort((a, b) => a - b);

  console.log(`# from the answer to the screen: ${took.join(', ')} ms`);
  assert.ok(took[2] <= SEEN_MS * BUSY, took.join());
});

/** Seconds of processor time that the server has used. */
function used() {
  const fields = readFileSync(`/proc/${app.server.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

test('twenty tabs all hear of it, and cost the idle server little', async () => {
  const context = page.context();
  const tabs = [];
  for (let i = 0; i < TABS; i++) {
    const tab = await context.newPage();
    await tab.goto(`${app.origin}/posts`);
    await tab.getByRole('heading', { level: 1, name: 'Posts' }).waitFor();
    tabs.push(tab);
  }
  const seen = Promise.all([tabs[0], tabs[9], tabs[19]].map((tab) => appearing(tab, 'For all tabs')));
  await schedule('For all tabs');
  await seen;

  const before = used();
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), IDLE_S * 1000);
  const share = ((used() - before) / IDLE_S) * 100;

  console.log(`# ${TABS} idle tabs: ${share.toFixed(2)} % of a core`);
  assert.ok(share <= BUSY, `${share} %`);
  await Promise.all(tabs.map((tab) => tab.close()));
});

test('when the tab that listened is closed, another one listens', async () => {
  const context = page.context();
  const other = await context.newPage();
  await other.goto(`${app.origin}/posts`);
  await other.getByRole('heading', { level: 1, name: 'Posts' }).waitFor();
  await page.close();
  const seen = appearing(other, 'After the change of guard');
  await schedule('After the change of guard');
  await seen;
  page = other;
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

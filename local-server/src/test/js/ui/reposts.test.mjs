// Story reposts: from a mention in the sandbox's inbox to the account's own story, by hand and by itself.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { observed } from '../program.mjs';
import { OUTPUT, accountsOf, launch, until } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** As long as a name may be, and of what a page could stumble over if it did not write it as text. */
const LONG = 'a'.repeat(30);
const HOSTILE = "'\"><img src=x onerror=window.wasHit=1>";

let app;
let page;
let account;
let other;

before(async () => {
  app = await launch();
  const all = await accountsOf(app);
  account = all.sandbox_ig;
  other = Object.values(all).find(({ id }) => id !== account.id);
  page = await app.open(`/reposts?account=${account.id}`);
});
after(() => app.close());

async function sandbox(path, body) {
  const answer = await fetch(`${app.server.sandboxUrl}/__sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const mention = (from, media = 'image', to = account) => sandbox('mentions', { account: to.username, from, media });
const card = (of = account) => page.getByRole('region', { name: `@${of.username}`, exact: true });
const story = (from) => card().getByRole('listitem', { name: `Story of @${from}`, exact: true });
const press = (name) => card().getByRole('button', { name, exact: true }).click();
const told = (text) => page.getByRole('status', { name: 'Outcome' }).getByText(text).waitFor();

async function show(path) {
  await page.goto(app.origin + path);
  await page.getByRole('heading', { level: 1, name: 'Story reposts' }).waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
}

async function faults(ofPage) {
  await ofPage.evaluate(AXE);
  const { violations } = await ofPage.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

test('at first nothing is set up, and both ways are explained, Meta\'s own first', async () => {
  await card().getByText('Not set up').waitFor();
  await card().getByText('Nobody looks for mentions of this account yet', { exact: false }).waitFor();
  const ways = await card().getByRole('region', { name: /^By / }).evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')));

  assert.deepEqual(ways, ["By Meta's own interface", 'By the Private API']);
  await card().getByText(/only mentions by people with a role in it arrive/).waitFor();
  await card().getByText(/may breach Instagram's terms/).waitFor();
  assert.deepEqual(await faults(page), []);
});

test('the login of the Private API comes after its warning, and what stops it is told', async () => {
  const way = card().getByRole('region', { name: 'By the Private API' });
  assert.equal(await way.getByLabel(/^Password of/).count(), 0);
  await way.getByRole('button', { name: 'I have read this and want it all the same' }).click();
  await sandbox('faults', { name: 'priv-challenge', kind: 'email' });
  await way.getByLabel(`Password of @${account.username}`).fill('correct horse');
  await way.getByRole('button', { name: 'Sign in' }).click();
  await told('Instagram sent you a code');
  await way.getByLabel('Code that Instagram sent you').fill('123456');
  await way.getByRole('button', { name: 'Send the code' }).click();
  await told('Signed in.');
  await way.getByText('A login is stored.').waitFor();
  assert.equal(await way.getByLabel(/^Password of/).count(), 0);

  await sandbox('faults', { phase: 'before', operation: 'private-inbox', action: 'http', status: 403, body: '{"message":"login_required"}' });
  const answer = await page.evaluate(async (accountId) => {
    const body = JSON.stringify({ accountId, source: 'private' });
    const headers = { 'Content-Type': 'application/json' };
    await fetch('/api/v1/story-repost/config', { method: 'POST', headers, body });
    return (await fetch('/api/v1/story-repost/scan', { method: 'POST', headers, body: JSON.stringify({ accountId }) })).status;
  }, account.id);
  assert.equal(answer, 401);
  await show(`/reposts?account=${account.id}`);
  await card().getByText('How mentions are found').click();
  await way.getByText(/signed VoidGram out/).waitFor();
  await way.getByLabel(/^Password of/).waitFor();
  assert.deepEqual(await faults(page), []);

  await way.getByRole('button', { name: 'Switch off and forget the login' }).click();
  await way.getByRole('button', { name: 'I have read this and want it all the same' }).waitFor();
  await page.evaluate((accountId) => fetch(`/api/v1/story-repost/config?accountId=${accountId}`, { method: 'DELETE' }), account.id);
  await fetch(`${app.server.sandboxUrl}/__sandbox/faults`, { method: 'DELETE' });
  await show(`/reposts?account=${account.id}`);
});

test('the accounts and the rail lead there', async () => {
  await page.goto(`${app.origin}/accounts`);
  await page.getByRole('article', { name: '@sandbox_ig' }).getByRole('link', { name: 'Story reposts' }).click();
  await page.getByRole('heading', { level: 1, name: 'Story reposts' }).waitFor();
  assert.equal(new URL(page.url()).search, `?account=${account.id}`);
  assert.equal(await page.getByRole('region', { name: `@${other.username}`, exact: true }).count(), 0);

  await page.getByRole('link', { name: 'Story mentions', exact: true }).click();

  await card(other).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Story mentions', exact: true }).getAttribute('aria-current'), 'page');
});

test('a switch makes it official and asks before anything is reposted', async () => {
  await show(`/reposts?account=${account.id}`);
  await press('Switch on');
  await told(/is on/);

  await card().getByText('On', { exact: true }).waitFor();
  const { config } = await app.api('GET', `/story-repost/status?accountId=${account.id}`);
  assert.equal(config.source, 'official');
  assert.equal(config.autoRepostEnabled, false);
});

test('what was found is shown from its link, and goes out once its owner says so', async () => {
  await mention('anna');
  await mention('bert', 'video');
  await press('Look now');
  await told(/2 new mentions/);

  const picture = story('anna').getByRole('img', { name: 'Story of @anna' });
  await until(page, 'the picture is shown', () => picture.evaluate((image) => image.complete && image.naturalWidth > 0));
  assert.ok((await picture.getAttribute('src')).startsWith(app.server.sandboxUrl), 'it comes from its own link');
  const video = story('bert').locator('video');
  await until(page, 'the video is shown', () => video.evaluate((node) => node.readyState > 0));

  await page.goto(`${app.origin}/posts`);
  await page.getByRole('link', { name: 'Story mentions', exact: true }).click();
  await until(page, 'a link leads to the page that may show it', () => picture.evaluate((image) => image.complete && image.naturalWidth > 0));

  for (const from of ['anna', 'bert']) {
    await story(from).getByRole('button', { name: 'Repost', exact: true }).click();
    await story(from).waitFor({ state: 'detached' });
  }

  const past = card().getByRole('region', { name: 'What became of earlier ones' });
  await until(page, 'both are live', async () => (await past.getByText('reposted', { exact: true }).count()) === 2);
  assert.match(await past.getByRole('link', { name: 'Open on Instagram' }).first().getAttribute('href'), /\/stories\//);
  assert.equal((await observed(app.server.sandboxUrl, 'published')).length, 2);
});

test('declining asks first, and takes the mention away', async () => {
  await mention('carla');
  await press('Look now');
  await story('carla').getByRole('button', { name: 'Decline' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep' }).click();
  assert.equal(await story('carla').count(), 1);

  await story('carla').getByRole('button', { name: 'Decline' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Decline' }).click();

  await story('carla').waitFor({ state: 'detached' });
  await card().getByText('declined', { exact: true }).waitFor();
});

test('a mention found elsewhere appears by itself', async () => {
  await mention(LONG);
  await app.api('POST', '/story-repost/scan', { accountId: account.id });

  await story(LONG).waitFor();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(over, 0);
});

test('a name that is no name is written as it is', async () => {
  await page.route('**/story-repost/pending**', async (route) => {
    const answer = await (await route.fetch()).json();
    answer.pending.push({ ...answer.pending[0], id: '00000000-0000-4000-8000-000000000001', originalUsername: HOSTILE, link: null });
    await route.fulfill({ json: answer });
  });
  await show(`/reposts?account=${account.id}`);

  await story(HOSTILE).getByText(`@${HOSTILE}`).waitFor();
  assert.equal(await page.evaluate(() => window.wasHit), undefined);
  await story(HOSTILE).getByText('The story cannot be shown any more.').waitFor();
  await page.unrouteAll({ behavior: 'wait' });
});

test('settings are saved, and each says what it is for', async () => {
  await show(`/reposts?account=${account.id}`);
  await card().getByText('Settings and safety rails').click();
  await card().getByRole('spinbutton', { name: 'Hours between two looks' }).fill('24');
  await card().getByRole('spinbutton', { name: 'Most reposts in a day' }).fill('5');
  await card().getByRole('combobox', { name: 'Quiet from' }).selectOption('22');
  await card().getByRole('checkbox', { name: 'Repost without asking me' }).check();
  await card().getByText(/Warm-up until/).waitFor();
  assert.deepEqual(await faults(page), []);
  await press('Save the settings');
  await told('Saved.');

  const { config } = await app.api('GET', `/story-repost/status?accountId=${account.id}`);
  assert.deepEqual([config.pollIntervalHours, config.dailyRepostLimit, config.sleepWindowStart, config.autoRepostEnabled], [24, 5, 22, true]);
  await app.api('POST', '/story-repost/config', { accountId: account.id, autoRepostEnabled: false });
});

for (const [width, colorScheme] of [[360, 'light'], [360, 'dark'], [1280, 'light'], [1280, 'dark']]) {
  test(`it looks well at ${width}, ${colorScheme}`, async () => {
    const own = await app.open(`/reposts?account=${account.id}`, { viewport: { width, height: 900 }, colorScheme });
    await own.getByRole('listitem', { name: `Story of @${LONG}` }).waitFor();
    await until(own, 'the story is shown', () => own.evaluate(() => [...document.querySelectorAll('.story img')].every((image) => image.complete && image.naturalWidth > 0)));
    await own.evaluate(() => document.querySelectorAll('details').forEach((node) => { node.open = true; }));

    assert.deepEqual(await faults(own), []);
    assert.equal(await own.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    await own.screenshot({ path: join(OUTPUT, `reposts-${width}-${colorScheme}.png`), fullPage: true });
    await own.context().close();
  });
}

test('a challenge pauses it, says why and until when, and nothing can be looked for', async () => {
  await sandbox('faults', { action: 'graphError', path: '*conversations*', code: 368, message: 'The action attempted has been deemed abusive', times: 1 });
  await press('Look now');

  await card().getByText('Paused', { exact: true }).waitFor();
  await card().getByText(/Instagram wants to know that it is you/).waitFor();
  await until(page, 'the button is off', () => card().getByRole('button', { name: 'Look now' }).isDisabled());
});

test('deleting the set-up asks, and forgets what waits', async () => {
  await press('Delete the set-up');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the set-up' }).click();

  await card().getByText('Not set up').waitFor();
  await story(LONG).waitFor({ state: 'detached' });
});

test('it speaks German, too', async () => {
  const own = await app.open('/reposts', { locale: 'de-DE' });

  await own.getByRole('heading', { level: 1, name: 'Story-Reposts' }).waitFor();
  await own.getByText('Nach Erwähnungen dieses Kontos sucht noch niemand', { exact: false }).first().waitFor();
  await own.context().close();
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

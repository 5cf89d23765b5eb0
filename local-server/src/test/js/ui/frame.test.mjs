// The frame: every screen has its address, its heading, its title, and the same way to the others.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from './browser.mjs';

const SCREENS = { '/': 'Home', '/calendar': 'Calendar', '/grid': 'Grid', '/posts': 'Posts', '/media': 'Media', '/accounts': 'Accounts', '/cloud': 'Cloud', '/settings': 'Settings' };
const NOWHERE = '00000000-0000-4000-8000-000000000000';
let app;
let page;

before(async () => {
  app = await launch();
  page = await app.open('/');
});
after(() => app.close());

for (const [path, name] of Object.entries(SCREENS)) {
  test(`${name} is a screen of its own`, async () => {
    await page.goto(app.origin + path);
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    assert.equal(await page.title(), `${name} · VoidGram`);
    const main = page.getByRole('navigation', { name: 'Main' });
    assert.deepEqual(await main.getByRole('link').allInnerTexts(), Object.values(SCREENS));
    assert.equal(await main.locator('[aria-current=page]').innerText(), name);
    assert.equal(await page.getByRole('link', { name: 'New post', exact: true }).count(), 1);
    assert.equal(await page.getByRole('status', { name: 'Health' }).count(), 1);
    assert.equal(await page.getByRole('alert').count(), 1);
    assert.equal(await page.getByRole('main').count(), 1);
  });

  test(`a click leads to ${name} without loading the page anew`, async () => {
    await page.evaluate(() => { window.isTheSame = true; });
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

    assert.equal(new URL(page.url()).pathname, path);
    assert.equal(await page.evaluate(() => window.isTheSame), true);
  });
}

// The screen of stories is a page of its own, which the browser itself begins at the top.
for (const path of [...Object.keys(SCREENS), '/new', '/bulk', `/posts/${NOWHERE}`]) {
  test(`the focus stays at the heading of ${path} while its content arrives`, async () => {
    await page.goto(`${app.origin}/${path === '/media' ? 'posts' : 'media'}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const release = await held(page);
    await page.getByRole('main').evaluate((node, to) => {
      node.insertAdjacentHTML('beforeend', `<a href="${to}" id="onwards">Onwards</a>`);
      document.getElementById('onwards').focus();
    }, path);
    await page.keyboard.press('Enter');
    await until(page, 'the heading has the focus', () => page.evaluate((to) => {
      window.heading = document.activeElement;
      return location.pathname === to && window.heading.tagName === 'H1';
    }, path));

    await release();

    await until(page, 'the content is there', async () => (await page.locator('.loading').count()) === 0);
    assert.equal(await page.evaluate(() => document.activeElement === window.heading), true);
  });
}

/** Holds up what the page asks of the API, the events apart, until the returned function is called. */
async function held(page) {
  let resolve;
  const promise = new Promise((done) => { resolve = done; });
  await page.route(/\/api\/(?!events)/, async (route) => {
    await promise;
    await route.continue();
  });
  return async () => {
    resolve();
    await page.unrouteAll({ behavior: 'wait' });
    await page.waitForLoadState('networkidle');
  };
}

test('n writes a post, but not while something is typed', async () => {
  await page.goto(`${app.origin}/posts`);
  await page.getByRole('searchbox', { name: 'Search' }).press('n');
  assert.equal(new URL(page.url()).pathname, '/posts');

  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('n');

  await page.getByRole('heading', { name: 'New post' }).waitFor();
});

test('? shows the keys; Escape closes them and gives the focus back', async () => {
  await page.goto(app.origin);
  const link = page.getByRole('link', { name: 'Media', exact: true });
  await link.focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();

  await page.keyboard.press('Escape');

  await until(page, 'the dialog closes', async () => (await page.getByRole('dialog').count()) === 0);
  assert.equal(await link.evaluate((node) => node === document.activeElement), true);
});

test('the first Tab leads past the frame', async () => {
  await page.goto(`${app.origin}/posts`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');

  await until(page, 'the focus is in the content', () => page.getByRole('main').evaluate((node) => node === document.activeElement));
});

test('a link to a part of a screen leads to that part', async () => {
  await page.goto(app.origin);
  await page.getByRole('main').evaluate((node) => node.insertAdjacentHTML('beforeend', '<a href="/settings#assistants">To the assistants</a>'));
  await page.getByRole('link', { name: 'To the assistants' }).click();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();

  assert.equal(new URL(page.url()).hash, '#assistants');
  await until(page, 'the part is in sight', () => page.locator('#assistants').evaluate((node) => node.getBoundingClientRect().top < innerHeight));
});

test('the health light opens the status, and it can be copied', async () => {
  await page.getByRole('status', { name: 'Health' }).getByRole('button').click();
  const dialog = page.getByRole('dialog', { name: 'Status' });

  await dialog.getByText('Version').waitFor();
  await dialog.getByText('Queue').waitFor();
  await dialog.getByText('Disk').waitFor();

  assert.equal(await dialog.getByRole('button', { name: 'Copy diagnostics' }).count(), 1);
  await page.keyboard.press('Escape');
});

test('back and forward go through the screens', async () => {
  await page.goto(`${app.origin}/media`);
  await page.getByRole('link', { name: 'Cloud', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Cloud' }).waitFor();

  await page.goBack();

  await page.getByRole('heading', { level: 1, name: 'Media' }).waitFor();
});

test('a post that is not there says so', async () => {
  await page.goto(`${app.origin}/posts/${NOWHERE}`);

  await page.getByText('This post is not here any more').waitFor();
});

test('the sandbox is named on every screen, with the way out of it', async () => {
  for (const path of Object.keys(SCREENS)) {
    await page.goto(app.origin + path);
    await page.getByText('Nothing here reaches Instagram.').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Use a real account' }).getAttribute('href'), '/accounts');
  }
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

// Every screen at every width in every language: no words lie on others, and none are cut off.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { failed, fill } from './data.mjs';

const WIDTHS = [360, 768, 1280, 1920];
const LANGUAGES = ['en-US', 'de-DE'];
const PATHS = ['/', '/calendar?view=month', '/calendar?view=week', '/calendar?view=day', '/calendar?view=list', '/grid', '/posts?tab=drafts', '/posts?tab=scheduled', '/posts?tab=published', '/posts?tab=failed', '/media', '/accounts', '/cloud', '/settings', '/new', '/new?at=2031-05-05T10:00:00Z', '/bulk'];
const DEPLOYED = { isConfigured: true, isVerified: true, lastVerifiedAt: null, r2Configured: true, workerConfigured: true, r2BucketName: 'media', r2PublicUrl: null, workerUrl: 'https://worker.example.dev', hasStoredApiToken: true, deployedAt: new Date().toISOString(), updateAvailable: true };

let app;
let known;

before(async () => {
  app = await launch();
  known = await fill(app);
  await failed(app, known.accounts[0].id);
});
after(() => app.close());

/** Words that lie on other words, or that end where their box or the window does; what is laid over a picture on purpose is left out. */
function faults(page) {
  return page.evaluate(() => {
    const OVERLAID = ['absolute', 'fixed', 'sticky'];
    const root = document.querySelector('main');
    const chain = (node) => (node === root ? [] : [node, ...chain(node.parentElement)]);
    const words = [];
    const cut = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const around = chain(text.parentElement).map((element) => [element, getComputedStyle(element)]);
      if (!text.data.trim() || !text.parentElement.checkVisibility({ visibilityProperty: true }) || text.parentElement.closest('option, .unseen, .ec-event, .ig, .stage, details:not([open]) > :not(summary)')) continue;
      if (around.some(([, style]) => OVERLAID.includes(style.position))) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) {
        let { left, right, top, bottom } = box;
        const isAbridged = around.some(([, style]) => style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none');
        for (const [element, style] of around) {
          if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
          const edge = element.getBoundingClientRect();
          if (!isAbridged && style.overflowX !== 'auto' && style.overflowX !== 'scroll' && right > edge.right + 1 && edge.width > 0) cut.push(`“${text.data.trim().slice(0, 40)}” ends after its box`);
          [left, right, top, bottom] = [Math.max(left, edge.left), Math.min(right, edge.right), Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
        }
        if (right > innerWidth + 1) cut.push(`“${text.data.trim().slice(0, 40)}” ends after the window`);
        if (right - left > 1 && bottom - top > 1) words.push({ text, left, right, top, bottom });
      }
    }
    words.sort((a, b) => a.top - b.top);
    const reach = (one, i) => {
      let end = i + 1;
      while (end < words.length && words[end].top < one.bottom) end += 1;
      return words.slice(i + 1, end);
    };
    const onEachOther = words.flatMap((one, i) => reach(one, i).filter((other) => other.text !== one.text
      && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3)
      .map((other) => `“${one.text.data.trim().slice(0, 40)}” lies on “${other.text.data.trim().slice(0, 40)}”`));
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return [...new Set([...cut, ...onEachOther, ...(over > 0 ? [`${over} px too wide`] : [])])];
  });
}

async function open(locale) {
  const page = await app.open('/', { viewport: { width: WIDTHS[0], height: 900 }, locale });
  await page.route('**/api/v1/cloudflare/status', (route) => route.fulfill({ json: DEPLOYED }));
  return page;
}

async function show(page, path) {
  const told = page.waitForResponse('**/api/v1/cloudflare/status');
  await page.goto(app.origin + path);
  await told;
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
  if (/week|day/.test(path)) await page.locator('.ec-event, .ec-day-head').first().waitFor();
}

/** The faults of that screen at each width. */
async function faultsOf(page, path) {
  await show(page, path);
  const found = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    found.push(...(await faults(page)).map((fault) => `${path} at ${width}: ${fault}`));
  }
  return found;
}

for (const locale of LANGUAGES) {
  test(`no words lie on others, and none are cut off: ${locale}`, async () => {
    const page = await open(locale);
    const found = [];
    for (const path of [...PATHS, `/posts/${known.scheduled[0]}`, `/posts/${known.published[1]}`]) found.push(...await faultsOf(page, path));
    assert.deepEqual(found, []);
    await page.context().close();
  });
}

test('the check finds words on words, words cut off, and a page that is too wide', async () => {
  const page = await open('de-DE');
  await show(page, '/posts');
  const fault = async (markup) => {
    await page.evaluate((html) => {
      document.getElementById('bad')?.remove();
      document.querySelector('main').insertAdjacentHTML('afterbegin', '<div id="bad"></div>');
      document.getElementById('bad').innerHTML = html;
      document.querySelectorAll('#bad [data-css]').forEach((node) => { node.style.cssText = node.dataset.css; });
    }, markup);
    return (await faults(page)).join();
  };

  assert.match(await fault('<div data-css="display: flex; width: 100px"><b data-css="width: 50px; min-width: 0; overflow-wrap: normal">Vorbereitet</b><b data-css="width: 50px">Danach</b></div>'), /“Vorbereitet” lies on “Danach”/);
  assert.match(await fault('<div data-css="width: 50px; overflow: hidden; white-space: nowrap">Veröffentlichung</div>'), /“Veröffentlichung” ends after its box/);
  assert.match(await fault('<div data-css="width: 900px; text-align: end">weit</div>'), /ends after the window.*too wide/);
  await page.evaluate(() => {
    document.getElementById('bad').remove();
    document.querySelectorAll('.life').forEach((steps) => { steps.style.flexWrap = 'nowrap'; });
    document.querySelectorAll('.life li').forEach((step) => { step.style.cssText = 'flex: 1; padding-right: 0'; });
  });
  assert.match((await faults(page)).join(), /“Angenommen” lies on “Fällig”/);
  await page.context().close();
});

test('the pages complained of nothing', () => assert.deepEqual(app.faults, []));

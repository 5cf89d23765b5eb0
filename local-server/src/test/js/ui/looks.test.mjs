// How every screen looks: nothing is cut off at any width, everything is large enough to touch, and
// axe finds nothing serious, light and dark, empty and full. The pictures lie in target/ui.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { OUTPUT, launch } from './browser.mjs';
import { failed, fill } from './data.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATHS = ['/', '/calendar?view=month', '/calendar?view=week', '/calendar?view=list', '/grid', '/posts', '/posts?tab=failed', '/media', '/accounts', '/reposts', '/cloud', '/settings', '/new', '/bulk'];
const WIDTHS = [360, 768, 1280, 1920];
const TOUCH_MIN = 40;
/** The calendar component's own faults: the list view shows the same without them. */
const FOREIGN = ['.ec'];

let empty;
let full;
let known;

before(async () => {
  empty = await launch();
  full = await launch();
  known = await fill(full);
  await failed(full, known.accounts[0].id);
});
after(async () => {
  await empty.close();
  await full.close();
});

async function settle(page) {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
  await page.waitForFunction(() => [...document.images].every((image) => image.complete || image.loading === 'lazy'));
}

async function faults(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((exclude) => globalThis.axe.run({ exclude }, { resultTypes: ['violations'] }), FOREIGN);
  return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary.split('\n')[1] ?? ''}`).join(' | ')}`);
}

/** What can be pressed and is too small to be, unless it is a link within a text. */
function small(page) {
  return page.evaluate((min) => {
    const isInline = (node) => node.tagName === 'A' && getComputedStyle(node).display === 'inline';
    const target = (node) => node.closest('label') ?? node;
    return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, [role=button], summary')]
      .filter((node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && !isInline(node) && !node.closest('.ec') && !node.classList.contains('skip'))
      .map((node) => [node, target(node).getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.height < min - 0.5 || box.width < min - 0.5))
      .map(([node, box]) => `${node.outerHTML.slice(0, 110)} ${Math.round(box.width)}x${Math.round(box.height)}`);
  }, TOUCH_MIN);
}

for (const [name, theApp] of [['empty', () => empty], ['full', () => full]]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing serious: ${name}, ${colorScheme}`, async () => {
      const page = await theApp().open('/', { colorScheme });
      const found = [];
      for (const path of [...PATHS, ...(name === 'full' ? [`/posts/${known.published[1]}`] : [])]) {
        await page.goto(theApp().origin + path);
        await settle(page);
        found.push(...(await faults(page)).map((fault) => `${path}: ${fault}`));
      }
      assert.deepEqual(found, []);
      await page.context().close();
    });
  }
}

test('axe finds a picture without a text and grey on grey, if there are any', async () => {
  const page = await empty.open('/');
  await page.evaluate(() => {
    document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="/web/icon.svg"><p id="grey">too pale to be read</p>');
    document.getElementById('grey').style.color = 'rgb(200 200 205)';
  });

  const found = (await faults(page)).join();

  assert.match(found, /image-alt/);
  assert.match(found, /color-contrast/);
  await page.context().close();
});

for (const width of WIDTHS) {
  test(`nothing is cut off at ${width}`, async () => {
    const page = await full.open('/', { viewport: { width, height: 900 }, colorScheme: width === 768 ? 'dark' : 'light' });
    const wide = [];
    for (const path of [...PATHS, `/posts/${known.scheduled[3]}`]) {
      await page.goto(full.origin + path);
      await settle(page);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) wide.push(`${path}: ${over} px too wide`);
      if (width === 360) wide.push(...(await small(page)).map((one) => `${path}: ${one}`));
      await page.screenshot({ path: join(OUTPUT, `${width}${path.replace(/\W+/g, '-').slice(0, 30)}.png`), fullPage: true });
    }
    assert.deepEqual(wide, []);
    await page.context().close();
  });
}

test('on a phone nothing but the bars lies over the content', async () => {
  const page = await full.open('/', { viewport: { width: 360, height: 780 } });
  for (const path of PATHS) {
    await page.goto(full.origin + path);
    await settle(page);
    const floating = await page.evaluate(() => {
      const [top, bottom] = ['.foot', '.rail'].map((name) => document.querySelector(name).getBoundingClientRect());
      return [...document.querySelectorAll('.switcher, .light, .new, .brand')]
        .filter((node) => node.getBoundingClientRect().bottom > top.bottom && node.getBoundingClientRect().top < bottom.top)
        .map((node) => node.className);
    });
    assert.deepEqual(floating, [], path);
    const first = await page.locator('main .sandbox').boundingBox();
    assert.ok(first.y >= (await page.locator('.foot').boundingBox()).height, path);
  }
  await page.context().close();
});

test('the check of sizes finds a button that is too small', async () => {
  const page = await empty.open('/', { viewport: { width: 360, height: 900 } });
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.textContent = 'x';
    button.style.cssText = 'min-height: 0; height: 20px; padding: 0';
    document.querySelector('main').append(button);
  });

  assert.equal((await small(page)).length, 1);
  await page.context().close();
});

test('the pages complained of nothing', () => assert.deepEqual([...empty.faults, ...full.faults], []));

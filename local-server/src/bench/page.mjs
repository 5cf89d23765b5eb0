// How long a first load takes until the page can be used, in a fresh browser profile; beside a page
// of plain HTML from Node's own server, which is what the browser itself takes.
import { createServer } from 'node:http';
import { quantile } from '../test/js/program.mjs';
import { launch } from '../test/js/ui/browser.mjs';

const RUNS = 15;
const PLAIN = '<!doctype html><title>Plain</title><h1>Plain</h1><a href="/new">New post</a>';
const app = await launch();
const plain = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(PLAIN));
await new Promise((resolve) => plain.listen(0, '127.0.0.1', resolve));

/** From the start of the navigation until the content is there and the link can be pressed; by the page's own clock. */
async function usableMs(address) {
  const context = await app.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  await context.addCookies(app.cookies ?? []);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const look = () => {
      const isThere = document.querySelector('h1') && document.querySelector('a[href="/new"]') && !document.querySelector('.loading, [aria-busy=true]');
      if (isThere && document.readyState !== 'loading') window.usableAt ??= performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(address);
  await page.waitForFunction(() => window.usableAt !== undefined);
  const ms = await page.evaluate(() => window.usableAt);
  await context.close();
  return ms;
}

async function measure(name, address) {
  const times = [];
  await usableMs(address); // the server's first answer, which the table does not count
  for (let run = 0; run < RUNS; run++) times.push(await usableMs(address));
  console.log(`page: ${name}: usable after ms median ${quantile(times, 0.5).toFixed(0)}, p90 ${quantile(times, 0.9).toFixed(0)}, at most ${Math.max(...times).toFixed(0)}`);
  return quantile(times, 0.5);
}

try {
  await (await app.open('/')).context().close();
  const floor = await measure('plain HTML of Node', `http://127.0.0.1:${plain.address().port}/`);
  for (const path of ['/', '/calendar', '/posts', '/new']) {
    console.log(`page: ${path}: ${((await measure(path, app.origin + path)) / floor).toFixed(1)} times as long as plain HTML`);
  }
} finally {
  plain.close();
  await app.close();
}

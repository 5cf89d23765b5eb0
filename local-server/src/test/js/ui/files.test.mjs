// The files over the wire: small, kept by browsers, and under a policy that lets nothing else in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';

const BYTES_MAX = 120_000;
let app;

before(async () => { app = await launch(); });
after(() => app.close());

async function page(path = '/') {
  const opened = await app.open('/');
  const cookie = app.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  await opened.context().close();
  return fetch(app.origin + path, { headers: { Cookie: cookie } });
}

test('a first load has at most 120 kB', async () => {
  const opened = await app.open('/');
  const context = await app.browser.newContext();
  await context.addCookies(app.cookies);
  const fresh = await context.newPage();
  const session = await context.newCDPSession(fresh);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await fresh.goto(app.origin);
  await fresh.getByRole('heading', { level: 1 }).waitFor();
  await fresh.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
  await opened.context().close();
  await context.close();

  console.log(`# first load: ${bytes} bytes over the wire`);
  assert.ok(bytes > 10_000 && bytes <= BYTES_MAX, `${bytes}`);
});

/** What was fetched although the page did not name it, so that it had to wait for something else. */
function late(html, fetched) {
  return fetched.filter((address) => !html.includes(`"${address}"`));
}

test('a screen asks for all it needs at once, not for one thing after the other', async () => {
  const waited = {};
  for (const path of ['/', '/calendar?view=month', '/grid', '/posts', '/media', '/accounts', '/new', '/bulk']) {
    const opened = await app.open(path);
    const fetched = await opened.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
    const html = await opened.evaluate(async () => (await fetch(location.href)).text());
    const wanted = [...fetched.filter((address) => /^\/web\/.*\.js$/.test(address)), '/api/start', '/api/v1/auth/me', '/api/v1/health'];
    waited[path] = late(html, [...new Set(wanted)]);
    assert.ok(late('', wanted).length > 20);
    assert.equal(fetched.filter((one) => one === '/api/start').length, 1, `${path} asks for the same twice`);
    await opened.context().close();
  }

  assert.deepEqual(Object.values(waited).flat(), []);
});

test('every file that the page names is there, packed, and kept for good', async () => {
  const html = await (await page()).text();
  const addresses = [...html.matchAll(/(?:href|src)="(\/web\/[^"]+)"/g)].map(([, address]) => address);
  assert.ok(addresses.length > 20);
  for (const address of addresses) {
    const answer = await fetch(app.origin + address, { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(answer.status, 200, address);
    assert.match(answer.headers.get('cache-control'), /immutable/, address);
    if (!address.endsWith('.svg')) assert.equal(answer.headers.get('content-encoding'), 'gzip', address);
  }
});

test('without the build in its address a file is asked for each time, and sent again only when it is another', async () => {
  const first = await fetch(`${app.origin}/web/app.js`);
  const again = await fetch(`${app.origin}/web/app.js`, { headers: { 'If-None-Match': first.headers.get('etag') } });

  assert.equal(first.headers.get('cache-control'), 'no-cache');
  assert.equal(again.status, 304);
});

test('whoever takes nothing packed gets it plain', async () => {
  const answer = await fetch(`${app.origin}/web/app.js`, { headers: { 'Accept-Encoding': 'identity' } });

  assert.equal(answer.headers.get('content-encoding'), null);
  assert.match(await answer.text(), /^\/\/ The whole interface/);
});

/** The directives that let others in than ourselves, with whom. */
function strangers(policy) {
  const parts = policy.split(';').map((part) => part.trim().split(/\s+/));
  return Object.fromEntries(parts.map(([name, ...sources]) => [name, sources.filter((source) => /[:*.]/.test(source) && !['blob:', 'data:'].includes(source))]).filter(([, others]) => others.length));
}

test('the policy lets no inline script and no other origin in, and the page has none', async () => {
  const answer = await page();
  const policy = answer.headers.get('content-security-policy');
  const html = await answer.text();

  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  assert.match(policy, /script-src 'self';/);
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|<style|\son\w+=|style="/);
  assert.doesNotMatch(html, /(?:href|src)="(?:https?:)?\/\//);
});

test('the screen of stories lets their pictures in, and nothing else', async () => {
  const { sandboxUrl } = await (await app.open('/')).evaluate(async () => (await fetch('/api/start')).json());
  const { origin } = new URL(sandboxUrl);
  const policy = (await page('/reposts')).headers.get('content-security-policy');

  assert.deepEqual(strangers(policy), { 'img-src': [origin], 'media-src': [origin] });
  assert.deepEqual(strangers("script-src 'self' https://*.example.com; img-src 'self' blob:"), { 'script-src': ['https://*.example.com'] });
});

test('nothing beside the list is given out', async () => {
  for (const path of ['/web/files.txt', '/web/app.html', '/web/../voidgram.db', '/web/lib/', '/web/messages/fr.js']) {
    assert.equal((await fetch(app.origin + path)).status, 404, path);
  }
});

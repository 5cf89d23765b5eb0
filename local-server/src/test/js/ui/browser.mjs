// A server with a home of its own, and a browser that is signed in to it.
import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ROOT, clientOf, createKey, start, temporaryHome } from '../program.mjs';

export const OUTPUT = join(ROOT, 'local-server/target/ui');
mkdirSync(OUTPUT, { recursive: true });

/** How long anything is waited for that has no limit of its own: a machine may be busy. */
export const PATIENCE_MS = 60_000;

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Starts both; {server, browser, api, open, close}. */
export async function launch({ env = {}, args = [] } = {}) {
  const home = temporaryHome();
  const arguments_ = ['serve', '--port', '0', '--no-open', '--home', home.path, ...args];
  const server = await start(arguments_, { env, log: openSync(join(OUTPUT, 'server.log'), 'a') });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const { origin } = new URL(server.baseUrl);
  const app = { home, server, browser, origin, api: clientOf(server, createKey(home.path)), arguments: arguments_, cookies: null, faults: [] };
  app.open = (path, options) => open(app, path, options);
  app.close = async () => {
    await Promise.all(browser.contexts().flatMap((context) => context.pages()).map(letGo));
    await browser.close();
    await app.server.stop();
    home.remove();
  };
  return app;
}

/** What a page has asked for and a test has stopped on its way may be under way still: nobody waits for it any more. */
async function letGo(page) {
  await page.goto('about:blank');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
}

/** A page of a fresh browser profile at that path; what the page complains of is collected. */
async function open(app, path = '/', options = {}) {
  const context = await app.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US', timezoneId: 'Europe/Berlin', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.on('pageerror', (error) => app.faults.push(error.stack || String(error)));
  page.on('console', (message) => /Content Security Policy|Refused to/.test(message.text()) && app.faults.push(message.text()));
  await signIn(app, context, page);
  await page.goto(app.origin + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** A login link works once; the cookie of the first one serves all pages. */
async function signIn(app, context, page) {
  if (app.cookies) {
    await context.addCookies(app.cookies);
    return;
  }
  await page.goto(app.server.loginUrl);
  app.cookies = await context.cookies();
}

export async function accountsOf(app) {
  const { accounts } = await app.api('GET', '/auth/me');
  return Object.fromEntries(accounts.map((account) => [account.username, account]));
}

export function inHours(hours) {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}

/** Asks until it is so; waits for the page to change in between, and for the next page where it goes to one. */
export async function until(page, what, check, limitMs = PATIENCE_MS) {
  const end = Date.now() + limitMs;
  for (;;) {
    try {
      if (await check()) return;
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    } catch (fault) {
      if (!/Execution context was destroyed/.test(fault.message)) throw fault;
      await page.waitForLoadState('domcontentloaded');
    }
    if (Date.now() > end) throw new Error(`${what} did not happen within ${limitMs} ms`);
  }
}

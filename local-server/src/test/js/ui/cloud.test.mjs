// The way to the cloud: what to do, live steps, a failure that goes on, and the way back. Cloudflare's
// answers are given here; the deploying itself has tests of its own, beside the Worker.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from './browser.mjs';

const NAMES = ['Check the API token', 'Choose the account', 'Upload the Worker'];
const CONFIGURED = { isConfigured: true, isVerified: true, lastVerifiedAt: null, r2Configured: true, workerConfigured: true, r2BucketName: 'media', r2PublicUrl: null, workerUrl: 'https://worker.example.dev', hasStoredApiToken: true };
const WORKER = { version: '3.3.0', hasEncryptionKey: true, lastCronRun: new Date().toISOString(), scheduledCount: 12, repostConfigCount: 0, pendingRepostCount: 0, completedCount: 47, failedCount: 1, recentJobs: [], timestamp: new Date().toISOString(), offline: false, offlineReason: '',
  usage: { day: '2026-11-30', requests: 1440, kvWrites: 96, kvLists: 0, rowsRead: 50, rowsWritten: 20, limits: { requests: 100000, kvWrites: 1000, kvLists: 1000, rowsRead: 5000000, rowsWritten: 100000 } } };

let app;
let page;
/** What the server answers, for as long as a test wants it to. */
let answers;

before(async () => {
  app = await launch();
  page = await app.open('/');
  await page.route(/\/api\/(v1\/)?cloudflare\b/, async (route) => {
    const path = `${route.request().method()} ${new URL(route.request().url()).pathname.replace(/^\/api(\/v1)?/, '')}`;
    const answer = answers[path];
    if (!answer) return route.continue();
    const [status, json] = typeof answer === 'function' ? answer(route.request().postDataJSON()) : [200, answer];
    return route.fulfill({ status, json });
  });
});
after(() => app.close());

const run = (states, more = {}) => ({ deployment: { id: 'd1', kind: 'DEPLOY', state: 'RUNNING', steps: NAMES.map((name, i) => ({ name, state: states[i] ?? 'PENDING', detail: null })), error: null, ...more }, isOutdated: false });

async function show(given) {
  answers = given;
  await page.goto(`${app.origin}/cloud`);
  await page.getByRole('heading', { level: 1, name: 'Cloud' }).waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
}

test('it says what to do, which permissions to tick, and what will be made', async () => {
  await show({});
  for (const text of ['Workers Scripts: Edit', 'Workers KV Storage: Edit', 'Workers R2 Storage: Edit', 'Account Settings: Read', 'A cron trigger that looks every minute']) await page.getByText(text).waitFor();

  assert.equal(await page.getByRole('button', { name: 'Deploy' }).isEnabled(), false);
  await page.getByRole('textbox', { name: 'API token' }).fill('a token');
  assert.equal(await page.getByRole('button', { name: 'Deploy' }).isEnabled(), true);
});

test('a token that is refused is told beside the field', async () => {
  await show({ 'POST /cloudflare/deploy': () => [400, { error: 'Cloudflare does not know this API token. Copy all of it, or make another.', code: 'TOKEN_INVALID', status: 400 }] });
  await page.getByRole('textbox', { name: 'API token' }).fill('wrong');
  await page.getByRole('button', { name: 'Deploy' }).click();

  await page.locator('#api-token-problem', { hasText: 'does not know this API token' }).waitFor();
});

test('the steps are shown as they go on', async () => {
  const sent = [];
  await show({ 'POST /cloudflare/deploy': (body) => { sent.push(body); return [202, run(['DONE', 'RUNNING'])]; } });
  await page.getByRole('textbox', { name: 'API token' }).fill('good token');
  await page.getByRole('button', { name: 'Deploy' }).click();
  const steps = page.getByRole('list', { name: 'Deployment steps' }).getByRole('listitem');
  await steps.first().waitFor();

  assert.deepEqual(sent, [{ apiToken: 'good token', accountId: null }]);
  assert.deepEqual((await steps.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim()), ['Check the API token done', 'Choose the account running', 'Upload the Worker to come']);
});

test('a step that failed says why, and goes on from there', async () => {
  const failed = run(['DONE', 'DONE', 'FAILED'], { state: 'FAILED', error: { code: 'CLOUDFLARE_API_ERROR', error: 'The token lacks the permission Workers Scripts: Edit. Add it.' } });
  let resumed = 0;
  await show({ 'GET /cloudflare/deploy': failed, 'POST /cloudflare/deploy': () => { resumed += 1; return [202, run(['DONE', 'DONE', 'RUNNING'])]; } });
  await page.getByText('The token lacks the permission Workers Scripts: Edit. Add it.').waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();

  await page.getByRole('list', { name: 'Deployment steps' }).getByText('running').waitFor();
  assert.equal(resumed, 1);
});

test('the Worker is shown with its age and its jobs', async () => {
  await show({ 'GET /cloudflare/status': CONFIGURED, 'GET /cloudflare/diagnostics': WORKER, 'GET /cloudflare/deploy': run(['DONE', 'DONE', 'DONE'], { state: 'DONE' }) });

  await page.getByText('https://worker.example.dev').waitFor();
  await page.getByText('Waiting there').locator('..').getByText('12').waitFor();
  await page.getByText('Published there').locator('..').getByText('47').waitFor();
  assert.equal(await page.getByRole('meter', { name: 'KV writes' }).getAttribute('aria-valuenow'), '96');
  assert.equal(await page.getByRole('meter').count(), 5);
});

test('a Worker says how old it is; one that this program has outgrown is updated with one press', async () => {
  const sent = [];
  const deployedAt = new Date(Date.now() - 3 * 86_400_000 - 60_000).toISOString();
  await show({
    'GET /cloudflare/status': { ...CONFIGURED, deployedAt, updateAvailable: true }, 'GET /cloudflare/diagnostics': WORKER, 'GET /cloudflare/deploy': { ...run(['DONE', 'DONE', 'DONE'], { state: 'DONE' }), isOutdated: true },
    'POST /cloudflare/deploy': (body) => { sent.push(body); return [202, run(['RUNNING'])]; } });
  await page.getByText('Deployed').locator('time').getByText('3 days ago').waitFor();
  assert.equal(await page.getByText('Deployed').locator('time').getAttribute('datetime'), deployedAt);

  await page.getByRole('button', { name: 'Update it' }).click();
  await page.getByRole('heading', { name: 'Deployment' }).waitFor();
  await page.getByRole('list', { name: 'Deployment steps' }).getByText('running').waitFor();
  assert.deepEqual(sent, [{}]);
});

test('a Worker of this version has nothing to update', async () => {
  await show({ 'GET /cloudflare/status': CONFIGURED, 'GET /cloudflare/diagnostics': WORKER, 'GET /cloudflare/deploy': run(['DONE', 'DONE', 'DONE'], { state: 'DONE' }) });
  await page.getByText('Waiting there').waitFor();

  assert.equal(await page.getByRole('button', { name: 'Update it' }).count(), 0);
  assert.equal(await page.getByText('Deployed', { exact: false }).count(), 0);
});

test('its secret is renewed step by step, and goes on where that failed', async () => {
  const sent = [];
  await show({
    'GET /cloudflare/status': CONFIGURED, 'GET /cloudflare/diagnostics': WORKER,
    'POST /cloudflare/rotate': (body) => {
      sent.push(body);
      return sent.length === 1
        ? [202, run(['DONE', 'FAILED'], { kind: 'ROTATE', state: 'FAILED', error: { code: 'CLOUDFLARE_API_ERROR', error: 'Cloudflare did not take the new secret. Try again.' } })]
        : [202, run(['DONE', 'RUNNING'], { kind: 'ROTATE' })];
    } });
  await page.getByRole('button', { name: 'Renew the secret' }).click();
  await page.getByRole('heading', { name: 'New secret' }).waitFor();
  await page.getByText('Cloudflare did not take the new secret. Try again.').waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('list', { name: 'Deployment steps' }).getByText('running').waitFor();

  assert.equal(await page.getByRole('button', { name: 'Renew the secret' }).isEnabled(), false);
  assert.deepEqual(sent, [{}, {}]);
});

test('a Worker that is not reached says why', async () => {
  await show({ 'GET /cloudflare/status': CONFIGURED, 'GET /cloudflare/diagnostics': { ...WORKER, offline: true, offlineReason: 'The Worker did not answer within 10 s.' } });

  await page.getByText('The Worker did not answer within 10 s.').waitFor();
  await page.getByText('Not reached').waitFor();
});

test('a Worker that is gone for good can be given up, which asks first', async () => {
  let isGivenUp = false;
  await show({
    'GET /cloudflare/status': () => [200, isGivenUp ? { ...CONFIGURED, isConfigured: false } : CONFIGURED],
    'GET /cloudflare/diagnostics': { ...WORKER, offline: true, offlineReason: 'The Worker did not answer within 10 s.' },
    'DELETE /cloudflare': () => { isGivenUp = true; return [200, { success: true }]; } });
  await page.getByRole('button', { name: 'Give it up' }).click();
  await page.getByRole('alertdialog').getByText('goes out three minutes late').waitFor();
  assert.equal(isGivenUp, false);

  await page.getByRole('alertdialog').getByRole('button', { name: 'Give it up' }).click();

  await page.getByText('The free plan is enough.').waitFor();
  assert.equal(isGivenUp, true);
});

test('taking it away asks first, and brings the posts home', async () => {
  const sent = [];
  await show({ 'GET /cloudflare/status': CONFIGURED, 'GET /cloudflare/diagnostics': WORKER, 'POST /cloudflare/undeploy': (body) => { sent.push(body); return [202, run(['RUNNING'], { kind: 'UNDEPLOY' })]; } });
  await page.getByRole('button', { name: 'Undeploy' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep' }).click();
  await until(page, 'the question is gone', async () => (await page.getByRole('alertdialog').count()) === 0);
  assert.deepEqual(sent, []);

  await page.getByRole('button', { name: 'Undeploy' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take it away' }).click();

  await page.getByRole('heading', { name: 'Taking away' }).waitFor();
  assert.deepEqual(sent, [{ bringHome: true }]);
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

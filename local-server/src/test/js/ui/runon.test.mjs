// Here or there: where a planned post goes out from is chosen, seen and changed on the page, once a Worker is
// deployed. Cloudflare's answers, and those about posts that are there, are given here; the hand-over itself has
// tests of its own, beside the Worker.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { smallPhoto } from '../photo.mjs';
import { launch, until } from './browser.mjs';
import { fill } from './data.mjs';

const DEPLOYED = { isConfigured: true, isVerified: true, lastVerifiedAt: null, r2Configured: true, workerConfigured: true, r2BucketName: 'media', r2PublicUrl: null, workerUrl: 'https://worker.example.dev', hasStoredApiToken: true, deployedAt: new Date().toISOString(), updateAvailable: false };
const LATER = '2031-05-05T10:00';

let app;
let page;
let known;
/** How Cloudflare is set up, and which posts are in the cloud, for as long as a test wants it so. */
let status;
let inCloud;
/** The requests that would change where a post goes out from. */
let sent;
let refusal;

before(async () => {
  app = await launch();
  known = await fill(app);
  page = await app.open('/');
  await page.route('**/api/v1/cloudflare/status', (route) => route.fulfill({ json: status }));
  await page.route(/\/api\/(posts\/(board|plan)|v1\/posts\/[0-9a-f-]{36}$)/, showPlaces);
  await page.route(/\/api\/v1\/(schedule|posts\/draft)/, record);
});
after(() => app.close());

/** The server's own answer, with the posts in the cloud that are to be there. */
async function showPlaces(route) {
  if (route.request().method() !== 'GET') return route.continue();
  const response = await route.fetch();
  const json = await response.json();
  const posts = json.posts ?? [json];
  posts.filter(({ id }) => inCloud.has(id)).forEach((post) => Object.assign(post, { cloudflareJobId: 'job', isCloudflare: true }));
  return route.fulfill({ response, json });
}

async function record(route) {
  const request = route.request();
  const body = request.postDataJSON();
  if (request.method() === 'GET' || !body) return route.continue();
  sent.push([request.method(), new URL(request.url()).pathname.replace('/api/v1', ''), body]);
  if (!body.runOn) return route.continue();
  if (refusal) return route.fulfill({ status: 502, json: refusal });
  const id = request.url().split('/').at(-1);
  if (body.runOn === 'cloud') inCloud.add(id);
  else inCloud.delete(id);
  return route.fulfill({ status: request.method() === 'POST' ? 201 : 200, json: { postId: known.scheduled[0], id: known.scheduled[0], isCloudflare: body.runOn === 'cloud' } });
}

async function show(path, isDeployed = true) {
  status = isDeployed ? DEPLOYED : { ...DEPLOYED, isConfigured: false };
  inCloud ??= new Set();
  sent = [];
  refusal = null;
  const told = page.waitForResponse('**/api/v1/cloudflare/status');
  await page.goto(app.origin + path);
  await told;
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
}

const places = () => page.getByRole('radiogroup', { name: 'Goes out from' });
const press = (name) => page.getByRole('button', { name, exact: true });
const article = () => page.getByRole('article').first();

async function write(caption) {
  await page.getByLabel('Photos and videos').setInputFiles(smallPhoto());
  await page.getByRole('textbox', { name: 'Caption' }).fill(caption);
  await page.getByLabel('Date and time').fill(LATER);
}

test('without a Worker nothing is said of where a post goes out from', async () => {
  await show(`/new?at=${LATER}:00Z`, false);
  await page.getByLabel('Date and time').waitFor();
  assert.equal(await places().count(), 0);
  await show('/posts', false);
  await article().waitFor();
  assert.equal(await page.getByText('on this computer').count(), 0);
  assert.equal(await press('Move to the cloud').count(), 0);
});

test('the composer lets one choose, says what it means, and sends it', async () => {
  await show('/new?at=2031-05-05T10:00:00Z');
  await places().waitFor();
  assert.deepEqual((await places().getByRole('radio').all()).length, 3);
  await page.getByText('From the cloud while the Worker is well, else from this computer.').waitFor();
  await write('From here');
  await places().getByRole('radio', { name: 'This computer' }).check();
  await page.getByText('This computer must be on at that time').waitFor();
  await press('Schedule').click();
  await page.getByRole('heading', { level: 1, name: 'Post', exact: true }).waitFor();

  const [[method, path, body]] = sent;
  assert.deepEqual([method, path, body.runOn, body.caption], ['POST', '/schedule', 'local', 'From here']);
});

test('what is left to VoidGram is sent without a place, and drafts and now have no choice', async () => {
  await show('/new?at=2031-05-05T10:00:00Z');
  await write('Anywhere');
  await page.getByRole('radiogroup', { name: 'When' }).getByRole('radio', { name: 'Draft' }).check();
  assert.equal(await places().count(), 0);
  await page.getByRole('radiogroup', { name: 'When' }).getByRole('radio', { name: 'At a time' }).check();
  await press('Schedule').click();
  await page.getByRole('heading', { level: 1, name: 'Post', exact: true }).waitFor();

  assert.deepEqual(sent.map(([, path, body]) => [path, body.runOn]), [['/posts/draft', undefined], ['/schedule', undefined]]);
});

test('what the Worker does not take stays one draft, however often it is sent', async () => {
  await show('/new?at=2031-05-05T10:00:00Z');
  await write('To the cloud');
  await places().getByRole('radio', { name: 'Cloud' }).check();
  refusal = { error: 'The Worker did not answer. Send it again with the draftId.', code: 'WORKER_UNREACHABLE', status: 502 };
  await press('Schedule').click();
  await page.getByRole('alert').getByText('which is kept as a draft then').waitFor();
  await page.getByRole('alert').getByRole('link', { name: 'Look at the Worker' }).waitFor();

  refusal = null;
  await places().getByRole('radio', { name: 'This computer' }).check();
  await press('Schedule').click();
  await page.getByRole('heading', { level: 1, name: 'Post', exact: true }).waitFor();

  assert.deepEqual(sent.map(([method, path, body]) => [method, path, body.runOn]), [['POST', '/posts/draft', undefined], ['POST', '/schedule', 'cloud'], ['POST', '/schedule', 'local']]);
  assert.ok(sent[1][2].draftId);
  assert.equal(sent[2][2].draftId, sent[1][2].draftId);
});

test('the list shows where each post is, and moves it there and back', async () => {
  await show('/posts');
  await article().getByText('on this computer').waitFor();
  await article().getByRole('button', { name: 'Move to the cloud' }).click();
  await article().getByText('in the cloud').waitFor();
  await page.getByRole('status', { name: 'Outcome' }).getByRole('button', { name: 'Undo' }).click();
  await article().getByText('on this computer').waitFor();

  assert.deepEqual(sent.map(([method, , body]) => [method, body]), [['PUT', { runOn: 'cloud' }], ['PUT', { runOn: 'local' }]]);
});

test('a Worker that does not take it says so, and the post stays where it was', async () => {
  await show('/posts');
  refusal = { error: 'The Worker did not answer in time.', code: 'WORKER_UNREACHABLE', status: 502 };
  await article().getByRole('button', { name: 'Move to the cloud' }).click();
  await page.getByRole('alert').getByText('The Worker did not answer in time.').waitFor();

  await article().getByText('on this computer').waitFor();
});

test('the page of a post brings it home', async () => {
  const [id] = known.scheduled;
  inCloud.add(id);
  await show(`/posts/${id}`);
  await page.getByText('in the cloud').waitFor();
  await press('Bring to this computer').click();
  await page.getByText('on this computer').waitFor();

  assert.deepEqual(sent, [['PUT', `/schedule/${id}`, { runOn: 'local' }]]);
});

test('the menu of the calendar moves it, too, and its entry is named by where it is', async () => {
  await show('/calendar?view=list');
  const row = page.locator('.agenda-row', { hasText: 'on this computer' }).first();
  await row.click();
  await page.getByRole('menu').getByRole('menuitem', { name: 'Move to the cloud' }).click();
  await page.locator('.agenda-row', { hasText: 'in the cloud' }).first().waitFor();
  assert.equal(sent[0][2].runOn, 'cloud');

  await show('/calendar?view=month');
  await until(page, 'an entry is named by where it is', async () => (await page.getByRole('button', { name: /, Scheduled, (on this computer|in the cloud)$/ }).count()) > 0);
});

test('a planned post is edited where it is, and moved only when asked to', async () => {
  const [id] = known.scheduled;
  inCloud.add(id);
  await show(`/new?edit=${id}`);
  await places().waitFor();
  assert.equal(await places().getByRole('radio').count(), 2);
  assert.equal(await places().getByRole('radio', { name: 'Cloud' }).isChecked(), true);
  await page.getByRole('textbox', { name: 'Caption' }).fill('Another line');
  await press('Schedule').click();
  await page.getByRole('heading', { level: 1, name: 'Post', exact: true }).waitFor();
  assert.equal('runOn' in sent[0][2], false);

  await show(`/new?edit=${id}`);
  await places().getByRole('radio', { name: 'This computer' }).check();
  await press('Schedule').click();
  await page.getByRole('heading', { level: 1, name: 'Post', exact: true }).waitFor();
  assert.equal(sent[0][2].runOn, 'local');
});

test('many posts at once have the same choice', async () => {
  await show('/bulk');
  await page.getByLabel('Photos and videos', { exact: true }).setInputFiles(smallPhoto());
  await page.getByLabel('First post').fill(LATER);
  await places().getByRole('radio', { name: 'Cloud' }).check();
  const ready = page.getByRole('button', { name: 'Schedule 1 post' });
  await until(page, 'it can go out', () => ready.isEnabled());
  await ready.click();
  await page.getByRole('heading', { level: 1, name: 'Calendar' }).waitFor();

  assert.equal(sent[0][2].runOn, 'cloud');
});

test('a cancelled post that is wanted after all goes back to where it was', async () => {
  const id = known.scheduled.at(-1);
  inCloud.add(id);
  await show(`/posts/${id}`);
  await page.getByText('in the cloud').waitFor();
  await press('Cancel post').click();
  await page.getByRole('status', { name: 'Outcome' }).getByRole('button', { name: 'Undo' }).click();
  await until(page, 'it is scheduled again', () => sent.length === 1);

  assert.equal(sent[0][2].runOn, 'cloud');
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));

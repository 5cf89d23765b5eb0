// Connecting an assistant in Settings: a key is made, its block is filled in, and what was called with it is seen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from './browser.mjs';

let app;
let page;

before(async () => {
  app = await launch();
  page = await app.open('/');
});
after(() => app.close());

async function show() {
  await page.goto(`${app.origin}/settings#assistants`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page.locator('#assistants');
}

const call = (method, path, key, body) =>
  fetch(app.origin + path, { method, headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }, body });

test('the block of each program has the key that was just made, but for the one that asks for it', async () => {
  const part = await show();
  const files = { 'Claude Code': 'A command for the terminal', 'Claude Desktop': 'claude_desktop_config.json', Cursor: '~/.cursor/mcp.json', 'VS Code': '.vscode/mcp.json' };
  for (const [name, file] of Object.entries(files)) {
    await part.getByRole('radio', { name, exact: true }).check();
    await part.getByRole('button', { name: `Connect ${name}` }).click();
    const made = part.getByLabel(`Key of ${name}`);
    await until(page, 'the key is in sight', async () => /^vg_live_[\w-]{43}$/.test((await made.count()) ? await made.textContent() : ''));
    const key = await made.textContent();
    const text = await part.getByLabel(file).textContent();
    assert.equal(text.includes(key), name !== 'VS Code', text);
    assert.ok(!text.includes('vg_live_...'), text);
    if (name !== 'Claude Code') assert.ok(JSON.parse(text));
  }
  await until(page, 'the keys are listed', async () => (await page.locator('#keys').getByRole('listitem').count()) >= 4);
});

test('the way in can be chosen, and the bundle is there', async () => {
  const part = await show();
  await part.getByRole('radio', { name: 'Claude Desktop' }).check();
  await part.getByRole('radio', { name: 'By address' }).check();
  assert.equal(JSON.parse(await part.getByLabel('claude_desktop_config.json').textContent()).mcpServers.voidgram.url, `${app.origin}/mcp`);
  await part.getByRole('radio', { name: 'With Node' }).check();
  assert.equal(JSON.parse(await part.getByLabel('claude_desktop_config.json').textContent()).mcpServers.voidgram.command, 'npx');
  const bundle = await fetch(app.origin + (await part.getByRole('link', { name: /double click/ }).getAttribute('href')));
  assert.equal(Buffer.from(await bundle.arrayBuffer()).subarray(0, 2).toString(), 'PK');
});

test('a key that may change things is not shown as the one that may only look', async () => {
  const part = await show();
  await part.getByRole('radio', { name: 'Claude Code' }).check();
  await part.getByRole('button', { name: 'Connect Claude Code' }).click();
  const made = part.getByLabel('Key of Claude Code');
  await made.waitFor();
  await part.getByRole('checkbox', { name: /only look/ }).check();

  await made.waitFor({ state: 'detached' });
  assert.match(await part.getByLabel('A command for the terminal').textContent(), /vg_live_\.\.\./);
});

test('a key that may only look may only look; its last calls are shown, and nothing that was sent', async () => {
  const part = await show();
  await part.getByRole('radio', { name: 'Cursor' }).check();
  await part.getByRole('checkbox', { name: /only look/ }).check();
  await part.getByRole('button', { name: 'Connect Cursor' }).click();
  const made = part.getByLabel('Key of Cursor');
  await made.waitFor();
  const key = await made.textContent();
  assert.equal((await call('GET', '/api/v1/posts?status=FAILED', key)).status, 200);
  const secret = 'a caption nobody else reads';
  const refused = await call('POST', '/api/v1/posts/draft', key, JSON.stringify({ caption: secret }));
  assert.equal((await refused.json()).code, 'SCOPE_REQUIRED');
  const rpc = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'list_accounts', arguments: {} } };
  assert.ok((await (await call('POST', '/mcp', key, JSON.stringify(rpc))).json()).result.structuredContent);
  const item = page.locator('#keys').getByRole('listitem', { name: 'Cursor' }).first();
  await item.getByRole('button', { name: 'Last calls' }).click();
  const log = item.getByRole('list');
  await log.getByText('list_accounts', { exact: true }).waitFor();
  await log.getByText('GET /posts', { exact: true }).waitFor();
  await log.getByText('SCOPE_REQUIRED').waitFor();

  const told = await log.textContent();
  assert.ok(!told.includes(secret) && !told.includes('FAILED') && !told.includes(key.slice(12)), told);
});

test('a stranger learns nothing of the calls', async () => {
  for (const path of ['/api/assistants', '/api/keys/7f0c9a52-6a0e-4b6e-8f0e-2f7c3a1b9d10/calls']) {
    assert.equal((await fetch(app.origin + path)).status, 401);
  }
});

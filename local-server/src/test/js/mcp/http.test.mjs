// POST /mcp as it stands in the protocol: who may, with which headers, and what is answered.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { createKey } from '../program.mjs';
import { world } from './world.mjs';

const MODERN = '2026-07-28';
const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
let w;

before(async () => {
  w = await world({ env: { RATE_LIMIT_RPM: '40' } });
});
after(() => w.end());

function ask(body, { method = 'POST', headers = {}, path = '/mcp', host } = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const all = { Authorization: `Bearer ${w.apiKey}`, 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', ...headers };
  for (const name of Object.keys(all)) if (all[name] === undefined) delete all[name];
  return new Promise((resolve, reject) => {
    const out = request(w.origin + path, { method, headers: { ...all, ...(host && { Host: host }) } }, (answer) => {
      let told = '';
      answer.on('data', (chunk) => (told += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text: told, json: jsonOf(told) }));
    });
    out.once('error', reject);
    out.end(['POST', 'PUT', 'PATCH'].includes(method) ? text : undefined);
  });
}

function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const modern = (method, params = {}) => ({
  jsonrpc: '2.0', id: 7, method,
  params: { ...params, _meta: { 'io.modelcontextprotocol/protocolVersion': MODERN, 'io.modelcontextprotocol/clientInfo': { name: 't', version: '1' }, 'io.modelcontextprotocol/clientCapabilities': {} } },
});
const modernHeaders = (method, name) => ({ 'MCP-Protocol-Version': MODERN, 'Mcp-Method': method, ...(name && { 'Mcp-Name': name }) });

test('both addresses are the same thing', async () => {
  const [one, other] = [await ask(LIST), await ask(LIST, { path: '/api/v1/mcp' })];
  assert.equal(one.status, 200);
  assert.deepEqual(other.json, one.json);
  assert.equal(one.headers['mcp-session-id'], undefined);
  assert.equal(one.headers['access-control-allow-origin'], undefined);
});

test('nobody comes in without a good key, by whatever method', async () => {
  const login = await fetch(w.server.loginUrl, { redirect: 'manual' });
  const Cookie = login.headers.get('set-cookie').split(';')[0];
  for (const method of ['POST', 'GET', 'DELETE', 'PUT', 'PATCH', 'OPTIONS']) {
    for (const Authorization of [undefined, 'Bearer nonsense', `Bearer vg_live_${'A'.repeat(43)}`]) {
      const { status, headers, json } = await ask(LIST, { method, headers: { Authorization, Cookie, 'Sec-Fetch-Site': 'same-origin' } });
      assert.equal(status, 401, method);
      assert.match(headers['www-authenticate'], /^Bearer/);
      assert.equal(json.code, Authorization ? 'AUTH_INVALID_KEY' : 'AUTH_REQUIRED');
    }
  }
});

test('other methods are told which one it is', async () => {
  for (const method of ['GET', 'DELETE', 'PUT', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE']) {
    const { status, headers } = await ask(LIST, { method });
    assert.equal(status, 405, method);
    assert.equal(headers.allow, 'POST');
  }
});

test('foreign pages, hosts, types and lengths are refused', async () => {
  const evil = await ask(LIST, { headers: { Origin: 'http://evil.example' } });
  assert.deepEqual([evil.status, evil.json.code], [403, 'ORIGIN_REFUSED']);
  assert.equal((await ask(LIST, { headers: { Origin: 'null' } })).status, 403);
  assert.equal((await ask(LIST, { headers: { Origin: w.origin } })).status, 200);
  const other = await ask(LIST, { host: 'evil.example' });
  assert.deepEqual([other.status, other.text], [421, '']);
  assert.equal((await ask(LIST, { headers: { 'Content-Type': 'text/plain' } })).status, 415);
  assert.equal((await ask(`{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"x":"${'a'.repeat(8 << 20)}"}}`)).status, 413);
  assert.equal((await ask(`{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"x":"${'a'.repeat(7 << 20)}"}}`)).status, 200);
});

test('what is no request is told so', async () => {
  for (const text of ['{nonsense', '', ' \n']) {
    const { status, json } = await ask(text);
    assert.deepEqual([status, json.error.code, json.id], [400, -32700, null]);
  }
  for (const body of [[LIST], 7, { id: 1, method: 'x' }, { jsonrpc: '2.0', id: 1 },
    { jsonrpc: '2.0', id: 1, method: 'ping', params: 7 }]) {
    const { status, json } = await ask(body);
    assert.deepEqual([status, json.error.code], [400, -32600]);
  }
  for (const params of [[], null, ['list_accounts']]) {
    for (const method of ['tools/call', 'tools/list', 'ping']) {
      const { status, json } = await ask({ jsonrpc: '2.0', id: 'x', method, params });
      assert.deepEqual([status, json.error.code, json.id], [200, -32602, 'x']);
    }
  }
  const halfLetter = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'get_post', arguments: { postId: 'cut\ud83d \\ud83d \u{1f600}' } } };
  assert.match((await ask(halfLetter)).json.result.content[0].text, /"cut\ufffd \\ud83d \u{1f600}".*\[NOT_FOUND\]/u);
  const note = await ask({ jsonrpc: '2.0', method: 'notifications/initialized' });
  assert.deepEqual([note.status, note.text], [202, '']);
});

test('modern requests have headers that say what the body says', async () => {
  const good = await ask(modern('tools/list'), { headers: modernHeaders('tools/list') });
  assert.equal(good.json.result.resultType, 'complete');
  assert.equal(good.json.result.cacheScope, 'private');
  assert.equal(good.json.result._meta['io.modelcontextprotocol/serverInfo'].name, 'voidgram');
  const discovered = await ask(modern('server/discover'), { headers: modernHeaders('server/discover') });
  assert.equal(discovered.json.result.supportedVersions[0], MODERN);
  for (const headers of [{}, modernHeaders('tools/call'), { ...modernHeaders('tools/list'), 'MCP-Protocol-Version': '2025-11-25' }]) {
    const { status, json } = await ask(modern('tools/list'), { headers });
    assert.deepEqual([status, json.error.code], [400, -32020]);
  }
  const unnamed = await ask(modern('tools/call', { name: 'list_accounts' }), { headers: modernHeaders('tools/call') });
  assert.deepEqual([unnamed.status, unnamed.json.error.code], [400, -32020]);
  const coded = `=?base64?${Buffer.from('list_accounts').toString('base64')}?=`;
  const named = await ask(modern('tools/call', { name: 'list_accounts' }), { headers: modernHeaders('tools/call', coded) });
  assert.equal(named.json.result.isError, false);
  for (const method of ['ping', 'initialize', 'make/coffee']) {
    const { status, json } = await ask(modern(method), { headers: modernHeaders(method) });
    assert.deepEqual([status, json.error.code], [404, -32601]);
  }
  const future = modern('tools/list');
  future.params._meta['io.modelcontextprotocol/protocolVersion'] = '2099-01-01';
  const unknown = await ask(future, { headers: { ...modernHeaders('tools/list'), 'MCP-Protocol-Version': '2099-01-01' } });
  assert.deepEqual([unknown.status, unknown.json.error.code, unknown.json.error.data.requested], [400, -32022, '2099-01-01']);
});

test('of the older era a version that is unknown is refused', async () => {
  assert.equal((await ask(LIST, { headers: { 'MCP-Protocol-Version': '2025-06-18' } })).status, 200);
  assert.equal((await ask(LIST, { headers: { 'MCP-Protocol-Version': '1999-01-01' } })).status, 400);
  const { json } = await ask({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '1999-01-01' } });
  assert.equal(json.result.protocolVersion, '2025-11-25');
  assert.equal((await ask({ jsonrpc: '2.0', id: 1, method: 'make/coffee' })).json.error.code, -32601);
});

test('headers leave tools out', async () => {
  const read = (await ask(LIST, { headers: { 'X-VoidGram-Read-Only': '1' } })).json.result.tools;
  assert.ok(read.length > 5 && read.every((tool) => tool.annotations.readOnlyHint));
  const two = (await ask(LIST, { headers: { 'X-VoidGram-Tools': 'get_post, list_posts' } })).json.result.tools;
  assert.deepEqual(two.map((tool) => tool.name), ['list_posts', 'get_post']);
  const gone = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'clear_post', arguments: { postIds: ['x'] } } };
  assert.equal((await ask(gone, { headers: { 'X-VoidGram-Read-Only': '1' } })).json.error.code, -32602);
  const unclear = await ask(gone, { headers: { 'X-VoidGram-Read-Only': 'true' } });
  assert.deepEqual([unclear.status, unclear.json.code], [400, 'VALIDATION_ERROR']);
});

test('files are refused before anything else is asked', async () => {
  const slot = { start: '2020-01-01T00:00Z', everyMinutes: 20 };
  const calls = { upload_media: { files: ['/etc/passwd'] }, publish_post: { files: ['x.jpg'] }, schedule_batch: { ...slot, folder: '/etc' } };
  for (const [name, args] of Object.entries(calls)) {
    const { json } = await ask({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } });
    assert.match(json.result.content[0].text, /mediaIds.*\[FILE_REFUSED\]/, name);
  }
});

test('progress comes as events, when they are taken', async () => {
  const wait = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'list_accounts', arguments: {}, _meta: { progressToken: 't' } } };
  const events = await ask(wait);
  assert.match(events.headers['content-type'], /^text\/event-stream/);
  assert.equal(events.headers['x-accel-buffering'], 'no');
  assert.equal(events.headers['cache-control'], 'no-store');
  assert.match(events.text, /data: \{"jsonrpc":"2.0","id":1,"result"/);
  const plain = await ask(wait, { headers: { Accept: 'application/json' } });
  assert.match(plain.headers['content-type'], /^application\/json/);
  assert.equal(plain.json.result.isError, false);
});

test('only what asks the API counts against the rate limit of the key', async () => {
  const key = createKey(w.home.path);
  const headers = { Authorization: `Bearer ${key}` };
  for (let i = 0; i < 60; i++) assert.equal((await ask(LIST, { headers })).status, 200);
  const left = async () => Number((await ask(LIST, { headers })).headers['ratelimit-remaining']);
  const before = await left();
  assert.equal(before, 40);
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'list_accounts', arguments: {} } };
  await ask(call, { headers });
  assert.equal(await left(), before - 1);
  let last;
  for (let i = 0; i < 45; i++) last = (await ask(call, { headers })).json.result;
  assert.equal(last._meta['io.voidgram/error'].code, 'RATE_LIMITED');
  assert.match(last.content[0].text, /Wait \d+ s.*\[RATE_LIMITED\]/s);
});

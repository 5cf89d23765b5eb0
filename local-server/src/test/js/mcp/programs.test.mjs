// The programs for standard input and output: how they start and end, what they say while VoidGram is closed.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { delimiter } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createKey, JAR, start } from '../program.mjs';
import { call, connected, environment, errorOf, programOf, world } from './world.mjs';

const PROGRAMS = ['jar', 'npm'];
const MOST_MS = { jar: 3000, npm: 1000 };
const INITIALIZE = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 't', version: '1' } } };
let w;

before(async () => {
  w = await world();
});
after(() => w.end());

/** The program, spoken to by lines. */
function started(way, env = {}) {
  const { command, args } = programOf(way);
  const child = spawn(command, args, { env: environment(w, env) });
  const told = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (told.out += chunk));
  child.stderr.on('data', (chunk) => (told.err += chunk));
  const exit = new Promise((resolve) => child.once('exit', resolve));
  const lines = () => told.out.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const answer = async (id) => {
    while (!lines().some((it) => it.id === id)) await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), exit]);
    return lines().find((it) => it.id === id);
  };
  const say = (json) => child.stdin.write(`${typeof json === 'string' ? json : JSON.stringify(json)}\n`);
  return { child, told, exit, lines, answer, say };
}

for (const way of PROGRAMS) {
  describe(way, () => {
    test('answers at once, goes on after nonsense, and ends with its input', async () => {
      const begun = performance.now();
      const program = started(way);
      program.say(INITIALIZE);
      await program.answer(1);
      assert.ok(performance.now() - begun < MOST_MS[way]);
      for (const line of ['{nonsense', '[1]', '7', '{"jsonrpc":"2.0","id":{}}', '']) program.say(line);
      program.say({ jsonrpc: '2.0', id: 'two', method: 'ping' });
      assert.deepEqual((await program.answer('two')).result, {});
      assert.deepEqual(program.lines().filter((it) => it.id === null).map((it) => it.error.code), [-32700, -32600, -32600, -32600]);
      const ended = performance.now();
      program.child.stdin.end();
      assert.equal(await program.exit, 0);
      assert.ok(performance.now() - ended < 2000);
    });

    test('params that are a list or null are wrong params of that request', async () => {
      const program = started(way);
      for (const [id, params] of [[1, []], [2, null], [3, ['list_accounts']]]) {
        program.say({ jsonrpc: '2.0', id, method: 'tools/call', params });
        assert.equal((await program.answer(id)).error.code, -32602);
      }
      program.say({ jsonrpc: '2.0', method: 'notifications/initialized', params: [] });
      program.say({ jsonrpc: '2.0', id: 4, method: 'ping' });
      assert.deepEqual((await program.answer(4)).result, {});
      program.child.stdin.end();
      assert.equal(await program.exit, 0);
    });

    test('answers what was asked before its input ended', async () => {
      const program = started(way);
      program.say({ jsonrpc: '2.0', id: 4, method: 'tools/call', params: { name: 'list_accounts' } });
      await program.answer(4);
      program.child.stdin.end(`${JSON.stringify({ jsonrpc: '2.0', id: 5, method: 'tools/call', params: { name: 'list_accounts' } })}\n`);
      assert.equal(await program.exit, 0);
      assert.equal(program.lines().find((it) => it.id === 5)?.result.isError, false);
    });

    test('SIGTERM ends it with 0', async () => {
      const program = started(way);
      program.say(INITIALIZE);
      await program.answer(1);
      program.child.kill('SIGTERM');
      assert.equal(await program.exit, 0);
    });

    test('a wrong configuration is one sentence and exit code 2', async () => {
      const wrong = [
        [{ VOIDGRAM_BASE_URL: 'http://example.com/api/v1' }, /https/],
        [{ VOIDGRAM_BASE_URL: 'nonsense' }, /VOIDGRAM_BASE_URL/],
        [{ VOIDGRAM_MCP_TOOLS: 'list_posts,make_coffee' }, /make_coffee/],
        [{ VOIDGRAM_MCP_READ_ONLY: 'yes' }, /VOIDGRAM_MCP_READ_ONLY/],
        [{ VOIDGRAM_MCP_FOLDERS: delimiter }, /VOIDGRAM_MCP_FOLDERS/],
        [{ VOIDGRAM_BASE_URL: 'http://localhost:99999' }, /VOIDGRAM_BASE_URL/],
      ];
      for (const [env, expected] of wrong) {
        const program = started(way, env);
        assert.equal(await program.exit, 2, JSON.stringify(env));
        assert.match(program.told.err, expected);
        assert.equal(program.told.err.trim().split('\n').length, 1, program.told.err);
        assert.equal(program.told.out, '');
        assert.ok(!program.told.err.includes(w.apiKey));
      }
    });

    test('shows only the tools it is told to', async () => {
      const read = await connected(w, way, 'legacy', { env: { VOIDGRAM_MCP_READ_ONLY: '1' } });
      const { tools } = await read.listTools();
      assert.ok(tools.length > 5 && tools.every((tool) => tool.annotations.readOnlyHint));
      await assert.rejects(call(read, 'clear_post', { postIds: ['x'] }), /clear_post/);
      await read.close();
      const two = await connected(w, way, 'legacy', { env: { VOIDGRAM_MCP_TOOLS: 'get_post, list_posts' } });
      assert.deepEqual((await two.listTools()).tools.map((tool) => tool.name), ['list_posts', 'get_post']);
      await two.close();
    });

    test('without a good key it runs, and each call says so', async () => {
      const keys = { '': 'AUTH_REQUIRED', nonsense: 'AUTH_INVALID_KEY', [`vg_live_${'A'.repeat(43)}`]: 'AUTH_INVALID_KEY' };
      for (const [key, code] of Object.entries(keys)) {
        const client = await connected(w, way, 'legacy', { env: { VOIDGRAM_API_KEY: key } });
        const result = await call(client, 'get_status');
        assert.equal(errorOf(result).code, code);
        assert.match(result.content[0].text, /Settings, API Keys.*voidgram key create --name/s);
        await client.close();
      }
    });

    test('a key without the scope is told its name', async () => {
      const key = execFileSync('java', ['-jar', JAR, 'key', 'create', '--name', 'x', '--scopes', 'accounts:read', '--home', w.home.path]).toString().trim();
      const client = await connected(w, way, 'legacy', { env: { VOIDGRAM_API_KEY: key } });
      const result = await call(client, 'list_scheduled');
      assert.equal(errorOf(result).code, 'SCOPE_REQUIRED');
      assert.match(result.content[0].text, /schedule:read/);
      await client.close();
    });

    test('the key is in nothing it writes', async () => {
      let told = '';
      const client = await connected(w, way, 'legacy', { onStderr: (chunk) => (told += chunk) });
      const results = [
        await call(client, 'list_posts', { text: w.apiKey }),
        await call(client, 'get_post', { postId: w.apiKey }),
        await call(client, 'publish_post', { account: w.apiKey, files: [w.apiKey] }),
        await client.getPrompt({ name: 'story_reposts', arguments: { account: w.apiKey } }),
      ];
      assert.ok(!JSON.stringify(results).includes(w.apiKey));
      assert.ok(!told.includes(w.apiKey));
      await client.close();
    });

    test('eight megabytes of argument are refused, and the connection goes on', async () => {
      const client = await connected(w, way);
      const result = await call(client, 'list_posts', { text: 'a'.repeat(8_000_000) });
      assert.equal(result.isError, true);
      assert.ok(result.content[0].text.length < 1000);
      assert.equal((await call(client, 'list_accounts')).isError, false);
      await client.close();
    });

    test('while VoidGram is closed it says what to do, and works again once it is there', async () => {
      const other = await startedOn(0);
      const port = new URL(other.baseUrl).port;
      const key = createKey(other.home);
      const client = await connected(w, way, 'legacy', { env: { VOIDGRAM_BASE_URL: other.baseUrl, VOIDGRAM_API_KEY: key } });
      await other.stop();
      const begun = performance.now();
      const closed = await call(client, 'list_accounts');
      assert.ok(performance.now() - begun < 5000);
      assert.equal(errorOf(closed).code, 'APP_NOT_RUNNING');
      assert.match(closed.content[0].text, new RegExp(`${port}.*voidgram serve.*call again`, 's'));
      assert.equal((await client.listTools()).tools.length, 23);
      const stranger = await strangerOn(port);
      assert.match((await call(client, 'list_accounts')).content[0].text, /Another program.*\[APP_NOT_RUNNING\]/s);
      await stranger.end();
      const again = await startedOn(port, other.home);
      assert.equal((await call(client, 'list_accounts')).isError, false);
      await client.close();
      await again.stop();
    });
  });
}

async function startedOn(port, home = `${w.folder}/home-${Math.random().toString(36).slice(2)}`) {
  const env = { RATE_LIMIT_RPM: '100000' };
  const server = await start(['serve', '--port', String(port), '--home', home, '--no-open'], { env });
  return { ...server, home };
}

async function strangerOn(port) {
  const seen = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.end('<html>hello</html>');
  });
  await new Promise((resolve) => server.listen(Number(port), 'localhost', resolve));
  return {
    end: async () => {
      await new Promise((resolve) => server.close(resolve));
      assert.ok(seen.length > 0 && seen.every((it) => it === undefined), 'a stranger was sent the key');
    },
  };
}

test('the configuration for each host has no key', () => {
  for (const client of ['claude-code', 'claude-desktop', 'cursor', 'vscode']) {
    for (const via of ['npx', 'jar', 'http']) {
      const text = execFileSync('java', ['-jar', JAR, 'mcp', 'config', '--client', client, '--via', via, '--home', w.home.path]).toString();
      assert.ok(!/vg_live_[A-Za-z0-9_-]{10}/.test(text));
      assert.ok(text.includes(w.origin), `${client} by ${via} is not told where VoidGram is`);
      if (client === 'claude-code') assert.match(text, /^claude mcp add /);
      else assert.ok((JSON.parse(text).mcpServers ?? JSON.parse(text).servers).voidgram);
    }
  }
});

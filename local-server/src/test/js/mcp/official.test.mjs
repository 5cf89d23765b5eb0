// What the protocol's authors test with: their conformance suite and their Inspector, which need a newer Node.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { front } from './front.mjs';
import { programOf, uploadByCurl, world } from './world.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PACKAGES = join(HERE, 'node_modules/@modelcontextprotocol');
const CONFORMANCE = join(PACKAGES, 'conformance/dist/index.js');
const INSPECTOR = join(PACKAGES, 'inspector/clients/launcher/build/index.js');
const LIMIT_MS = 300_000;

/** Those that apply; the rest stands in conformance.yml with reasons. */
const APPLY = [
  'server-initialize', 'ping', 'completion-complete', 'tools-list', 'tools-call-simple-text', 'tools-call-error',
  'tools-call-with-progress', 'resources-list', 'resources-read-text', 'resources-templates-read', 'prompts-list',
  'prompts-get-simple', 'prompts-get-with-args', 'dns-rebinding-protection',
];

let w;
let folder;
let names;

before(async () => {
  w = await world();
  folder = mkdtempSync(join(tmpdir(), 'voidgram-conformance-'));
  names = await ourNames();
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await w.end();
});

/** Node 22 out of npm; where npm has none for the machine, the Node that runs this must be new enough. */
function newerNode() {
  const brought = join(HERE, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(brought)) return brought;
  assert.ok(Number(process.versions.node.split('.')[0]) >= 22, `run \`npm ci\` in ${HERE}, or this with Node 22`);
  return process.execPath;
}

/** What the suite asks of its example server, and what we have of the same kind. */
async function ourNames() {
  const media = [1, 2].map((n) => uploadByCurl(w, join(w.queue, `img${n}.jpg`)).id);
  const draft = await w.api('POST', '/posts/draft', { accountId: w.accounts[0].id, mediaType: 'IMAGE', caption: '123' });
  const batch = { account: w.account, mediaIds: media, start: '2031-01-01T09:00', timezone: 'UTC', everyMinutes: 60 };
  return {
    test_simple_text: (params) => ({ ...params, name: 'list_accounts' }),
    test_error_handling: (params) => ({ ...params, name: 'get_post', arguments: { postId: 'nonsense' } }),
    test_tool_with_progress: (params) => ({ ...params, name: 'schedule_batch', arguments: batch }),
    test_simple_prompt: (params) => ({ ...params, name: 'check_setup' }),
    test_prompt_with_arguments: (params) => (params.ref ? completionOf(params) : promptOf(params)),
    'test://static-text': (params) => ({ ...params, uri: 'voidgram://errors' }),
    'test://template/123/data': (params) => ({ ...params, uri: `voidgram://posts/${draft.id}` }),
  };
}

const completionOf = (params) => ({ ...params, ref: { ...params.ref, name: 'story_reposts' }, argument: { ...params.argument, name: 'account' } });
const promptOf = (params) => ({ ...params, name: 'story_reposts', arguments: { account: params.arguments.arg1, period: params.arguments.arg2 } });

/** {code, out} of one of their programs. */
function run(program, args, env = {}) {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { PATH: process.env.PATH, HOME: folder, ...env }, timeout: LIMIT_MS, maxBuffer: 64 << 20 };
    execFile(newerNode(), [program, ...args], options, (error, out, err) => resolve({ code: error ? error.code : 0, out, err }));
  });
}

/** {code, checks by scenario} of the suite. */
async function conformance(scenarios, spoil) {
  const way = await front(w, names, { spoil });
  const results = mkdtempSync(join(folder, 'results-'));
  const { code, out, err } = await run(CONFORMANCE, ['server', '--url', way.url, ...scenarios, '-o', results]);
  await way.end();
  const checks = {};
  for (const entry of readdirSync(results)) {
    const name = entry.replace(/^server-(.*)-\d{4}-\d\d-\d\dT.*$/, '$1');
    checks[name] = JSON.parse(readFileSync(join(results, entry, 'checks.json'), 'utf8'));
  }
  return { code, checks, told: out.slice(-3000) + err };
}

const failed = (checks) => checks.filter((check) => check.status === 'FAILURE').map((check) => `${check.id}: ${check.errorMessage}`);
const passed = (checks) => checks.filter((check) => check.status === 'SUCCESS').length;

describe('the conformance suite', () => {
  test('every scenario it has is either one that applies or one with a reason', async () => {
    const { out } = await run(CONFORMANCE, ['list', '--server']);
    const known = readFileSync(join(HERE, 'conformance.yml'), 'utf8').match(/^ {2}- .+$/gm).map((line) => line.slice(4));
    const listed = [...out.split('Client scenarios')[0].matchAll(/^ {2}- (\S+)/gm)].map((line) => line[1]);
    assert.deepEqual(listed.sort(), [...APPLY, ...known].sort());
  });

  test('all that apply pass', async () => {
    const args = ['--suite', 'all', '--expected-failures', join(HERE, 'conformance.yml')];
    const { code, checks, told } = await conformance(args);
    for (const name of APPLY) {
      assert.deepEqual(failed(checks[name] ?? []), [], name);
      assert.ok(passed(checks[name] ?? []) > 0, `${name} has checked nothing: ${told}`);
    }
    assert.equal(code, 0, told);
  });

  test('it notices an answer that is spoiled', async () => {
    const spoiled = {
      'tools-call-simple-text': (status, text) => ({ status, text: text.replaceAll('"type":"text"', '"type":"txt"') }),
      'tools-call-error': (status, text) => ({ status, text: text.replace('"isError":true', '"isError":false') }),
      'dns-rebinding-protection': (status, text) => ({ status: status === 421 ? 200 : status, text: text || '{}' }),
    };
    for (const [name, spoil] of Object.entries(spoiled)) {
      const { code, checks } = await conformance(['--scenario', name], spoil);
      assert.notEqual(code, 0, name);
      assert.ok(failed(checks[name]).length > 0, name);
    }
  });
});

const WAYS = {
  jar: () => byProgram('jar'),
  npm: () => byProgram('npm'),
  http: () => ['--transport', 'http', '--server-url', `${w.origin}/mcp`, '--header', `Authorization: Bearer ${w.apiKey}`],
};

function byProgram(way) {
  const { command, args } = programOf(way);
  const env = { VOIDGRAM_API_KEY: w.apiKey, VOIDGRAM_BASE_URL: w.server.baseUrl };
  const words = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  return ['--cwd', w.folder, ...words, command, ...args];
}

for (const [way, target] of Object.entries(WAYS)) {
  describe(`the Inspector by ${way}`, () => {
    for (const era of ['legacy', 'modern']) {
      const ask = async (method, ...more) => {
        const args = ['--cli', ...target(), '--protocol-era', era, '--connect-timeout', String(LIMIT_MS), '--method', method, '--format', 'json', ...more];
        const { code, out, err } = await run(INSPECTOR, args);
        return { code, err, json: out ? JSON.parse(out) : undefined, out };
      };

      test(`${era}: lists tools whose inputs every model takes`, async () => {
        const { code, err, json } = await ask('tools/list', '--strict');
        assert.equal(code, 0, err);
        assert.equal((json.result ?? json).tools.length, 23);
        assert.doesNotMatch(err, /Path: inputSchema/);
      });

      test(`${era}: calls, prompts, resources`, async () => {
        const called = await ask('tools/call', '--tool-name', 'list_accounts');
        assert.equal(called.code, 0, called.err);
        assert.match(called.out, /2 accounts are connected/);
        const refused = await ask('tools/call', '--tool-name', 'get_post', '--tool-arg', 'postId=nonsense');
        assert.notEqual(refused.code, 0);
        assert.match(refused.out + refused.err, /NOT_FOUND/);
        const prompt = await ask('prompts/get', '--prompt-name', 'failed_posts', '--prompt-args', 'days=3');
        assert.match(prompt.out, /list_posts/);
        const errors = await ask('resources/read', '--uri', 'voidgram://errors');
        assert.match(errors.out, /AUTH_INVALID_KEY/);
      });

      if (way !== 'http') continue;
      test(`${era}: lists what else there is`, async () => {
        for (const method of ['prompts/list', 'resources/list', 'resources/templates/list']) {
          const { code, err } = await ask(method);
          assert.equal(code, 0, `${method}: ${err}`);
        }
      });
    }
  });
}

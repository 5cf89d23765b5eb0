// What the README shows of the assistant's setup and of the command line runs as it stands there.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { clientOf, createKey, ROOT, start, temporaryHome } from './program.mjs';

const chapter = readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n## From an assistant, from the terminal\n')[1].split('\n## ')[0];
const blocks = [...chapter.matchAll(/```(\w*)\n([^]*?)```/g)].map(([, language, text]) => ({ language, text }));
const home = temporaryHome();
const folder = mkdtempSync(join(tmpdir(), 'voidgram-readme-'));
let server;
let api;

before(async () => {
  server = await start(['serve', '--port', '0', '--home', home.path, '--no-open']);
  api = clientOf(server, createKey(home.path));
  for (const name of ['scripts', 'local-server']) symlinkSync(join(ROOT, name), join(folder, name));
});
after(async () => {
  await server.stop();
  home.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function run(text) {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VOIDGRAM_')));
  const options = { cwd: folder, env: { ...clean, VOIDGRAM_HOME: home.path }, maxBuffer: 16 << 20 };
  return (await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', text], options)).stdout;
}

test('each block runs, and posts what it says', async () => {
  assert.ok(blocks.length >= 5 && blocks.every((it) => it.language === 'sh'), JSON.stringify(blocks.map((it) => it.language)));
  const told = [];
  for (const { text } of blocks) told.push(await run(text));
  assert.match(told.join(''), /vg_live_[A-Za-z0-9_-]{43}\n/);
  assert.match(told.join(''), /claude mcp add voidgram/);
  const { posts } = await api('GET', '/schedule?limit=100');
  assert.equal(posts.length, 2);
  assert.equal(Date.parse(posts[1].scheduledFor) - Date.parse(posts[0].scheduledFor), 20 * 60_000);
  const published = (await api('GET', '/posts?limit=100&status=PUBLISHED')).posts;
  assert.deepEqual(published.map((it) => it.caption), ['Sunset over Seattle #pnw']);
});

test('a block that calls something else is caught', async () => {
  const { text } = blocks.find((it) => it.text.includes('scripts/voidgram queue\n'));
  await assert.rejects(run(text.replace('scripts/voidgram accounts', 'scripts/voidgram acounts')));
});

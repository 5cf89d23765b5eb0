// What the README shows of the client libraries runs as it stands there.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { smallPhoto } from '../photo.mjs';
import { createKey, ROOT, start, temporaryHome } from '../program.mjs';

const chapter = readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n## From code\n')[1].split('\n## ')[0];
const home = temporaryHome();
const folder = mkdtempSync(join(tmpdir(), 'voidgram-readme-'));
let server;
let env;

before(async () => {
  server = await start(['serve', '--port', '0', '--home', home.path, '--no-open']);
  env = { ...process.env, VOIDGRAM_API_KEY: createKey(home.path), VOIDGRAM_BASE_URL: server.baseUrl };
  copyFileSync(smallPhoto(), join(folder, 'photo.jpg'));
  symlinkSync(join(ROOT, 'scripts'), join(folder, 'scripts'));
});
after(async () => {
  await server.stop();
  home.remove();
  rmSync(folder, { recursive: true, force: true });
});

function block(language) {
  const found = chapter.match(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``));
  assert.ok(found, `there is no block in ${language}`);
  return found[1];
}

const run = async (command, args) => (await promisify(execFile)(command, args, { cwd: folder, env })).stdout;

test('the block in Python publishes, schedules and counts', async () => {
  assert.match(await run('python3', ['-B', '-c', block('python')]), /^https?:.*\n[0-9a-f-]{36} 20.*Z\n0 posts failed this week\n$/);
});

test('the block in JavaScript publishes, schedules and lists', async () => {
  assert.match(await run('node', ['--input-type=module', '-e', block('js')]), /^https?:.*\nagain at 20.*Z\n(.*\n)*.* From TypeScript\n/);
});

test('a block that calls something else is caught', async () => {
  await assert.rejects(run('python3', ['-B', '-c', block('python').replace('vg.upload', 'vg.send')]));
});

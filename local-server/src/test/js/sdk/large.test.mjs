// A file is read as it is sent: what a program needs of memory does not grow with the file.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT } from '../program.mjs';

const MIB = 2 ** 20;
const SIZE = 600 * MIB;
const PEAK_MAX = 300 * MIB;
const TYPESCRIPT = `import { VoidGram } from ${JSON.stringify(join(ROOT, 'scripts/sdk/typescript/dist/index.js'))};
await new VoidGram({ baseUrl: process.argv[1] }).upload(process.argv[2]);
console.log(process.resourceUsage().maxRSS);`;
const PYTHON = `import resource, sys
sys.path.insert(0, ${JSON.stringify(join(ROOT, 'scripts/sdk/python'))})
from voidgram import VoidGram
VoidGram(base_url=sys.argv[1]).upload(sys.argv[2])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1))`;
const WHOLE = `import { readFileSync } from 'node:fs';
await fetch(process.argv[1] + '/media/upload', { method: 'POST', body: readFileSync(process.argv[2]) });
console.log(process.resourceUsage().maxRSS);`;
const NODE = [process.execPath, '--input-type=module', '-e'];

const folder = mkdtempSync(join(tmpdir(), 'voidgram-large-'));
const file = join(folder, 'video.mp4');
let server;
let received;

before(async () => {
  const fd = openSync(file, 'w');
  ftruncateSync(fd, SIZE);
  closeSync(fd);
  server = createServer(async (request, response) => {
    received = 0;
    for await (const chunk of request) received += chunk.length;
    response.writeHead(201, { 'Content-Type': 'application/json' }).end('{"id":"m"}');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
});
after(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The most bytes of memory it had. */
async function peakOf([command, ...args]) {
  const child = spawn(command, [...args, `http://127.0.0.1:${server.address().port}/api/v1`, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of child.stdout) text += chunk;
  assert.ok(received >= SIZE, `${received} bytes came`);
  return Number(text) * 1024;
}

test('TypeScript', async () => {
  const peak = await peakOf([...NODE, TYPESCRIPT]);
  assert.ok(peak < PEAK_MAX, `${peak / MIB} MiB`);
});

test('Python', async () => {
  const peak = await peakOf(['python3', '-c', PYTHON]);
  assert.ok(peak < PEAK_MAX, `${peak / MIB} MiB`);
});

test('a program that reads the whole file first is caught', async () => {
  assert.ok((await peakOf([...NODE, WHOLE])) > PEAK_MAX);
});

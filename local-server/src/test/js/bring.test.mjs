// What scripts/bring does on machines where something is missing; nothing is installed here.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './program.mjs';

/** A machine with these programs and no others; what its apt-get is asked for, it writes down. */
function bringOn(programs, user) {
  const folder = mkdtempSync(join(tmpdir(), 'bring-'));
  const log = join(folder, 'log');
  writeFileSync(log, '');
  const add = (name, script) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  for (const name of ['bash', 'env']) symlinkSync(join('/usr/bin', name), join(folder, name));
  add('id', `echo ${user}`);
  for (const name of programs) add(name, `echo "$*" >> ${log}`);
  const { status, stderr } = spawnSync(join(ROOT, 'scripts/bring'), ['curl', 'jq'], {
    env: { PATH: folder },
    encoding: 'utf8',
  });
  const asked = readFileSync(log, 'utf8').trim().split('\n');
  rmSync(folder, { recursive: true });
  return { status, stderr, asked };
}

test('as root it installs what is missing, and only that', () => {
  const { status, asked } = bringOn(['apt-get', 'curl'], 0);

  assert.equal(status, 0);
  assert.deepEqual(asked, ['update -q', 'install -qy --no-install-recommends jq']);
});

test('anybody else is told the line to type', () => {
  const { status, stderr, asked } = bringOn(['apt-get'], 1000);

  assert.equal(status, 1);
  assert.match(stderr, /Missing here: curl jq\. Install with: sudo apt-get install curl jq/);
  assert.deepEqual(asked, ['']);
});

test('where nothing is missing it does nothing', () => {
  const { status, stderr, asked } = bringOn(['curl', 'jq', 'apt-get'], 0);

  assert.equal(status, 0);
  assert.equal(stderr, '');
  assert.deepEqual(asked, ['']);
});

// Completion in real shells, and the manual page: both made of what --help knows.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { JAR } from './program.mjs';

const folder = mkdtempSync(join(tmpdir(), 'voidgram-completion-'));
const COMMANDS = ['serve', 'sandbox', 'status', 'accounts', 'post', 'schedule', 'queue', 'failures', 'retry', 'keys', 'cloud', 'export', 'import', 'doctor', 'open', 'mcp', 'login-url', 'key', 'completion', 'help'];

before(() => {
  for (const shell of ['bash', 'zsh', 'fish']) writeFileSync(join(folder, shell), print('completion', shell));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function print(...words) {
  return execFileSync('java', ['-jar', JAR, ...words], { encoding: 'utf8' });
}

function bash(line) {
  const words = line.split(' ');
  const script = `source '${join(folder, 'bash')}'; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; COMP_LINE='${line}'; COMP_POINT=${line.length}
    complete -p voidgram >/dev/null || exit 9; _complete_voidgram voidgram '${words.at(-1)}' '${words.at(-2)}'; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\n').map((word) => word.trim()).filter(Boolean);
}

function fish(line) {
  const script = `source '${join(folder, 'fish')}'; complete -C '${line}'`;
  return execFileSync('fish', ['--no-config', '-c', script], { encoding: 'utf8' }).split('\n').map((each) => each.split('\t')[0]).filter(Boolean);
}

test('bash completes commands and options', () => {
  const commands = bash('voidgram ');
  assert.deepEqual(COMMANDS.filter((name) => !commands.includes(name)), []);
  assert.deepEqual(bash('voidgram queue m').filter((word) => !word.startsWith('-')), ['move']);
  assert.deepEqual(bash('voidgram schedule --ev'), ['--every']);
  assert.deepEqual(bash('voidgram import --rep'), ['--replace']);
  assert.deepEqual(bash('voidgram frob'), []);
});

test('zsh takes the script and completes by it', () => {
  const told = execFileSync('zsh', ['-f', '-c', `source '${join(folder, 'zsh')}'; print -r -- \${_comps[voidgram]}; COMP_WORDS=(voidgram sched); COMP_CWORD=1; _complete_voidgram voidgram sched voidgram; print -r -- $COMPREPLY`], { encoding: 'utf8' });
  assert.match(told, /_bash_complete.*_complete_voidgram/);
  assert.match(told, /schedule/);
});

test('fish completes commands, options, and what follows a command', () => {
  const commands = fish('voidgram ');
  assert.deepEqual(COMMANDS.filter((name) => !commands.includes(name)), []);
  assert.deepEqual(fish('voidgram queue m').filter((word) => !word.includes('.')), ['move']);
  assert.deepEqual(fish('voidgram schedule --ev'), ['--every']);
  assert.deepEqual(fish('voidgram queue move --zo'), ['--zone']);
  assert.deepEqual(fish('voidgram import --rep'), ['--replace']);
  assert.deepEqual(fish('voidgram export --rep'), []);
});

test('another shell is refused, as wrong use', () => {
  const { status, stdout, stderr } = spawnSync('java', ['-jar', JAR, 'completion', 'powershell'], { encoding: 'utf8' });
  assert.deepEqual([status, stdout], [2, '']);
  assert.match(stderr, /bash, zsh or fish/);
});

test('the manual page tells of every command and option of the help', () => {
  const page = print('help', '--man');
  const words = page.replace(/\\f./g, '').replaceAll('\\-', '-');
  assert.match(page, /^\.TH VOIDGRAM 1 /);
  for (const name of COMMANDS) assert.ok(words.includes(`.SS voidgram ${name}`), name);
  for (const name of ['schedule', 'post', 'import']) {
    for (const [option] of print('help', name).matchAll(/(?<=\s)--[a-z][a-z-]+/g)) {
      if (!['--help', '--version'].includes(option)) assert.ok(words.includes(option), `${name} ${option}`);
    }
  }
  assert.match(words, /\.SH EXIT STATUS[^]*130/);
  const groff = spawnSync('man', ['-l', '-'], { input: page, encoding: 'utf8', env: { ...process.env, MANWIDTH: '100', MAN_KEEP_FORMATTING: '' } });
  if (!groff.error) assert.match(groff.stdout, /EXIT STATUS/);
});

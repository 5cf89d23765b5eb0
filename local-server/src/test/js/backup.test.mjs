// A home as one file and back, as a user types it: the built program, killed at any moment.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { smallPhoto } from './photo.mjs';
import { clientOf, createKey, JAR, start, upload } from './program.mjs';

const KILLS = Number(process.env.BACKUP_KILLS ?? 12);
const folder = mkdtempSync(join(tmpdir(), 'voidgram-backup-'));
const home = join(folder, 'home');
const archive = join(folder, 'backup.zip');

before(async () => {
  mkdirSync(home);
  const server = await serve(home);
  try {
    const api = clientOf(server, createKey(home));
    const account = (await api('GET', '/auth/me')).accounts[0].id;
    const mediaFileId = await upload(api, readFileSync(smallPhoto()));
    const post = { accountId: account, mediaType: 'IMAGE', mediaFileId };
    await api('POST', '/schedule', { ...post, caption: 'In the backup', scheduledFor: '2031-12-01T09:00:00Z' });
    const made = json(['export', archive]);
    assert.deepEqual([made.exit, made.file, made.bytes, made.posts, made.media], [0, archive, statSync(archive).size, 1, 1]);
    await api('POST', '/posts/draft', { ...post, caption: 'Later than the backup' });
  } finally {
    await server.stop();
  }
});
after(() => rmSync(folder, { recursive: true, force: true }));

function serve(place) {
  return start(['serve', '--port', '0', '--home', place, '--no-open'], { env: { RATE_LIMIT_RPM: '100000' } });
}

function run(args, place = home) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VOIDGRAM_')));
  const { status, stdout, stderr } = spawnSync('java', ['-jar', JAR, ...args, '--home', place], { env, encoding: 'utf8' });
  assert.ok(!/\tat |Exception/.test(stderr), stderr);
  return { exit: status, out: stdout, err: stderr };
}

function json(args, place) {
  const { exit, out, err } = run([...args, '--json'], place);
  assert.match(out, /^\{.*\}\n$/, `${out} ${err}`);
  return { ...JSON.parse(out), exit };
}

/** How many posts a home has, as its own server tells: 1 of the backup, 2 of the old home. */
async function postsOf(place) {
  const server = await serve(place);
  try {
    return (await clientOf(server, createKey(place))('GET', '/posts')).total;
  } finally {
    await server.stop();
  }
}

test('an archive is for its owner alone, and no secret is in it', () => {
  assert.equal(statSync(archive).mode & 0o777, 0o600);
  const key = readFileSync(join(home, 'vault.keys'), 'latin1').trim().split(' ')[1];
  const session = existsSync(join(home, 'session.key')) ? readFileSync(join(home, 'session.key'), 'latin1').trim() : key;
  const names = spawnSync('unzip', ['-Z1', archive], { encoding: 'utf8' }).stdout.trim().split('\n');
  assert.deepEqual(names.filter((name) => !name.startsWith('uploads/')), ['voidgram.db', 'manifest.json']);
  for (const name of names) {
    const content = spawnSync('unzip', ['-p', archive, name], { encoding: 'latin1', maxBuffer: 1 << 28 }).stdout;
    assert.ok(content.length > 0 && !content.includes(key) && !content.includes(session), name);
  }
  assert.deepEqual([json(['export', archive]).exit, json(['export', archive]).code], [1, 'FILE_EXISTS']);
  assert.equal(json(['export', join(folder, 'nowhere/x.zip')]).exit, 1);
});

test('a disk without room leaves nothing of the name', () => {
  const { status, stdout } = spawnSync('bash', ['-c', `ulimit -f 64; exec java -jar '${JAR}' export '${join(folder, 'big.zip')}' --home '${home}' --json`], { encoding: 'utf8' });
  assert.notEqual(status, 0);
  assert.ok(!existsSync(join(folder, 'big.zip')), stdout);
  assert.equal(json(['export', join(folder, 'big.zip')]).exit, 0);
  assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith('.unfinished')), []);
});

test('it comes back into an empty place, and says what waits', async () => {
  const place = join(folder, 'elsewhere');
  const told = json(['import', archive], place);
  assert.deepEqual([told.exit, told.posts, told.media, told.movedTo, told.held], [0, 1, 1, null, 1]);
  assert.equal(told.reconnect.length, 2);
  const server = await serve(place);
  try {
    assert.equal(json(['import', archive, '--replace'], place).code, 'HOME_IN_USE');
    assert.equal(json(['queue'], place).total, 1);
    assert.deepEqual(json(['queue', 'resume'], place), { released: 1, held: 0, exit: 0 });
    assert.deepEqual(json(['queue', 'resume'], place), { released: 0, held: 0, exit: 0 });
  } finally {
    await server.stop();
  }
});

test('wherever it is killed one home is whole, and the same command ends it', { timeout: 900_000 }, async () => {
  const whole = performance.now();
  const first = json(['import', archive, '--replace']);
  const lengthMs = performance.now() - whole;
  assert.equal(first.exit, 0);
  putBack(first.movedTo);
  for (let i = 1; i <= KILLS; i++) {
    await killedAfter((lengthMs * i) / (KILLS + 1));
    const before = await postsOf(home);
    assert.ok(before === 1 || before === 2, `kill ${i}: ${before} posts`);
    const moved = before === 1 ? aside() : json(['import', archive, '--replace']).movedTo;
    assert.equal(await postsOf(home), 1, `kill ${i}`);
    assert.equal(await postsOf(moved), 2, `kill ${i}`);
    putBack(moved);
  }
});

function aside() {
  return join(folder, readdirSync(folder).find((name) => name.startsWith('home.before-import-')));
}

/** The home as it was before the import. */
function putBack(moved) {
  spawnSync('rm', ['-rf', home]);
  spawnSync('mv', [moved, home]);
  assert.deepEqual(readdirSync(folder).filter((name) => name.startsWith('home')), ['home']);
}

/** An import whose process is ended without notice after that time, unless it has ended by itself. */
function killedAfter(ms) {
  const child = spawn('java', ['-jar', JAR, 'import', archive, '--replace', '--home', home], { stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), ms);
  return new Promise((resolve) => child.once('exit', () => { clearTimeout(timer); resolve(); }));
}

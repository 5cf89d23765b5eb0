// Kills the server between the detection of a mention and its repost, again and again: every mention
// must be live in the account's own story exactly once, although the sandbox publishes a container a
// second time when it is asked to.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { client, observed, setKnobs, start, temporaryHome, until } from './program.mjs';

const KILLS = Number(process.env.REPOST_KILLS ?? 10);
const SEED = Number(process.env.SEED ?? 1);
/** From the call for a look, or the owner's yes, to the kill. */
const LONGEST_LIFE_MS = 1800;
/** The first day of the warm-up lets no more than seven of an account go out unasked. */
const OF_ONE_ACCOUNT = 6;
/** An unclear publish is settled after four minutes, and may be interrupted again. */
const SETTLING_S = 900;
const API = '/story-repost';

let sandbox;
const home = temporaryHome();

before(async () => {
  sandbox = await start(['sandbox', '--port', '0']);
  await setKnobs(sandbox.url, { repeatPublish: 'duplicate', quotaTotal: 2 * KILLS });
});

after(async () => {
  await sandbox.stop();
  home.remove();
});

test(`every mention is reposted exactly once after ${KILLS} kills`, { timeout: 3_600_000 }, async () => {
  const dice = seeded(SEED);
  let server = await serve();
  const api = client(server, home.path);
  const accounts = [];

  for (let kill = 0; kill < KILLS; kill++) {
    if (kill % OF_ONE_ACCOUNT === 0) accounts.push(await connect(server, `bakery${accounts.length}`));
    const account = accounts.at(-1);
    const call = at(server, api);
    const isAutomatic = kill % 4 < 2;
    await call('POST', `${API}/config`, { accountId: account.id, source: 'official', autoRepostEnabled: isAutomatic, dailyRepostLimit: 25, sleepWindowStart: 0, sleepWindowEnd: 0 });
    await control('mentions', { account: account.username, from: 'fan', media: kill % 2 ? 'video' : 'image' });
    await (isAutomatic ? cutOff(call('POST', `${API}/scan`, { accountId: account.id }), dice) : cutOff(approved(call, account), dice));
    await server.kill();
    server = await serve();
  }

  const live = at(server, api);
  await until('reposting of all mentions', SETTLING_S, async () => {
    for (const account of accounts) await approved(live, account);
    const { reposts } = await live('GET', `${API}/history`);
    return reposts.length === KILLS && reposts.every(({ status, permalink }) => status === 'PUBLISHED' && permalink);
  });

  const counts = await livePerStory();
  assert.equal(counts.size, KILLS);
  assert.deepEqual([...counts].filter(([, count]) => count !== 1), []);
  await server.stop();
});

test('a second publish of one container is counted as a double', async () => {
  const [media] = await observed(sandbox.url, 'published');
  const token = tokens.get(media.account);
  const graph = `${sandbox.url}/graph.instagram.com/v26.0`;
  const me = await (await fetch(`${graph}/me?fields=user_id&access_token=${token}`)).json();
  await fetch(`${graph}/${me.user_id}/media_publish?creation_id=${media.containerId}&access_token=${token}`, { method: 'POST' });

  assert.equal((await livePerStory()).get(media.sourceUrls[0]), 2);
});

/** Looks, and says yes to whatever waits. */
async function approved(call, account) {
  await call('POST', `${API}/scan`, { accountId: account.id });
  const { pending } = await call('GET', `${API}/pending?accountId=${account.id}`);
  for (const { id, status } of pending) if (status === 'AWAITING_APPROVAL') await call('POST', `${API}/${id}/approve`);
}

/** Goes on while the call is still under way, or a moment behind its end; the kill decides what becomes of it. */
async function cutOff(call, dice) {
  let refusal;
  call.catch((fault) => { refusal = fault; });
  await new Promise((resolve) => setTimeout(resolve, dice() * LONGEST_LIFE_MS));
  if (refusal) throw refusal; // what fails later was cut off by the kill
}

async function livePerStory() {
  const counts = new Map();
  for (const { sourceUrls } of await observed(sandbox.url, 'published')) counts.set(sourceUrls[0], (counts.get(sourceUrls[0]) ?? 0) + 1);
  return counts;
}

async function control(path, body) {
  const answer = await fetch(`${sandbox.url}/__sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

let cookie;
const tokens = new Map();

/** A new account of the sandbox, connected by its token; {id, username}. */
async function connect(server, username) {
  await control('accounts', { username });
  const { value } = await control('tokens', { account: username });
  tokens.set(username, value);
  const { origin } = new URL(server.baseUrl);
  cookie ??= (await fetch(server.loginUrl, { redirect: 'manual' })).headers.get('set-cookie').split(';')[0];
  const answer = await fetch(`${origin}/api/auth/accounts`, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ loginMethod: 'instagram', accessToken: value }),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`connecting ${username}: ${answer.status} ${JSON.stringify(body)}`);
  return body.accounts.find((one) => one.username === username);
}

function serve() {
  return start(['serve', '--port', '0', '--home', home.path, '--no-open'], {
    env: { VOIDGRAM_INSTAGRAM_BASE: sandbox.url, RATE_LIMIT_RPM: '100000', RATE_LIMIT_RPH: '100000' },
    javaOptions: ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
  });
}

/** The same client against the server's present port. */
function at(server, api) {
  return (method, path, body) => api(method, path, body, server.baseUrl);
}

function seeded(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

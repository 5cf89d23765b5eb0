// Our server against a peer that does the same work, in turns within one run.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fill, installPeer, preparedHome, preparedPeer, serve, servePeer } from './contestants.mjs';
import { loadGenerator, requireSuccess, summary } from './load.mjs';
import { cpuSeconds, residentMb } from './memory.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const ROUND_MS = Number(process.env.ROUND_MS ?? 2000);
const WARM_UP_ROUNDS = 3;
const POSTS = 10_000;
const MANY_POSTS = Number(process.env.MANY_POSTS ?? 1_000_000);

installPeer();
const generator = loadGenerator();
const small = await preparedHome();
const large = await preparedHome();
const peerHome = preparedPeer(small, join(small.path, 'peer.db'));
fill(small.database, POSTS, small.accountId);
fill(peerHome.database, POSTS, small.accountId);
fill(large.database, MANY_POSTS, large.accountId);

const ours = { ...(await serve(small)), apiKey: small.apiKey };
const many = { ...(await serve(large)), apiKey: large.apiKey };
const peer = { ...(await servePeer(peerHome.database)), apiKey: small.apiKey };
try {
  await sameAnswers();
  const lists = await inTurns([ours, peer, many], listing);
  table(`GET /posts?limit=20 over ${POSTS} posts`, ours, peer, lists);
  const times = lists.get(ours).perSecond / lists.get(many).perSecond;
  console.log(`the same over ${MANY_POSTS} posts: ${times.toFixed(2)} times the time (at most 1.2 is wanted)\n`);
  await many.stop();

  const schedules = await inTurns([ours, peer], scheduling);
  table('POST /schedule, durable before the answer', ours, peer, schedules);
  await everythingIsStored(schedules);
  console.log(`resident memory after this load: ${residentMb(ours.pid).toFixed(0)} MB (at most 150 is wanted); peer ${residentMb(peer.pid).toFixed(0)} MB`);
} finally {
  generator.close();
  await Promise.all([ours, many, peer].map((server) => server.stop()));
  small.remove();
  large.remove();
}

function listing(server) {
  return { method: 'GET', path: '/api/v1/posts?limit=20', port: server.port, headers: authorized(server) };
}

function scheduling(server) {
  return { method: 'POST', path: '/api/v1/schedule', port: server.port, headers: authorized(server), body: order() };
}

/** Due in two years, so that nothing is published meanwhile. */
function order() {
  return {
    accountId: small.accountId,
    mediaFileId: small.mediaFileId,
    mediaType: 'IMAGE',
    caption: 'Sunset over Seattle, seen from the ferry #pnw',
    scheduledFor: new Date(Date.now() + 730 * 86_400_000).toISOString(),
    timezone: 'America/Los_Angeles',
  };
}

function authorized(server) {
  return { Authorization: `Bearer ${server.apiKey}` };
}

/** Rounds in turns, so that whatever else the computer does hits all of them alike. */
async function inTurns(servers, requestOf) {
  const rounds = new Map(servers.map((server) => [server, []]));
  const answered = new Map(servers.map((server) => [server, 0]));
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const server of servers) {
      const before = cpuSeconds(server.pid);
      const result = await generator.round(requestOf(server), { ms: ROUND_MS });
      requireSuccess(server.name, result);
      result.cpuUs = ((cpuSeconds(server.pid) - before) * 1e6) / result.requests;
      if (round >= 0) rounds.get(server).push(result);
      answered.set(server, answered.get(server) + result.requests);
    }
  }
  return new Map([...rounds].map(([server, all]) => [server, { ...summary(all), answered: answered.get(server) }]));
}

/** Whoever answers faster than it stores has measured nothing. */
async function everythingIsStored(schedules) {
  for (const [server, { answered }] of schedules) {
    const { body } = await ask(listing(server));
    assert.equal(body.total, POSTS + answered, `${server.name} answered ${answered} times`);
  }
}

function table(what, ours, peer, results) {
  const [a, b] = [results.get(ours), results.get(peer)];
  const row = (name, r) =>
    `  ${name.padEnd(26)} ${r.perSecond.toFixed(0).padStart(8)} ${r.p50Ms.toFixed(2).padStart(8)} ${r.p99Ms.toFixed(2).padStart(8)} ${r.cpuUs.toFixed(0).padStart(10)}`;
  console.log(`${what}: 16 connections, medians of ${ROUNDS} rounds in turns`);
  console.log(`  ${''.padEnd(26)} ${'per s'.padStart(8)} ${'p50 ms'.padStart(8)} ${'p99 ms'.padStart(8)} ${'CPU us/req'.padStart(10)}`);
  console.log(row(ours.name, a));
  console.log(row(peer.name, b));
  console.log(`  ratio ${(a.perSecond / b.perSecond).toFixed(1)}; CPU ${(b.cpuUs / a.cpuUs).toFixed(1)}\n`);
}

/** Before anything is timed: the same posts in the same shape, and the same refusals. */
async function sameAnswers() {
  const [a, b] = await Promise.all([ours, peer].map((server) => ask(listing(server))));
  assert.equal(a.status, 200);
  assert.equal(a.body.total, POSTS);
  assert.equal(a.body.posts.length, 20);
  assert.equal(a.body.hasMore, true);
  assert.deepEqual(a.body.posts.map(withoutUser), b.body.posts.map(withoutUser));
  assert.deepEqual({ ...a.body, posts: 0 }, { ...b.body, posts: 0 });
  assert.deepEqual(rateHeaders(a), rateHeaders(b));
  for (const refusal of [{ ...order(), accountId: randomUUID() }, { ...order(), mediaType: 'SONG' }]) {
    const [one, other] = await Promise.all(
      [ours, peer].map((server) => ask({ ...scheduling(server), body: refusal })),
    );
    assert.deepEqual([one.status, one.body.code], [other.status, other.body.code]);
  }
  const [unknown, alsoUnknown] = await Promise.all(
    [ours, peer].map((server) => ask({ ...listing(server), headers: { Authorization: 'Bearer vg_live_x' } })),
  );
  assert.deepEqual([unknown.status, unknown.body.code], [401, alsoUnknown.body.code]);
}

function withoutUser(post) {
  return { ...post, userId: 'owner' };
}

function rateHeaders({ headers }) {
  return [...headers.keys()].filter((name) => name.startsWith('ratelimit-')).sort();
}

async function ask({ method, path, port, headers, body }) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { ...headers, ...(body ? { 'Content-Type': 'application/json' } : {}) },
    body: body && JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

// Kills the server in mid-publish again and again: every accepted post must be live exactly once,
// although the sandbox publishes a container a second time when it is asked to.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { client, connectInstagram, observed, setKnobs, start, temporaryHome, until, upload } from './program.mjs';
import { photo } from './photo.mjs';

const KILLS = Number(process.env.KILLS ?? 25);
const SEED = Number(process.env.SEED ?? 1);
const LONGEST_LIFE_MS = 2200;
/** An unclear publish is settled after four minutes, and may be interrupted again. */
const SETTLING_S = 900;

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

test(`every post is live exactly once after ${KILLS} kills`, { timeout: 3_600_000 }, async () => {
  const dice = seeded(SEED);
  let server = await serve();
  const api = client(server, home.path);
  const accountId = await connectInstagram(server, sandbox.url, api);
  const mediaFileId = await upload(api, readFileSync(photo()));
  const accepted = [];

  for (let kill = 0; kill < KILLS; kill++) {
    const caption = `Killed ${kill}`;
    const body = { accountId, mediaFileId, mediaType: 'IMAGE', caption };
    accepted.push({ caption, ...(await at(server, api)('POST', '/posts/publish', body)) });
    await new Promise((resolve) => setTimeout(resolve, dice() * LONGEST_LIFE_MS));
    await server.kill();
    server = await serve();
  }
  const live = at(server, api);
  await until('publishing of all posts', SETTLING_S, async () => {
    const posts = await Promise.all(accepted.map((p) => live('GET', `/posts/${p.postId}`)));
    return posts.every((p) => ['PUBLISHED', 'FAILED'].includes(p.status) && p.igMediaId);
  });
  const counts = await liveCounts();

  assert.deepEqual(accepted.filter((p) => counts.get(p.caption) !== 1), []);
  await server.stop();
});

test('a second publish of one container is counted as a double', async () => {
  const graph = `${sandbox.url}/graph.instagram.com/v26.0`;
  const token = (await observed(sandbox.url, 'tokens')).find((t) => t.kind === 'INSTAGRAM_USER').value;
  const containers = await observed(sandbox.url, 'containers');
  const done = containers.find((c) => c.spec.caption === 'Killed 0' && c.state === 'PUBLISHED');

  const me = await (await fetch(`${graph}/me?fields=user_id&access_token=${token}`)).json();
  const again = `${graph}/${me.user_id}/media_publish?creation_id=${done.id}&access_token=${token}`;
  await fetch(again, { method: 'POST' });

  assert.equal((await liveCounts()).get('Killed 0'), 2);
});

async function liveCounts() {
  const published = await observed(sandbox.url, 'published');
  const counts = new Map();
  for (const media of published) counts.set(media.caption, (counts.get(media.caption) ?? 0) + 1);
  return counts;
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

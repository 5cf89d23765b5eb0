// How late the publish calls of 100 images are that are scheduled over a minute, some in one second.
import { readFileSync } from 'node:fs';
import { client, connectInstagram, observed, quantile, start, temporaryHome, until, upload } from '../test/js/program.mjs';
import { photo } from '../test/js/photo.mjs';

const POSTS = Number(process.env.POSTS ?? 100);
const SPAN_S = 60;
const LEAD_S = 25;

const home = temporaryHome();
const sandbox = await start(['sandbox', '--port', '0']);
const server = await start(['serve', '--port', '0', '--home', home.path, '--no-open'], {
  env: { VOIDGRAM_INSTAGRAM_BASE: sandbox.url, RATE_LIMIT_RPM: '100000', RATE_LIMIT_RPH: '100000' },
  javaOptions: process.env.JAVA_OPTIONS?.split(' ') ?? [],
});

try {
  const api = client(server, home.path);
  const accountId = await connectInstagram(server, sandbox.url, api);
  const mediaFileId = await upload(api, readFileSync(photo()));
  const due = await scheduled(api, accountId, mediaFileId);
  await until('publishing', SPAN_S + LEAD_S + 60, async () => (await publishCalls()).length >= POSTS);
  report(due, await publishCalls());
} finally {
  await server.stop();
  await sandbox.stop();
  home.remove();
}

/** The due instants by caption: every fifth post shares its second with the one before. */
async function scheduled(api, accountId, mediaFileId) {
  const first = Date.now() + LEAD_S * 1000;
  const due = new Map();
  for (let i = 0; i < POSTS; i++) {
    const slot = i % 5 === 4 ? i - 1 : i;
    const at = first + Math.round((slot * SPAN_S * 1000) / POSTS);
    const caption = `Punctual ${i}`;
    due.set(caption, at);
    await api('POST', '/schedule', {
      accountId, mediaFileId, mediaType: 'IMAGE', caption, scheduledFor: new Date(at).toISOString(),
    });
  }
  return due;
}

function publishCalls() {
  return observed(sandbox.url, 'calls?operation=publish');
}

async function report(due, calls) {
  const containers = await observed(sandbox.url, 'containers');
  const caption = new Map(containers.map((c) => [c.id, c.spec.caption]));
  const late = calls.map((c) => c.at - due.get(caption.get(c.params.creation_id)));
  console.log(
    `punctuality: ${late.length} publish calls; lateness ms p50 ${quantile(late, 0.5).toFixed(1)}` +
      ` p99 ${quantile(late, 0.99).toFixed(1)} max ${Math.max(...late).toFixed(1)}` +
      ` min ${Math.min(...late).toFixed(1)} (below 0 would be early); the seed's 5 s poll: p50 2500`,
  );
}

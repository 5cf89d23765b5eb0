// Whether the server still answers at once while 10,000 posts of one instant come due: their containers
// are made from two and a half minutes ahead, spread over half a minute, which is more than can be done.
import { clientOf } from '../test/js/program.mjs';
import { preparedHome, serve } from './contestants.mjs';
import { loadGenerator, requireSuccess, summary } from './load.mjs';

const JOBS = Number(process.env.JOBS ?? 10_000);
const SUBMITTING_MS = Number(process.env.SUBMITTING_MS ?? 30_000);
const CONNECTIONS = 64;
const ROUND_MS = 2000;
/** The first of the jobs wakes so long before the posts are due. */
const LEAD_MS = 150_000;
const SPREAD_MS = 30_000;

const generator = loadGenerator();
const home = await preparedHome();
const server = await serve(home);
const api = clientOf(server, home.apiKey);
try {
  const wakeAt = Math.ceil((Date.now() + SUBMITTING_MS) / 1000) * 1000;
  await submit(new Date(wakeAt + LEAD_MS));
  const waiting = await counts();
  if (waiting.delayed !== JOBS) throw new Error(`not all jobs wait at once: ${JSON.stringify(waiting)}`);
  report('before', await healthRounds(3));
  await new Promise((resolve) => setTimeout(resolve, wakeAt - Date.now()));
  report(`while ${JOBS} jobs come due`, await healthRounds(SPREAD_MS / ROUND_MS));
  const left = await counts();
  console.log(`  then ${left.waiting} of them still wait for their turn, and ${left.active} are under way`);
} finally {
  generator.close();
  await server.stop();
  home.remove();
}

async function submit(due) {
  const body = {
    accountId: home.accountId,
    mediaFileId: home.mediaFileId,
    mediaType: 'IMAGE',
    caption: 'All at once',
    scheduledFor: due.toISOString(),
  };
  const headers = { Authorization: `Bearer ${home.apiKey}` };
  const request = { method: 'POST', path: '/api/v1/schedule', port: server.port, headers, body };
  requireSuccess('submitting', await generator.round(request, { ms: SUBMITTING_MS, requestsMax: JOBS }));
}

async function counts() {
  return (await api('GET', '/schedule/queue/status')).counts;
}

async function healthRounds(count) {
  const rounds = [];
  for (let i = 0; i < count; i++) {
    const request = { method: 'GET', path: '/api/v1/health', port: server.port };
    const round = await generator.round(request, { connections: CONNECTIONS, ms: ROUND_MS });
    requireSuccess('health', round);
    rounds.push(round);
  }
  return rounds;
}

function report(when, rounds) {
  const { perSecond, p50Ms, p99Ms } = summary(rounds);
  const worstMs = Math.max(...rounds.map((round) => round.maxMs));
  console.log(
    `due: GET /health, ${CONNECTIONS} connections, ${when}: ${perSecond.toFixed(0)}/s, ms p50 ${p50Ms.toFixed(2)}` +
      ` p99 ${p99Ms.toFixed(2)} (at most 50 is wanted) max ${worstMs.toFixed(1)}; no error`,
  );
}

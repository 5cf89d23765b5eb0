// What an idle server with three posts far ahead costs: share of a core, bytes written, wake-ups.
// Linux only: the kernel's own counters are read. SECONDS measures longer than a minute.
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { smallPhoto } from '../test/js/photo.mjs';
import { client, start, temporaryHome, upload } from '../test/js/program.mjs';
import { AS_RUN } from './contestants.mjs';
import { cpuSeconds } from './memory.mjs';

const SECONDS = Number(process.env.SECONDS ?? 60);
const SETTLING_SECONDS = 30;

function counters(pid) {
  const io = readFileSync(`/proc/${pid}/io`, 'utf8');
  let wakeUps = 0;
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    const status = readFileSync(`/proc/${pid}/task/${task}/status`, 'utf8');
    for (const [, count] of status.matchAll(/ctxt_switches:\s+(\d+)/g)) wakeUps += Number(count);
  }
  return {
    cpu: cpuSeconds(pid),
    written: Number(/^write_bytes: (\d+)/m.exec(io)[1]),
    wakeUps,
  };
}

async function measured(pid, seconds) {
  const before = counters(pid);
  await pause(seconds * 1000);
  const after = counters(pid);
  return {
    share: ((after.cpu - before.cpu) / seconds) * 100,
    written: after.written - before.written,
    wakeUps: (after.wakeUps - before.wakeUps) / seconds,
  };
}

async function scheduleThree(api, accountId) {
  const mediaFileId = await upload(api, readFileSync(smallPhoto()));
  for (const days of [3, 4, 5]) {
    await api('POST', '/schedule', {
      accountId,
      mediaFileId,
      mediaType: 'IMAGE',
      scheduledFor: new Date(Date.now() + days * 86_400_000).toISOString(),
      timezone: 'UTC',
    });
  }
}

async function measure(name, options) {
  const home = temporaryHome();
  const server = await start(['serve', '--port', '0', '--home', home.path, '--no-open'], options);
  const api = client(server, home.path);
  await scheduleThree(api, (await api('GET', '/auth/me')).accounts[0].id);
  await pause(SETTLING_SECONDS * 1000);
  const { share, written, wakeUps } = await measured(server.pid, SECONDS);
  console.log(
    `idle: ${name}: ${share.toFixed(2)} % of a core, ${written} bytes written,` +
      ` ${wakeUps.toFixed(1)} wake-ups a second, over ${SECONDS} s`,
  );
  await server.stop();
  home.remove();
}

await measure('java -jar', {});
await measure('as scripts/run', AS_RUN);

// How long a start takes until the ready line, and the resident memory of the idle server.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { quantile, ROOT, start, temporaryHome, until } from '../test/js/program.mjs';

const RUNS = 5;
const archive = join(ROOT, 'local-server/target/bench.jsa');
const lean = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xmx192m'];

async function measure(name, javaOptions) {
  const times = [];
  let residentMb = 0;
  for (let run = 0; run < RUNS; run++) {
    const home = temporaryHome();
    const server = await start(['serve', '--port', '0', '--home', home.path, '--no-open'], { javaOptions });
    times.push(server.readyAfterMs);
    residentMb = Math.max(residentMb, await idleMb(server.pid));
    await server.stop();
    home.remove();
  }
  console.log(
    `start: ${name}: ready after ms median ${quantile(times, 0.5).toFixed(0)}` +
      ` (${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)}); idle resident MB at most ${residentMb.toFixed(0)}`,
  );
}

/** Memory once it has stopped growing. */
async function idleMb(pid) {
  let before = -1;
  return until('idling', 20, async () => {
    const now = residentMb(pid);
    const isSteady = Math.abs(now - before) < 1;
    before = now;
    return isSteady && now;
  });
}

function residentMb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

rmSync(archive, { force: true });
await measure('java -jar', []);
await measure('as scripts/run, first run', lean);
const home = temporaryHome();
const training = await start(['serve', '--port', '0', '--home', home.path, '--no-open'], {
  javaOptions: [...lean, `-XX:ArchiveClassesAtExit=${archive}`, '-Xlog:disable'],
});
await training.stop();
home.remove();
if (!existsSync(archive)) throw new Error('the first run made no class-data archive');
await measure('as scripts/run, with the class-data archive', [...lean, `-XX:SharedArchiveFile=${archive}`]);

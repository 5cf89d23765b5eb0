// How long a start takes until the ready line, and the resident memory of the idle server.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { quantile, ROOT, start, temporaryHome } from '../test/js/program.mjs';
import { AS_RUN } from './contestants.mjs';
import { idleMb } from './memory.mjs';

const RUNS = 5;
const archive = join(ROOT, 'local-server/target/bench.jsa');

async function measure(name, options) {
  const times = [];
  let residentMb = 0;
  for (let run = 0; run < RUNS; run++) {
    const home = temporaryHome();
    const server = await start(['serve', '--port', '0', '--home', home.path, '--no-open'], options);
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

rmSync(archive, { force: true });
await measure('java -jar', {});
await measure('as scripts/run, first run', AS_RUN);
const home = temporaryHome();
const training = await start(['serve', '--port', '0', '--home', home.path, '--no-open'], {
  ...AS_RUN,
  javaOptions: [...AS_RUN.javaOptions, `-XX:ArchiveClassesAtExit=${archive}`, '-Xlog:disable'],
});
await training.stop();
home.remove();
if (!existsSync(archive)) throw new Error('the first run made no class-data archive');
await measure('as scripts/run, with the class-data archive', {
  ...AS_RUN,
  javaOptions: [...AS_RUN.javaOptions, `-XX:SharedArchiveFile=${archive}`],
});

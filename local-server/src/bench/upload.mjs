// A video of 95 MB uploaded to our server and to Express with multer, in turns within one run.
import assert from 'node:assert/strict';
import { randomFillSync } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { createKey, quantile, ROOT, temporaryHome } from '../test/js/program.mjs';
import { installPeer, serve, spawnPeer } from './contestants.mjs';
import { cpuSeconds, residentMb } from './memory.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 9);
const WARM_UP_ROUNDS = 3;
const BYTES = 95_000_000;
const BOUNDARY = '----voidgram-bench';

installPeer();
const form = body(video());
const home = temporaryHome();
const peerHome = temporaryHome();
const ours = { ...(await serve(home)), apiKey: createKey(home.path), folder: join(home.path, 'uploads') };
const peer = { ...(await spawnPeer('Express + multer', ['upload.mjs', peerHome.path])), folder: peerHome.path };
const rounds = new Map([ours, peer].map((server) => [server, []]));
let grownMb = 0;
try {
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const server of [ours, peer]) {
      const [cpu, before] = [cpuSeconds(server.pid), residentMb(server.pid)];
      const { seconds, answer } = await upload(server);
      const used = cpuSeconds(server.pid) - cpu;
      assert.equal(answer.fileSize, BYTES);
      if (round >= 0) rounds.get(server).push({ seconds, used });
      if (round >= 0 && server === ours) grownMb = Math.max(grownMb, residentMb(server.pid) - before);
      clear(server.folder);
    }
  }
  report();
} finally {
  await Promise.all([ours.stop(), peer.stop()]);
  home.remove();
  peerHome.remove();
}

/** A real film with a box behind it that players skip. */
function video() {
  const film = readFileSync(join(ROOT, 'local-server/src/test/resources/videos/frag.mp4'));
  const free = Buffer.alloc(BYTES - film.length);
  randomFillSync(free);
  free.writeUInt32BE(free.length, 0);
  free.write('free', 4);
  return Buffer.concat([film, free]);
}

function body(file) {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\nContent-Type: video/mp4\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
}

function upload({ port, apiKey }) {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const call = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/v1/media/upload',
      headers: {
        ...(apiKey ? { Authorization: `Bearer ${apiKey}` } : {}),
        'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
        'Content-Length': form.length,
      },
    });
    call.once('error', reject);
    call.once('response', async (response) => {
      const text = Buffer.concat(await response.toArray()).toString();
      if (response.statusCode !== 201) return reject(new Error(`${response.statusCode} ${text}`));
      resolve({ seconds: (performance.now() - startedAt) / 1000, answer: JSON.parse(text) });
    });
    call.end(form);
  });
}

/** Takes the uploaded files away, so that no round finds a fuller disk. */
function clear(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isFile()) rmSync(path);
  }
}

function report() {
  console.log(`upload of ${BYTES / 1e6} MB: medians of ${ROUNDS} rounds in turns`);
  const rates = [ours, peer].map((server) => {
    const all = rounds.get(server);
    const rate = BYTES / 1e6 / quantile(all.map((round) => round.seconds), 0.5);
    const cpu = quantile(all.map((round) => round.used), 0.5);
    console.log(`  ${server.name.padEnd(26)} ${rate.toFixed(0).padStart(6)} MB/s, CPU ${cpu.toFixed(2)} s`);
    return rate;
  });
  console.log(`  ratio ${(rates[0] / rates[1]).toFixed(2)} (at least 1.0 is wanted)`);
  console.log(`  resident memory grew by at most ${grownMb.toFixed(0)} MB in one upload (at most 25 is wanted)`);
}

// A 12-megapixel photo in three formats: our whole upload beside sharp (libvips), which decodes,
// turns, shrinks to 1440 pixels and writes JPEG; in turns within one run. And what memory it takes.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { photo } from '../test/js/photo.mjs';
import { createKey, quantile, ROOT, start, temporaryHome } from '../test/js/program.mjs';
import { peakMb, residentMb } from './memory.mjs';

const SECOND_DECODER = join(ROOT, 'local-server/src/test/pictures');
const ROUNDS = Number(process.env.ROUNDS ?? 15);
const WARM_UP_ROUNDS = 8;
const PHOTOS_IN_A_ROW = 20;
const RESIDENT_MB_WANTED = 400;
const TIMES_WANTED = { JPEG: 1.6, PNG: 2.2, WebP: 1.2 };
const NO_LIMITS = { RATE_LIMIT_RPM: '1000000000', RATE_LIMIT_RPH: '1000000000' };

const sharp = secondDecoder();
const files = await inAllFormats(readFileSync(photo()));

await served(async (upload, pid) => {
  for (let i = 0; i < PHOTOS_IN_A_ROW; i++) await upload(files.JPEG);
  console.log(
    `${PHOTOS_IN_A_ROW} photos of 12 megapixels in a row, plain java -jar: at most ${peakMb(pid).toFixed(0)} MB resident,` +
      ` ${residentMb(pid).toFixed(0)} MB at the end (at most ${RESIDENT_MB_WANTED} is wanted)`,
  );
});

await served(async (upload, pid) => {
  const times = { sharp: {}, ours: {} };
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const [format, file] of Object.entries(files)) {
      const ours = await timed(() => upload(file));
      const theirs = await timed(() => normalized(file));
      if (round < 0) continue;
      (times.ours[format] ??= []).push(ours);
      (times.sharp[format] ??= []).push(theirs);
    }
  }
  console.log(`\n12 megapixels, medians of ${ROUNDS} rounds in turns    ours ms  sharp ms  ratio  wanted`);
  for (const format of Object.keys(files)) {
    const [ours, theirs] = [quantile(times.ours[format], 0.5), quantile(times.sharp[format], 0.5)];
    const size = `${format}, ${(files[format].length / 1e6).toFixed(1)} MB`;
    const numbers = [ours.toFixed(0).padStart(8), theirs.toFixed(0).padStart(8), (ours / theirs).toFixed(2).padStart(6)];
    console.log(`  ${size.padEnd(46)} ${numbers.join('  ')}    ${TIMES_WANTED[format]}`);
  }
  console.log(`  at most ${peakMb(pid).toFixed(0)} MB resident after these rounds`);
});

function secondDecoder() {
  if (!existsSync(join(SECOND_DECODER, 'node_modules'))) {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: SECOND_DECODER, stdio: 'inherit' });
  }
  return createRequire(join(SECOND_DECODER, 'package.json'))('sharp');
}

async function inAllFormats(jpeg) {
  return { JPEG: jpeg, PNG: await sharp(jpeg).png().toBuffer(), WebP: await sharp(jpeg).webp().toBuffer() };
}

function normalized(file) {
  return sharp(file)
    .rotate()
    .resize({ width: 1440, withoutEnlargement: true })
    .toColourspace('srgb')
    .jpeg({ quality: 88 })
    .toBuffer();
}

async function served(use) {
  const home = temporaryHome();
  const server = await start(['serve', '--port', '0', '--home', home.path, '--no-open'], { env: NO_LIMITS });
  const authorization = { Authorization: `Bearer ${createKey(home.path)}` };
  const upload = async (file) => {
    const form = new FormData();
    form.append('file', new Blob([file]), 'photo');
    const answer = await fetch(`${server.baseUrl}/media/upload`, { method: 'POST', headers: authorization, body: form });
    if (answer.status !== 201) throw new Error(await answer.text());
    await answer.json();
  };
  try {
    await use(upload, server.process.pid);
  } finally {
    await server.stop();
    home.remove();
  }
}

async function timed(work) {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

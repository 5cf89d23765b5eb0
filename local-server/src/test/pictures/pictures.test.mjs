// Every picture that is taken comes out as a second decoder (libvips with libjpeg-turbo, libwebp
// and libspng) sees it.
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { createKey, start, temporaryHome } from '../js/program.mjs';
import { pictures } from './generator.mjs';

const PER_KIND = Number(process.env.PICTURES ?? 24);
const MEAN_ERROR_MAX = 2;
const AT_ONCE = 4;
const NO_LIMITS = { RATE_LIMIT_RPM: '1000000000', RATE_LIMIT_RPH: '1000000000' };

const home = temporaryHome();
let server;
let authorization;

before(async () => {
  server = await start(['serve', '--port', '0', '--home', home.path, '--no-open'], { env: NO_LIMITS });
  authorization = { Authorization: `Bearer ${createKey(home.path)}` };
});

after(async () => {
  await server?.stop();
  home.remove();
});

test('pictures come out as a second decoder sees them', async () => {
  const worst = new Map();
  const wrong = [];
  let count = 0;
  const source = pictures(PER_KIND);
  const worker = async () => {
    for await (const picture of source) {
      count++;
      const error = await compare(picture);
      worst.set(picture.coding, Math.max(worst.get(picture.coding) ?? 0, error));
      if (!(error <= MEAN_ERROR_MAX)) wrong.push(`${picture.name}: ${error.toFixed(2)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  for (const [coding, error] of worst) console.log(`  ${coding.padEnd(24)} mean error at most ${error.toFixed(2)}`);
  console.log(`  ${count} pictures`);
  assert.deepEqual(wrong, []);
});

/** How far our picture is from the other one, in levels of 256; Infinity when it is refused. */
async function compare({ name, coding, file }) {
  const upright = sharp(file).rotate();
  // Inks go straight to sRGB: on libvips's usual way through Lab, what sRGB cannot show is cut otherwise.
  const light = coding === 'jpeg cmyk' ? upright.pipelineColourspace('srgb') : upright.flatten({ background: '#fff' });
  const expected = await pixels(light.toColourspace('srgb'));
  const answer = await upload(file);
  if (answer.status !== 201) {
    console.log(`  refused: ${name}: ${(await answer.json()).error}`);
    return Infinity;
  }
  const { previewUrl } = await answer.json();
  const served = await fetch(new URL(previewUrl, server.baseUrl), { headers: authorization });
  const actual = await pixels(sharp(Buffer.from(await served.arrayBuffer())).toColourspace('srgb'));
  assert.equal(actual.length, expected.length, `${name} has another size`);
  let sum = 0;
  for (let i = 0; i < expected.length; i++) sum += Math.abs(expected[i] - actual[i]);
  return sum / expected.length;
}

function pixels(image) {
  return image.raw({ depth: 'uchar' }).toBuffer();
}

function upload(file) {
  const form = new FormData();
  form.append('file', new Blob([file]), 'picture');
  return fetch(`${server.baseUrl}/media/upload`, { method: 'POST', headers: authorization, body: form });
}

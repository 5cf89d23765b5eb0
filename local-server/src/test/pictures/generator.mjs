// Small pictures of every kind that is taken: gradients, noise and edges in every coding.
import sharp from 'sharp';

/** Numbers that look random and are the same at every run (mulberry32). */
export function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const PAINTERS = {
  gradient: (random) => {
    const [a, b, c] = [random() * 200, random() * 4 - 2, random() * 4 - 2];
    return (x, y, band) => a + band * 20 + b * x + c * y;
  },
  noise: (random) => () => random() * 256,
  edges: (random) => {
    const [step, dark, light] = [2 + Math.floor(random() * 14), random() * 80, 170 + random() * 85];
    return (x, y, band) => ((Math.floor(x / step) + Math.floor(y / (step + band))) % 2 ? dark : light);
  },
};

/** How the same pixels are written: coding, how many bands they have, and how sharp writes them. */
const CODINGS = {
  'jpeg 4:2:0': [3, (image, q) => image.jpeg({ quality: q, chromaSubsampling: '4:2:0' })],
  'jpeg 4:4:4': [3, (image, q) => image.jpeg({ quality: q, chromaSubsampling: '4:4:4' })],
  'jpeg progressive': [3, (image, q) => image.jpeg({ quality: q, progressive: true })],
  'jpeg progressive 4:4:4': [3, (image, q) => image.jpeg({ quality: q, progressive: true, optimiseScans: true, chromaSubsampling: '4:4:4' })],
  'jpeg grey': [3, (image, q) => image.toColourspace('b-w').jpeg({ quality: q })],
  'jpeg grey progressive': [3, (image, q) => image.toColourspace('b-w').jpeg({ quality: q, progressive: true })],
  'jpeg p3': [3, (image, q) => image.withIccProfile('p3').jpeg({ quality: q })],
  'jpeg cmyk': [3, (image) => image.toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 100, chromaSubsampling: '4:4:4' })],
  'jpeg turned': [3, (image, q, random) => image.withMetadata({ orientation: 1 + Math.floor(random() * 8) }).jpeg({ quality: q })],
  'png rgb': [3, (image) => image.png()],
  'png rgba': [4, (image) => image.png()],
  'png grey': [3, (image) => image.toColourspace('b-w').png()],
  'png grey alpha': [4, (image) => image.toColourspace('b-w').png()],
  'png palette': [3, (image, q, random) => image.png({ palette: true, colours: 2 ** (1 + Math.floor(random() * 8)) })],
  'png palette alpha': [4, (image) => image.png({ palette: true })],
  'png deep': [3, (image) => image.toColourspace('rgb16').png()],
  'png deep alpha': [4, (image) => image.toColourspace('rgb16').png()],
  'png deep grey': [3, (image) => image.toColourspace('grey16').png()],
  'png interlaced': [3, (image) => image.png({ progressive: true })],
  'png interlaced alpha': [4, (image) => image.png({ progressive: true })],
  'png interlaced palette': [3, (image) => image.png({ palette: true, progressive: true })],
  'webp lossy': [3, (image, q) => image.webp({ quality: q })],
  'webp lossy alpha': [4, (image, q) => image.webp({ quality: q, alphaQuality: q })],
  'webp sharp': [3, (image, q) => image.webp({ quality: q, smartSubsample: true, effort: 6 })],
  'webp lossless': [3, (image) => image.webp({ lossless: true })],
  'webp lossless alpha': [4, (image) => image.webp({ lossless: true })],
  'webp near lossless': [3, (image, q) => image.webp({ nearLossless: true, quality: q })],
  'webp p3': [3, (image, q) => image.withIccProfile('p3').webp({ quality: q })],
  'webp turned': [3, (image, q, random) => image.withMetadata({ orientation: 1 + Math.floor(random() * 8) }).webp({ quality: q })],
};

/** That many pictures of each painter in each coding, sides from 1 to 65. */
export async function* pictures(perKind) {
  const random = dice(65);
  for (const [coding, [bands, write]] of Object.entries(CODINGS)) {
    for (const [painter, begin] of Object.entries(PAINTERS)) {
      for (let i = 0; i < perKind; i++) {
        const width = i === 0 ? 1 : i === 1 ? 65 : 1 + Math.floor(random() * 65);
        const height = i === 0 ? 1 : i === 1 ? 65 : 1 + Math.floor(random() * 65);
        const quality = 20 + Math.floor(random() * 81);
        const image = sharp(paint(begin(random), width, height, bands), { raw: { width, height, channels: bands } });
        const file = await write(image, quality, random).toBuffer();
        yield { name: `${coding}, ${painter}, ${width} x ${height}, quality ${quality}`, coding, file };
      }
    }
  }
}

function paint(sample, width, height, bands) {
  const pixels = Buffer.alloc(width * height * bands);
  for (let i = 0; i < pixels.length; i++) {
    const pixel = Math.floor(i / bands);
    pixels[i] = Math.max(0, Math.min(255, sample(pixel % width, Math.floor(pixel / width), i % bands)));
  }
  return pixels;
}

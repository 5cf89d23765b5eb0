// Which of the accepted formats a file has, told by its first bytes.
const NOT_VIDEO = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'mif2', 'msf1', 'miaf', 'avif', 'avis',
  'avio', 'M4A ', 'M4B ', 'M4P ', 'jp2 ', 'jpx ', 'jpm ', 'mjp2', 'mj2s', 'crx '];

/** The MIME type; undefined when it is none that is taken. */
export function formatOf(head) {
  const text = (from, to) => (head.length < to ? '' : head.toString('latin1', from, to));
  const hex = head.toString('hex', 0, 8);
  if (hex.startsWith('ffd8ff')) return 'image/jpeg';
  if (hex.startsWith('89504e470d0a1a0a')) return 'image/png';
  if (hex.startsWith('1a45dfa3')) return ofDocType(head);
  if (text(0, 4) === 'RIFF') return { WEBP: 'image/webp', 'AVI ': 'video/x-msvideo' }[text(8, 12)];
  if (text(4, 8) === 'ftyp') return ofBrand(text(8, 12));
  return ['moov', 'mdat', 'wide'].includes(text(4, 8)) ? 'video/quicktime' : undefined;
}

function ofBrand(brand) {
  if (brand === 'qt  ') return 'video/quicktime';
  return NOT_VIDEO.includes(brand) || brand.startsWith('3g') ? undefined : 'video/mp4';
}

/** A length is one to eight bytes long, as many as its first bit that is set stands from left. */
function ofDocType(head) {
  for (let at = 4; at + 2 < head.length; at++) {
    if (head[at] === 0x42 && head[at + 1] === 0x82) {
      const start = at + 2 + Math.clz32(head[at + 2]) - 23;
      const end = start + (head[start - 1] & 0x7f);
      const name = end > head.length ? '' : head.toString('latin1', start, end).replaceAll('\0', '');
      return { matroska: 'video/x-matroska', webm: 'video/webm' }[name];
    }
  }
  return undefined;
}

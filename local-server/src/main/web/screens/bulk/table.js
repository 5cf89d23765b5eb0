// A table of posts from a file of whatever encoding, with its limits.
import { ApiError } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { accounts } from '/web/parts/store.js';
import { mapping, parse } from '/web/screens/bulk/csv.js';

const BYTES_MAX = 10_000_000;
/** Instagram takes fifty to a hundred posts of an account a day. */
export const ROWS_MAX = 1000;
const TYPES = { image: 'IMAGE', reel: 'REELS', reels: 'REELS', story: 'STORIES', stories: 'STORIES' };

/** {heading, lines, map, total}, or an ApiError that says why it is no table. */
export async function readTable(file) {
  if (file.size > BYTES_MAX) throw refused('bulk.tooLarge', { name: file.name, mb: BYTES_MAX / 1e6 });
  const { rows, isOpen } = parse(decode(await file.arrayBuffer()));
  if (isOpen) throw refused('bulk.openQuote', { name: file.name });
  const [heading, ...lines] = rows;
  if (!lines.length) throw refused('bulk.noTable', { name: file.name });
  return { heading, lines: lines.slice(0, ROWS_MAX), total: lines.length, map: mapping(heading) };
}

function refused(name, values) {
  return new ApiError(0, { code: 'NO_TABLE', error: t(name, values) });
}

/** UTF-8, UTF-16 with its mark, or what spreadsheets write on Windows; a character 0 is none of a text's. */
function decode(bytes) {
  const [first, second] = new Uint8Array(bytes);
  const sixteen = { '255 254': 'utf-16le', '254 255': 'utf-16be' }[`${first} ${second}`];
  return read(sixteen ?? 'utf-8', bytes).replaceAll('\0', '');
}

function read(encoding, bytes) {
  try {
    return new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What each line says of a post. */
export function postsOf({ lines, map }) {
  const known = accounts.value ?? [];
  return lines.map((line) => {
    const cell = (column) => (map[column] >= 0 ? (line[map[column]] ?? '').trim() : '');
    const time = Date.parse(cell('scheduledFor'));
    const owner = known.find(({ username }) => username === cell('account').replace(/^@/, ''));
    return {
      name: cell('file'), caption: cell('caption').replaceAll('\\n', '\n'), type: TYPES[cell('type').toLowerCase()] ?? 'IMAGE',
      ...(Number.isNaN(time) ? {} : { at: new Date(time).toISOString() }), ...(owner ? { accountId: owner.id } : {}),
    };
  });
}

/** Whether a file is the one that a line names, however its letters are put together. */
export function isNamed(row, file) {
  return row.name.normalize() === file.name.normalize();
}

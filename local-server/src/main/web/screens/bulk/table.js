// A table of posts from a file of whatever encoding, with its limits.
import { ApiError } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { accounts } from '/web/parts/store.js';
import { toInstant, warningOf } from '/web/parts/time.js';
import { mapping, namesIn, parse } from '/web/screens/bulk/csv.js';

const BYTES_MAX = 10_000_000;
/** Instagram takes fifty to a hundred posts of an account a day. */
export const ROWS_MAX = 1000;
const TYPES = new Map(Object.entries({ '': 'IMAGE', image: 'IMAGE', photo: 'IMAGE', bild: 'IMAGE', foto: 'IMAGE', reel: 'REELS', reels: 'REELS', video: 'REELS', story: 'STORIES', stories: 'STORIES', carousel: 'CAROUSEL', karussell: 'CAROUSEL' }));
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:T| +)(\d{1,2}):(\d\d)(:\d\d)?(?:\.\d+)?$/;
const GERMAN = /^(\d{1,2})\.(\d{1,2})\.(\d{4}),? +(\d{1,2}):(\d\d)(:\d\d)?(?: Uhr)?$/;
const WITH_ZONE = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)? *(?:Z|([+-]\d\d):?(\d\d))$/i;

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

/** What each line says of a post; {fault} is why it cannot be taken at its word, the name of a sentence and its values. */
export function postsOf({ heading, lines, map }) {
  const known = accounts.value ?? [];
  return lines.map((line) => {
    const cell = (column) => (map[column] >= 0 ? (line[map[column]] ?? '').trim() : '');
    const { at = null, note = '' } = instantOf(cell('scheduledFor')) ?? {};
    const names = namesIn(cell('file'));
    const isMany = names.length > 1;
    const name = cell('account').replace(/^@/, '');
    const owner = known.find(({ username }) => username.toLowerCase() === name.toLowerCase());
    const type = isMany && !cell('type') ? 'CAROUSEL' : TYPES.get(cell('type').toLowerCase());
    const extra = line.slice(heading.length).filter((each) => each.trim()).length;
    // What a line asks for and cannot have is told: nothing goes out at another time, or for another account, than it says.
    const faults = [extra && ['bulk.extra', { n: extra }], !owner && name && ['bulk.noAccount', { name }], !at && cell('scheduledFor') && ['bulk.noTime', { time: cell('scheduledFor') }], !type && ['bulk.noType', { type: cell('type') }], isMany && type !== 'CAROUSEL' && ['bulk.several', { n: names.length }], !isMany && type === 'CAROUSEL' && ['bulk.single']];
    return {
      names: names.length ? names : [''], note, caption: cell('caption').replaceAll('\\n', '\n'), type: type ?? 'IMAGE', fault: faults.find(Boolean),
      ...(at ? { at } : {}), ...(owner ? { accountId: owner.id } : {}),
    };
  });
}

/** The instant that a cell names, read in the reader's zone where it has none, and what is to be known of it; null where only a guess could tell. */
function instantOf(text) {
  const [, date, time, second = ':00', hours = '+00', minutes = '00'] = WITH_ZONE.exec(text) ?? [];
  if (date) return isReal(`${date}T${time}${second}`) ? { at: new Date(`${date}T${time}${second}${hours}:${minutes}`).toISOString() } : null;
  const [, year, month, day, hour, minute, seconds = ':00'] = ISO.exec(text) ?? inOrder(GERMAN.exec(text)) ?? [];
  if (!year) return null;
  const local = `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}${seconds}`;
  return isReal(local) ? { at: toInstant(local), note: warningOf(local.slice(0, 16)) } : null;
}

/** Whether the calendar has it: no 31 February. */
function isReal(local) {
  const wall = Date.parse(`${local}Z`);
  return !Number.isNaN(wall) && new Date(wall).toISOString().startsWith(local);
}

function inOrder(found) {
  return found && [found[0], found[3], found[2], found[1], ...found.slice(4)];
}

function two(digits) {
  return digits.padStart(2, '0');
}

/** Whether a file is the one that a line names, however its letters are put together. */
export function isNamed(row, file) {
  return row.name.normalize() === file.name.normalize();
}

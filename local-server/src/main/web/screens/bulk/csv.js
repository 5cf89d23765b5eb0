// Posts as lines of a table: read from CSV, and written the same way.

/** {rows, isOpen} of a CSV text, each row a list of cells; isOpen where a quote has no end. Line breaks in quotes, ; and tabs as separators, and a first line that names the separator are understood. */
export function parse(text) {
  const [told, named] = /^\uFEFF?"?sep=(.)"?\r?\n/.exec(text) ?? [];
  const clean = told ? text.slice(told.length) : text.replace(/^\uFEFF/, '');
  const separator = named ?? separatorOf(clean);
  const rows = [];
  let row = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(cell.replace(/^'(?='*[=+\-@\t\r])/, ''));
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.some((each) => each.trim())) rows.push(row);
    row = [];
  };
  for (let i = 0; i < clean.length; i++) {
    const letter = clean[i];
    if (isQuoted) {
      if (letter === '"' && clean[i + 1] === '"') cell += clean[++i];
      else if (letter === '"') isQuoted = false;
      else cell += letter;
    } else if (letter === '"' && cell === '') isQuoted = true;
    else if (letter === separator) endCell();
    else if (letter === '\n' || (letter === '\r' && clean[i + 1] !== '\n')) endRow();
    else if (letter !== '\r') cell += letter;
  }
  endRow();
  return { rows, isOpen: isQuoted };
}

/** The one that the heading has most of, outside of quotes. */
function separatorOf(text) {
  const head = text.split(/[\r\n]/, 1)[0].replace(/"[^"]*"/g, '');
  const count = (each) => head.split(each).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

export function write(rows) {
  return rows.map((row) => row.map(quoted).join(',')).join('\r\n');
}

/** What a table program would take for a formula is told to be text. */
function quoted(value) {
  const text = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Several files of one post in one cell: a|b; a bar within a name is written \\|. */
export function joined(names) {
  return names.map((name) => name.replaceAll('|', '\\|')).join('|');
}

export function namesIn(cell) {
  return cell.split(/(?<!\\)\|/).map((name) => name.trim().replaceAll('\\|', '|')).filter(Boolean);
}

export const COLUMNS = ['file', 'caption', 'scheduledFor', 'type', 'account'];
const NAMES = {
  file: ['file', 'files', 'filename', 'image', 'photo', 'picture', 'media', 'datei', 'bild'],
  caption: ['caption', 'text', 'message', 'title', 'beschreibung'],
  scheduledFor: ['scheduledfor', 'time', 'date', 'datetime', 'when', 'at', 'zeit', 'datum', 'publish date'],
  type: ['type', 'mediatype', 'kind', 'art'],
  account: ['account', 'username', 'profile', 'konto'],
};

/** Which column of a table is what, by its heading; -1 for none. */
export function mapping(heading) {
  const names = heading.map((name) => name.trim().toLowerCase());
  return Object.fromEntries(COLUMNS.map((column) => [column, names.findIndex((name) => NAMES[column].includes(name))]));
}

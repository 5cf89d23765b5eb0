// Posts as lines of a table: read from CSV, and written the same way.

/** The rows of a CSV text, each a list of cells. Quotes, line breaks within them and ; as separator are understood. */
export function parse(text) {
  const clean = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(clean);
  const rows = [];
  let row = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(cell);
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
    else if (letter === '\n') endRow();
    else if (letter !== '\r') cell += letter;
  }
  endRow();
  return rows;
}

function separatorOf(text) {
  const head = text.split('\n', 1)[0];
  return ['\t', ';', ','].find((each) => head.includes(each)) ?? ',';
}

export function write(rows) {
  return rows.map((row) => row.map(quoted).join(',')).join('\r\n');
}

/** What a table program would take for a formula is told to be text. */
function quoted(value) {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
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

// Brings the libraries of the interface, as package-lock.json has them, and puts those files that a
// browser loads beside our own, with a list of all: libraries.mjs CLASSES. They import each other by address, for a page
// whose policy allows no inline script can have no import map.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOME = fileURLToPath(new URL('../..', import.meta.url));
const MODULES = join(HOME, 'node_modules');

/** What the page imports, where it comes from, and what is added so that it can be imported. */
const FILES = {
  'preact.js': ['preact/dist/preact.mjs'],
  'hooks.js': ['preact/hooks/dist/hooks.mjs'],
  'signals-core.js': ['@preact/signals-core/dist/signals-core.mjs'],
  'signals.js': ['@preact/signals/dist/signals.mjs'],
  'htm.js': ['htm/dist/htm.mjs'],
  'sortable.js': ['sortablejs/Sortable.min.js', 'export default self.Sortable;'],
  'cropper.js': ['cropperjs/dist/cropper.esm.min.js'],
  'event-calendar.js': [
    '@event-calendar/build/dist/event-calendar.min.js',
    'export const { create, destroy } = EventCalendar;',
  ],
  'event-calendar.css': ['@event-calendar/build/dist/event-calendar.min.css'],
};

const ADDRESSES = {
  preact: '/web/lib/preact.js',
  'preact/hooks': '/web/lib/hooks.js',
  '@preact/signals-core': '/web/lib/signals-core.js',
};

const LICENSED = ['preact', '@preact/signals', '@preact/signals-core', 'htm', 'sortablejs', 'cropperjs', '@event-calendar/build'];

/** npm writes that file last. */
function isBrought() {
  const mark = join(MODULES, '.package-lock.json');
  return existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(HOME, 'package-lock.json')).mtimeMs;
}

function bring() {
  if (isBrought()) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: HOME, stdio: 'inherit', shell: process.platform === 'win32' });
}

function file(name, [source, more = '']) {
  const text = readFileSync(join(MODULES, source), 'utf8')
    .replace(/\n?\/\/# sourceMappingURL=.*$/m, '')
    .replace(/(from|import)\s*(["'])([^"'./][^"']*)\2/g, (whole, word, quote, wanted) => `${word}${quote}${addressOf(wanted, source)}${quote}`);
  return `${text.trimEnd()}\n${more}`;
}

function addressOf(wanted, source) {
  if (!(wanted in ADDRESSES)) throw new Error(`${source} imports ${wanted}, which has no address`);
  return ADDRESSES[wanted];
}

function licences() {
  return LICENSED.map((name) => `${name}\n\n${licence(name).trim()}\n`).join(`\n${'-'.repeat(70)}\n\n`);
}

/** The licence's text, or its name where the package has no text of its own. */
function licence(name) {
  const text = join(MODULES, name, 'LICENSE');
  if (existsSync(text)) return readFileSync(text, 'utf8');
  const { license, repository } = JSON.parse(readFileSync(join(MODULES, name, 'package.json'), 'utf8'));
  return `${license}; ${repository?.url ?? repository ?? ''}`;
}

bring();
const classes = process.argv[2];
const web = join(classes, 'web');
const lib = join(web, 'lib');
// Always from the sources: what a build before has left here has its version in it.
rmSync(web, { recursive: true, force: true });
cpSync(join(HOME, 'src/main/web'), web, { recursive: true });
mkdirSync(lib, { recursive: true });
for (const [name, origin] of Object.entries(FILES)) {
  writeFileSync(join(lib, name), file(name, origin));
}
mkdirSync(join(classes, 'META-INF/licenses'), { recursive: true });
writeFileSync(join(classes, 'META-INF/licenses/interface.txt'), licences());

const names = readdirSync(web, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'files.txt')
  .map((entry) => join(entry.path, entry.name).slice(web.length + 1).replaceAll('\\', '/'))
  .sort();

/** What every screen needs; named in the page, so that a browser asks for all of it at once. */
const CORE = names.filter((name) => /^(app\.js|parts\/.*|lib\/(preact|hooks|signals|signals-core|htm)\.js|messages\/en\.js)$/.test(name));

/** Addresses with the version in them never change, so that browsers need not ask again. */
function addVersion() {
  const hash = createHash('sha256');
  for (const name of names) hash.update(name).update(readFileSync(join(web, name)));
  const version = hash.digest('hex').slice(0, 12);
  for (const name of names.filter((each) => /\.(js|css|html)$/.test(each))) {
    const text = readFileSync(join(web, name), 'utf8')
      .replace('<!-- modules -->', () => CORE.map((each) => `<link rel="modulepreload" href="/web/${each}">`).join('\n  '))
      .replaceAll('/web/', `/web/${version}/`);
    for (const [address, wanted] of text.matchAll(new RegExp(`/web/${version}/([\\w./-]+\\.\\w+)`, 'g'))) {
      if (!names.includes(wanted)) throw new Error(`${name} names ${address}, which is not there`);
    }
    writeFileSync(join(web, name), text);
  }
  return version;
}

writeFileSync(join(web, 'files.txt'), `${addVersion()}\n${names.join('\n')}\n`);

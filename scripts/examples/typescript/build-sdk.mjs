// Builds the client library that the examples import, where it is missing or older than its sources.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SDK = new URL('../../sdk/typescript/', import.meta.url);
const built = new URL('dist/index.js', SDK);
const changedAt = (url) => statSync(url).mtimeMs;
const sources = readdirSync(new URL('src/', SDK)).map((name) => new URL(`src/${name}`, SDK));
const npm = (...args) => execFileSync('npm', ['--prefix', fileURLToPath(SDK), ...args], { stdio: 'inherit', shell: process.platform === 'win32' });

if (!existsSync(built) || sources.some((source) => changedAt(source) > changedAt(built))) {
  if (!existsSync(new URL('node_modules/.bin/tsc', SDK))) npm('ci', '--silent');
  npm('run', '--silent', 'build');
}

// Which files may be sent, and finding them; the same rules and words as those of the Java program.
import { closeSync, constants, existsSync, fstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatOf } from './formats.mjs';
import { shown } from './words.mjs';

const OTHER = 'Choose another file, or ask the user to move it.';
const HEAD_BYTES = 64;
const ENDINGS = ['.jpg', '.jpeg', '.png', '.webp', '.mp4', '.mov', '.mkv', '.webm', '.avi'];

const refusal = (what, next) => ({ code: 'FILE_REFUSED', what, next });

/** What the arguments files or folder name: {entries, more} or {refusal}, and the paths beside it. */
export function find(args, limit, rules) {
  if (args.folder !== undefined) return inFolder(args.folder, limit, rules);
  const taken = args.files.slice(0, limit).map((path) => admit(path, rules));
  return { entries: taken, more: args.files.length - taken.length };
}

/** Where a path leads, links followed; or why it may not be looked at. */
function place(given, rules) {
  const name = baseName(given);
  let asked;
  try {
    asked = resolve(absolute(given, rules));
    if (asked.includes('\0')) throw new TypeError('NUL');
  } catch {
    return { name, why: `${name} is no path of a file.` };
  }
  try {
    const early = isOutside(asked, rules) ? outside(name) : hidden(name, asked);
    if (early) return { name, why: early };
    if (!existsSync(asked)) return { name, why: `There is no file or folder ${name}.` };
    const real = realpathSync.native(asked);
    const why = whyNot(name, real, rules);
    return why ? { name, why } : { name, real };
  } catch {
    return { name, why: `${name} cannot be read.` };
  }
}

function absolute(given, rules) {
  if (/^file:/i.test(given)) return fileURLToPath(given);
  if (given === '~' || given.startsWith('~/') || given.startsWith('~\\')) return join(rules.user, given.slice(2));
  return given;
}

const isWithin = (path, folder) => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
const realOf = (path) => (existsSync(path) ? realpathSync.native(path) : undefined);

function whyNot(name, real, rules) {
  const realHome = realOf(rules.home) ?? rules.home;
  if (isWithin(real, realHome) || isWithin(real, rules.home)) return `${name} lies in VoidGram's own folder, which is never read.`;
  const isAllowed = rules.folders.length === 0 || rules.folders.some((it) => realOf(it) !== undefined && isWithin(real, realOf(it)));
  return isAllowed ? hidden(name, real) : outside(name);
}

/** Before it is known whether it is there, so that nobody learns that of a file outside. */
function isOutside(asked, rules) {
  const isInOne = rules.folders.some((it) => isWithin(asked, it) || (realOf(it) !== undefined && isWithin(asked, realOf(it))));
  return rules.folders.length > 0 && !isInOne;
}

const outside = (name) => `${name} lies outside the folders that VOIDGRAM_MCP_FOLDERS names.`;

function hidden(name, path) {
  const isHidden = path.split(sep).some((part) => part.startsWith('.'));
  return isHidden ? `${name} is hidden or lies in a hidden folder, and such files are never read.` : '';
}

function baseName(given) {
  const path = given.replace(/[/\\]+$/, '');
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return shown(name) || 'This';
}

/** The file at that path, as it is told of; or why it may not be sent. */
function admit(given, rules) {
  const { name, real, why } = place(given, rules);
  if (why) return { name, mimeType: '', refusal: refusal(why, OTHER) };
  try {
    const misfit = misfitOf(name, real, rules);
    if (misfit) return { name, mimeType: '', refusal: refusal(misfit, OTHER) };
    const format = formatOf(headOf(real));
    if (!format) {
      const next = 'Taken are JPEG, PNG, WebP, MP4, MOV, MKV, WebM and AVI.';
      return { name, mimeType: '', refusal: refusal(`${name} is no image or video that is taken.`, next) };
    }
    return { name: nameOf(given, real), mimeType: format, path: real };
  } catch {
    return { name, mimeType: '', refusal: refusal(`${name} cannot be read.`, OTHER) };
  }
}

/** The name it was asked for by: that of a link, not of what it leads to. */
function nameOf(given, real) {
  const path = given.replace(/[/\\]+$/, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^file:/i.test(given) || !name ? real.slice(real.lastIndexOf(sep) + 1) : name;
}

function misfitOf(name, real, rules) {
  const facts = statSync(real);
  if (facts.isDirectory()) return `${name} is a folder; its files go with the argument folder.`;
  if (!facts.isFile()) return `${name} is no ordinary file.`;
  if (facts.size > rules.bytesMax) return `${name} is larger than ${rules.bytesMax / 1024 / 1024} MB.`;
  return facts.size === 0 ? `${name} is empty.` : '';
}

/** Opened so that neither a link that took its place is followed nor a pipe waited for. */
export function open(real) {
  const file = openSync(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  if (!fstatSync(file).isFile()) {
    closeSync(file);
    throw new Error('no ordinary file');
  }
  return file;
}

function headOf(real) {
  const file = open(real);
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return head.subarray(0, readSync(file, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

function inFolder(given, limit, rules) {
  const { name, real, why } = place(given, rules);
  if (why) return { refusal: refusal(why, 'Choose another folder, or ask the user to move it.') };
  if (!statSync(real).isDirectory()) return { refusal: refusal(`${name} is no folder.`, 'Single files go with the argument files.') };
  let names;
  try {
    names = readdirSync(real).filter((it) => !it.startsWith('.') && !isDirectory(join(real, it)));
  } catch {
    return { refusal: refusal(`The folder ${name} cannot be read.`, 'Choose another folder.') };
  }
  const taken = names.filter((it) => ENDINGS.includes(extname(it).toLowerCase())).sort(naturally);
  if (taken.length === 0) {
    return { refusal: refusal(`The folder ${name} has no image or video, but ${names.length} files of other kinds.`, 'Choose another folder.') };
  }
  const entries = taken.slice(0, limit).map((it) => admit(join(real, it), rules));
  return { entries, more: taken.length - entries.length };
}

function isDirectory(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** img2 before img10, capitals like small letters. */
export function naturally(one, other) {
  return lowerCase(one.toLowerCase(), other.toLowerCase()) || (one < other ? -1 : one > other ? 1 : 0);
}

function lowerCase(one, other) {
  let i = 0;
  let j = 0;
  while (i < one.length && j < other.length) {
    const a = /^[0-9]+/.exec(one.slice(i))?.[0];
    const b = /^[0-9]+/.exec(other.slice(j))?.[0];
    const order = a && b ? numbers(a, b) : one.charCodeAt(i) - other.charCodeAt(j);
    if (order !== 0) return order;
    i += a && b ? a.length : 1;
    j += a && b ? b.length : 1;
  }
  return one.length - i - (other.length - j);
}

function numbers(one, other) {
  const a = one.replace(/^0+(?=.)/, '');
  const b = other.replace(/^0+(?=.)/, '');
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

// The SDKs behind one face, so that one test holds them all: TypeScript here, Python in a process of its own.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { ROOT } from '../program.mjs';

const SDK = join(ROOT, 'scripts/sdk/typescript/dist/index.js');
const BRIDGE = fileURLToPath(new URL('bridge.py', import.meta.url));
const OLDEST = '3.9';
/** The methods whose last argument is keyword arguments in Python. */
const WITH_OPTIONS = ['scheduleBatch', 'waitForPost', 'posts', 'request'];

export async function typescript() {
  if (!existsSync(SDK)) throw new Error('run `npm --prefix scripts/sdk/typescript ci` and `run build` first');
  const { VoidGram, VoidGramError } = await import(SDK);
  const shownOf = (it) => [inspect(it, { showHidden: true, depth: 9 }), String(it), JSON.stringify(it), `${it?.stack}`].join('\n');
  return {
    name: 'TypeScript',
    open(options = {}) {
      const client = told(() => new VoidGram(options), VoidGramError, shownOf);
      return {
        call: (method, ...args) => toldLater(() => collected(client[method](...args)), VoidGramError, shownOf),
        watch: (account, every, count) =>
          toldLater(() => firstOf(client.watchReposts(account, { everySeconds: every }), count), VoidGramError, shownOf),
        shown: async () => [shownOf(client), inspect({ client }), JSON.stringify(structuredClone({ ...client }))].join('\n'),
      };
    },
    end() {},
  };
}

function told(work, VoidGramError, shownOf) {
  try {
    return work();
  } catch (error) {
    throw facts(error, VoidGramError, shownOf);
  }
}

async function toldLater(work, VoidGramError, shownOf) {
  try {
    return await work();
  } catch (error) {
    throw facts(error, VoidGramError, shownOf);
  }
}

function facts(error, VoidGramError, shownOf) {
  const { name: type, message, status, code, retryAfter, post } = error;
  return { type, message, status, code, retryAfter, post, isSame: true, isVoidGramError: error instanceof VoidGramError, shown: shownOf(error) };
}

async function collected(given) {
  if (typeof given?.[Symbol.asyncIterator] !== 'function') return given;
  return firstOf(given, Infinity);
}

async function firstOf(some, count) {
  const all = [];
  for await (const one of some) if (all.push(one) >= count) break;
  return all;
}

/** The interpreter by that name; the oldest that is promised, too, where there is one. */
export function pythons() {
  const stored = join(homedir(), '.pyenv/versions');
  const versions = existsSync(stored) ? readdirSync(stored).filter((name) => name.startsWith(`${OLDEST}.`)) : [];
  return ['python3', ...versions.map((name) => join(stored, name, 'bin/python3'))];
}

export async function python(command) {
  const child = spawn(command, [BRIDGE], { stdio: ['pipe', 'pipe', 'inherit'], env: withoutOurs() });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ended`);
    return JSON.parse(value);
  };
  const ask = async (what, given) => {
    child.stdin.write(`${JSON.stringify({ do: what, with: given }, dated)}\n`);
    const { value, error } = await next();
    if (error) throw error;
    return value;
  };
  const { version } = await next();
  return {
    name: `Python ${version.join('.')}`,
    async open(options = {}) {
      const client = await ask('open', snake(options));
      return {
        call: (method, ...args) => ask('call', { client, method: snaked(method), ...split(method, args) }),
        watch: (account, every, count) => ask('watch', { client, account, every, count }),
        shown: () => ask('shown', { client }),
      };
    },
    end: () => child.stdin.end(),
  };
}

function withoutOurs() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VOIDGRAM_')));
}

/** A Date goes over as one. */
function dated(name, value) {
  return this[name] instanceof Date ? { $date: this[name].toISOString().replace('Z', '+00:00') } : value;
}

function split(method, args) {
  const last = args.at(-1);
  if (!WITH_OPTIONS.includes(method) || typeof last !== 'object' || Array.isArray(last)) return { args, kwargs: {} };
  return { args: args.slice(0, -1), kwargs: snake(last) };
}

const snaked = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const snake = (given) => Object.fromEntries(Object.entries(given).map(([name, value]) => [snaked(name), value]));

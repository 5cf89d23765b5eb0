// How the program was configured, by its environment; the same rules as those of the Java program.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

export class ConfigurationError extends Error {}

export const CATALOG = JSON.parse(readFileSync(new URL('../catalog.json', import.meta.url), 'utf8'));
const DEFAULT_URL = 'http://localhost:3001/api/v1';
const KEY = /^vg_live_[A-Za-z0-9_-]{43}$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export function settingsOf(env, args = []) {
  const value = (name) => env[name]?.trim() || undefined;
  return {
    apiKey: value('VOIDGRAM_API_KEY'),
    hasGoodKey: KEY.test(value('VOIDGRAM_API_KEY') ?? ''),
    baseUrl: baseUrl(value('VOIDGRAM_BASE_URL') ?? DEFAULT_URL),
    ...tools(value('VOIDGRAM_MCP_TOOLS'), value('VOIDGRAM_MCP_READ_ONLY') ?? '0'),
    files: {
      user: value('HOME') ?? homedir(),
      home: home(env),
      folders: folders(value('VOIDGRAM_MCP_FOLDERS') ?? '', args),
      bytesMax: megabytes(value('MAX_FILE_SIZE_MB') ?? '100') * 1024 * 1024,
    },
  };
}

/** Those of the variable and, for hosts that hand out a list, those behind --folders. */
function folders(variable, args) {
  if (args.length > 0 && args[0] !== '--folders') throw new ConfigurationError(`voidgram-mcp has no use for ${args[0]}.`);
  const listed = args.slice(1).filter((it) => !it.startsWith('${'));
  if (variable && !variable.split(delimiter).some((it) => it.trim())) throw new ConfigurationError('VOIDGRAM_MCP_FOLDERS names no folder.');
  return [...variable.split(delimiter), ...listed].filter((it) => it.trim()).map((it) => resolve(it.trim()));
}

function megabytes(text) {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > 100_000) throw new ConfigurationError('MAX_FILE_SIZE_MB must be a whole number from 1 to 100000.');
  return number;
}

/** The key goes over this address, so only this computer's own may be without encryption. */
function baseUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHttp = url?.protocol === 'http:';
  if (!url?.hostname || (!isHttp && url.protocol !== 'https:') || url.username || url.password || url.search) {
    throw new ConfigurationError(`VOIDGRAM_BASE_URL must be an address such as ${DEFAULT_URL}.`);
  }
  if (isHttp && !LOOPBACK.test(url.hostname)) {
    throw new ConfigurationError(
      `VOIDGRAM_BASE_URL must begin with https://, because ${url.hostname} is not this computer and the API key would travel unencrypted.`,
    );
  }
  const path = url.pathname.replace(/\/+$/, '');
  return url.origin + (path || '/api/v1');
}

function tools(only, readOnly) {
  let chosen = CATALOG.tools;
  if (only !== undefined) {
    const wanted = only.split(',').map((it) => it.trim()).filter(Boolean);
    const known = CATALOG.tools.map((tool) => tool.name);
    const unknown = wanted.find((name) => !known.includes(name));
    if (unknown !== undefined) throw new ConfigurationError(`VOIDGRAM_MCP_TOOLS: There is no tool ${unknown}.`);
    chosen = chosen.filter((tool) => wanted.includes(tool.name));
  }
  if (readOnly !== '0' && readOnly !== '1') throw new ConfigurationError('VOIDGRAM_MCP_READ_ONLY must be 0 or 1.');
  if (readOnly === '1') chosen = chosen.filter((tool) => tool.annotations.readOnlyHint);
  return { tools: chosen, only, readOnly };
}

/** VoidGram's own folder, from which nothing is read. */
function home(env) {
  if (env.VOIDGRAM_HOME?.trim()) return resolve(env.VOIDGRAM_HOME);
  const folder = (name, byDefault) => (env[name] && isAbsolute(env[name]) ? env[name] : byDefault);
  if (process.platform === 'win32') return join(folder('APPDATA', join(homedir(), 'AppData/Roaming')), 'VoidGram');
  const user = folder('HOME', homedir());
  if (process.platform === 'darwin') return join(user, 'Library/Application Support/VoidGram');
  return join(folder('XDG_DATA_HOME', join(user, '.local/share')), 'voidgram');
}

import { VoidGramError } from './errors.js';

const DEFAULT_BASE_URL = 'http://localhost:3001/api/v1';
const DEFAULT_TIMEOUT_MS = 120_000;
const TIMEOUT_MAX_MS = 2 ** 31 - 1;
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** How a client is made. */
export interface Options {
  /** By default `VOIDGRAM_API_KEY`. */
  apiKey?: string;
  /** By default `VOIDGRAM_BASE_URL`, else this computer. */
  baseUrl?: string;
  /** How long an answer may take; 120,000 by default. */
  timeoutMs?: number;
}

/** A key that can be sent, or none; never part of a message. */
export function keyOf(options: Options): string | undefined {
  const key = (options.apiKey ?? process.env['VOIDGRAM_API_KEY'] ?? '').trim();
  if (!/^[\x21-\x7e]*$/.test(key)) {
    throw new VoidGramError('The API key holds characters that no key has. Copy it again, whole and in one line.');
  }
  return key === '' ? undefined : key;
}

/** The address without a slash at its end. The key goes to this computer, or through TLS, and nowhere else. */
export function baseUrlOf(options: Options): string {
  const given = (options.baseUrl ?? process.env['VOIDGRAM_BASE_URL'] ?? '').trim() || DEFAULT_BASE_URL;
  const url = parsed(given);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
    throw new VoidGramError(
      `The key is not sent to ${url.protocol}//${url.host}: http is for this computer only. Use an https address.`,
    );
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

function parsed(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || url.username || url.password || url.search || url.hash) {
    throw new VoidGramError(`The base URL must be an address such as ${DEFAULT_BASE_URL}, without a name, a query or a #.`);
  }
  return url;
}

export function timeoutOf(options: { timeoutMs?: number }): number {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  if (!(timeoutMs > 0 && timeoutMs <= TIMEOUT_MAX_MS)) {
    throw new VoidGramError(`timeoutMs is ${timeoutMs}; it must be more than 0 and at most ${TIMEOUT_MAX_MS}.`);
  }
  return timeoutMs;
}

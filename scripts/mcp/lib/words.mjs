// What is said in the place of VoidGram when it is closed or refuses, in its own words.
import { CATALOG } from './settings.mjs';

const GUIDE = CATALOG.resources.find((it) => it.uri === 'voidgram://errors')._meta['io.voidgram/text'];
const ADVICE = new Map(
  GUIDE.split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .filter((parts) => parts.length === 5 && /^[A-Z_]+$/.test(parts[1]))
    .map((parts) => [parts[1], parts[3]]),
);

export const ERRORS_PAGE = GUIDE;

/** Any text, short and without what controls another. */
export function shown(text) {
  const letters = [...text].filter((letter) => !/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u.test(letter));
  return letters.slice(0, 64).join('');
}

/** Why a call came to nothing: what happened, what to do, and a code. */
export class Failure extends Error {
  constructor(code, what, { next = ADVICE.get(code) ?? '', status, retryAfter } = {}) {
    super(next && !what.includes(next) ? `${what} ${next}` : what);
    Object.assign(this, { code, what, next, status, retryAfter });
  }

  get text() {
    return `${this.message} [${this.code}]`;
  }

  /** As the result of a tool. */
  get result() {
    const error = { code: this.code, ...(this.status && { status: this.status }), ...(this.retryAfter && { retryAfter: this.retryAfter }) };
    return { content: [{ type: 'text', text: this.text }], isError: true, _meta: { 'io.voidgram/error': error } };
  }
}

export const noKey = () => new Failure('AUTH_REQUIRED', 'There is no API key.');
export const badKey = () => new Failure('AUTH_INVALID_KEY', 'VOIDGRAM_API_KEY holds no API key of VoidGram.');
export const stranger = (url) =>
  new Failure('APP_NOT_RUNNING', `Another program, not VoidGram, answers at ${url}.`, {
    next: 'Ask the user to start VoidGram (`voidgram serve`, or open the app) and to set VOIDGRAM_BASE_URL to its address, then call again.',
  });
export const closed = (url) => new Failure('APP_NOT_RUNNING', `VoidGram is not running: nothing answers at ${url}.`);
export const silent = (url) => new Failure('APP_NOT_RUNNING', `VoidGram stopped answering at ${url}.`);

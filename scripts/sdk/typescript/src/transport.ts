import { randomUUID } from 'node:crypto';
import { contentOf } from './content.js';
import { ApiError, AppNotRunning, TimeoutError, VoidGramError } from './errors.js';
import { exchange, type Content, type Sent } from './http.js';
import { pause } from './pause.js';
import { baseUrlOf, keyOf, timeoutOf, type Options } from './settings.js';
import type { CallOptions } from './types.js';

const SLEEP_MAX_S = 24 * 60 * 60;
const DEFAULT_KEY = 'Make a key in VoidGram under Settings, API Keys, and set VOIDGRAM_API_KEY or pass apiKey.';

/** One request: where, and with what. */
export interface Call extends CallOptions {
  query?: Record<string, unknown>;
  body?: unknown;
}

/** What came back. */
export interface Answer {
  value: unknown;
  /** True for the stored answer to an earlier request with the same Idempotency-Key. */
  isReplayed: boolean;
}

interface Request {
  url: string;
  method: string;
  headers: Record<string, string>;
  content: Content | undefined;
}

/** A connection that broke before the answer was here. */
class Lost {
  constructor(readonly why: string) {}
}

/** Sends requests: waits when there were too many, and asks once more when an answer was lost. */
export class Transport {
  readonly baseUrl: string;
  readonly #timeoutMs: number;
  readonly #key: string | undefined;
  readonly #seconds = new WeakSet<ApiError>();

  constructor(options: Options) {
    this.baseUrl = baseUrlOf(options);
    this.#timeoutMs = timeoutOf(options);
    this.#key = keyOf(options);
  }

  /** The answer's value, or an ApiError. After RATE_LIMITED sleeps exactly as long as told, and asks once more. */
  async call(method: string, path: string, call: Call = {}): Promise<Answer> {
    const request = this.#requestOf(method, path, call);
    const first = await this.#twice(request, call);
    const waitS = first.sent.status === 429 ? secondsOf(first.sent) : undefined;
    if (waitS === undefined) return this.#answerOf(path, first);
    await pause(waitS * 1000, call.signal);
    return this.#answerOf(path, await this.#twice(request, call));
  }

  /** Whether this was the second answer, after the first had been lost on its way. */
  isSecond(error: ApiError): boolean {
    return this.#seconds.has(error);
  }

  #urlOf(path: string, query: Record<string, unknown> = {}): string {
    if (!path.startsWith('/') || /[\\?#\s]|\/\/|\/\.{1,2}(\/|$)|\/$|[{}]/.test(path)) {
      throw new VoidGramError(`${JSON.stringify(path)} is no path of the API. Is an id empty?`);
    }
    const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
    const text = new URLSearchParams(given.map(([name, value]) => [name, textOf(value)])).toString();
    return this.baseUrl + path + (text && `?${text}`);
  }

  #requestOf(method: string, path: string, call: Call): Request {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (this.#key !== undefined) headers['Authorization'] = `Bearer ${this.#key}`;
    if (method !== 'GET') headers['Idempotency-Key'] = call.idempotencyKey ?? randomUUID();
    return { url: this.#urlOf(path, call.query), method, headers, content: contentOf(call.body) };
  }

  /** A lost answer is asked for once more: the Idempotency-Key sees to it that nothing happens twice. */
  async #twice(request: Request, call: Call): Promise<{ sent: Sent; isSecond: boolean }> {
    const first = await this.#send(request, call);
    if (!(first instanceof Lost)) return { sent: first, isSecond: false };
    const second = await this.#send(request, call);
    if (!(second instanceof Lost)) return { sent: second, isSecond: true };
    throw new VoidGramError(`VoidGram at ${this.baseUrl} broke the connection off twice: ${second.why}.`);
  }

  async #send(request: Request, call: Call): Promise<Sent | Lost> {
    const timeoutMs = call.timeoutMs === undefined ? this.#timeoutMs : timeoutOf({ timeoutMs: call.timeoutMs });
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeoutMs);
    const signal = call.signal ? AbortSignal.any([late.signal, call.signal]) : late.signal;
    try {
      return await exchange(request.url, { ...request, signal });
    } catch (error) {
      call.signal?.throwIfAborted();
      if (late.signal.aborted) throw this.#tooSlow(request.method, timeoutMs);
      return this.#lost(error);
    } finally {
      clearTimeout(timer);
    }
  }

  #tooSlow(method: string, timeoutMs: number): TimeoutError {
    const more = method === 'GET' ? '' : ' It may have been done all the same: look before you do it again.';
    return new TimeoutError(`VoidGram at ${this.baseUrl} gave no answer within ${timeoutMs} ms.${more}`);
  }

  #lost(error: unknown): Lost {
    const codes = codesOf(error);
    if (codes.includes('ECONNREFUSED')) {
      throw new AppNotRunning(`VoidGram does not answer at ${this.baseUrl}. Start it, then call again.`);
    }
    const unreadable = (error as Error).name === 'NotReadableError';
    if (unreadable) throw new VoidGramError('The file changed while it was read. Upload it again.');
    const unknown = codes.find((code) => /^(ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_INVALID_URL|.*CERT.*)$/.test(code));
    if (unknown) throw new VoidGramError(`VoidGram at ${this.baseUrl} cannot be reached: ${unknown}.`);
    return new Lost(codes[0] ?? 'no reason is known');
  }

  #answerOf(path: string, { sent, isSecond }: { sent: Sent; isSecond: boolean }): Answer {
    const value = sent.isJson ? jsonOf(sent.text) : undefined;
    if (sent.status < 200 || sent.status > 299) throw this.#refusalOf(sent, value, isSecond);
    if (value === undefined && path !== '/api/docs') {
      throw new VoidGramError(`Another program than VoidGram answers at ${this.baseUrl}. Look which one has this port.`);
    }
    return { value: value ?? sent.text, isReplayed: sent.isReplayed };
  }

  #refusalOf(sent: Sent, value: unknown, isSecond: boolean): ApiError {
    const { error, code, retryAfter } = (value ?? {}) as { error?: unknown; code?: unknown; retryAfter?: unknown };
    const kind = typeof code === 'string' ? code : `HTTP_${sent.status}`;
    const why = typeof error === 'string' ? error : `VoidGram at ${this.baseUrl} answered with status ${sent.status}.`;
    const missing = kind === 'AUTH_REQUIRED' && this.#key === undefined ? ` VOIDGRAM_API_KEY is not set. ${DEFAULT_KEY}` : '';
    const waitS = typeof retryAfter === 'number' ? retryAfter : undefined;
    const refusal = new ApiError(this.#withoutKey(`${kind}: ${why}${missing}`), sent.status, this.#withoutKey(kind), waitS);
    if (isSecond) this.#seconds.add(refusal);
    return refusal;
  }

  /** Whatever answers there may send back what it was sent. */
  #withoutKey(text: string): string {
    return this.#key === undefined ? text : text.replaceAll(this.#key, 'vg_live_…');
  }
}

/** How long the answer 429 tells to wait, when it tells. */
function secondsOf(sent: Sent): number | undefined {
  const { retryAfter } = (jsonOf(sent.text) ?? {}) as { retryAfter?: unknown };
  return typeof retryAfter === 'number' && retryAfter >= 0 && retryAfter <= SLEEP_MAX_S ? retryAfter : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** The system's codes of an error, and of those it gathers: one for each address of a name. */
function codesOf(error: unknown): string[] {
  const { code, errors = [] } = error as { code?: string; errors?: { code?: string }[] };
  return [code, ...errors.map((one) => one.code)].filter((one) => one !== undefined);
}

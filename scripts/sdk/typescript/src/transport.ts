import { randomUUID } from 'node:crypto';
import { ApiError, AppNotRunning, TimeoutError, VoidGramError } from './errors.js';
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

interface Sent {
  status: number;
  isReplayed: boolean;
  isJson: boolean;
  text: string;
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
    const url = this.#urlOf(path, call.query);
    const request = this.#requestOf(method, call);
    const first = await this.#twice(url, request, call);
    const waitS = first.sent.status === 429 ? secondsOf(first.sent) : undefined;
    if (waitS === undefined) return this.#answerOf(path, first);
    await pause(waitS * 1000, call.signal);
    return this.#answerOf(path, await this.#twice(url, request, call));
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

  #requestOf(method: string, call: Call): RequestInit {
    const headers = new Headers({ Accept: 'application/json' });
    if (this.#key !== undefined) headers.set('Authorization', `Bearer ${this.#key}`);
    if (method !== 'GET') headers.set('Idempotency-Key', call.idempotencyKey ?? randomUUID());
    // A redirect is not followed: the key is for the server that was named.
    if (call.body === undefined) return { method, headers, redirect: 'manual' };
    if (call.body instanceof FormData) return { method, headers, redirect: 'manual', body: call.body };
    headers.set('Content-Type', 'application/json');
    return { method, headers, redirect: 'manual', body: JSON.stringify(call.body) };
  }

  /** A lost answer is asked for once more: the Idempotency-Key sees to it that nothing happens twice. */
  async #twice(url: string, request: RequestInit, call: Call): Promise<{ sent: Sent; isSecond: boolean }> {
    const first = await this.#send(url, request, call);
    if (!(first instanceof Lost)) return { sent: first, isSecond: false };
    const second = await this.#send(url, request, call);
    if (!(second instanceof Lost)) return { sent: second, isSecond: true };
    throw new VoidGramError(`VoidGram at ${this.baseUrl} broke the connection off twice: ${second.why}.`);
  }

  async #send(url: string, request: RequestInit, call: Call): Promise<Sent | Lost> {
    const timeoutMs = call.timeoutMs === undefined ? this.#timeoutMs : timeoutOf(call as { timeoutMs: number });
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = call.signal ? AbortSignal.any([timeout, call.signal]) : timeout;
    try {
      return await sent(await fetch(url, { ...request, signal }));
    } catch (error) {
      call.signal?.throwIfAborted();
      if (timeout.aborted) throw this.#tooSlow(request.method, timeoutMs);
      return this.#lost(error);
    }
  }

  #tooSlow(method: string | undefined, timeoutMs: number): TimeoutError {
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

async function sent(answer: Response): Promise<Sent> {
  const type = answer.headers.get('content-type') ?? '';
  return {
    status: answer.status,
    isReplayed: answer.headers.get('idempotency-replayed') === 'true',
    isJson: /^application\/([a-z.+-]+\+)?json\b/i.test(type),
    text: await answer.text(),
  };
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

/** The system's codes of an error and of what caused it. */
function codesOf(error: unknown): string[] {
  const cause = (error as { cause?: { code?: string; errors?: { code?: string }[] } }).cause;
  return [cause?.code, ...(cause?.errors ?? []).map((one) => one.code)].filter((code) => code !== undefined);
}

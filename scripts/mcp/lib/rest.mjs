// Requests to VoidGram. An answer is {status, body, isReplayed}; without one a Failure says why.
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { closed, Failure, silent, stranger } from './words.mjs';

const PROBE_MS = 4000;
const CONNECT_ERRORS = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNABORTED'];

/** Sends it; `write` puts the body into the request, `signal` breaks it off. Gives the open response. */
export function open(url, { method = 'GET', headers = {}, write = (out) => out.end(), signal, timeoutMs } = {}) {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const out = send(url, { method, headers, signal, agent: false });
    out.once('response', resolve);
    out.on('error', reject);
    if (timeoutMs) setTimeout(() => out.destroy(new Error('no answer in time')), timeoutMs).unref();
    write(out);
  });
}

export async function textOf(response) {
  const chunks = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

export function isUnreachable(error) {
  const codes = [error.code, ...(error.errors ?? []).map((it) => it.code)];
  return codes.some((code) => CONNECT_ERRORS.includes(code));
}

export function jsonOf(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Throws unless a VoidGram answers there; the API key is not sent for it. */
export async function requireVoidGram(baseUrl) {
  let body;
  try {
    body = jsonOf(await textOf(await open(`${baseUrl}/health`, { timeoutMs: PROBE_MS })));
  } catch (error) {
    throw isUnreachable(error) ? closed(baseUrl) : silent(baseUrl);
  }
  if (typeof body?.services !== 'object' && typeof body?.code !== 'string') throw stranger(baseUrl);
}

/** One request to the REST API. A lost answer is asked for once more: what is sent here has no second effect. */
export async function rest(settings, path, options = {}) {
  const sent = { ...options, headers: { Authorization: `Bearer ${settings.apiKey}`, ...options.headers } };
  let answer;
  try {
    answer = await whole(settings.baseUrl + path, sent);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    if (isUnreachable(error)) throw closed(settings.baseUrl);
    answer = await whole(settings.baseUrl + path, sent).catch((again) => {
      throw isUnreachable(again) ? closed(settings.baseUrl) : silent(settings.baseUrl);
    });
  }
  return checked(answer, settings.baseUrl);
}

async function whole(url, options) {
  const response = await open(url, options);
  return { status: response.statusCode, headers: response.headers, body: jsonOf(await textOf(response)) };
}

function checked({ status, headers, body }, baseUrl) {
  if (!body) throw stranger(baseUrl);
  if (status >= 300) throw refusalOf(status, body, baseUrl);
  return { status, body, isReplayed: headers['idempotency-replayed'] === 'true' };
}

/** What the REST API's error body says. */
export function refusalOf(status, body, baseUrl) {
  if (typeof body?.code !== 'string') return stranger(baseUrl);
  return new Failure(body.code, body.error ?? 'VoidGram refused the request.', { status, retryAfter: body.retryAfter });
}

// Calls to the server. A call either gives its answer or throws an ApiError with a sentence for people.
import { t } from '/web/parts/i18n.js';
import { advice } from '/web/parts/sentence.js';

export class ApiError extends Error {
  constructor(status, body = {}) {
    super();
    this.status = status;
    this.code = body.code ?? 'UNREADABLE';
    this.detail = body.error ?? t('error.unreadable');
    this.retryAfter = body.retryAfter;
  }

  get message() {
    return advice(this.code, this.detail);
  }

  /** Whether nobody answered, so that nothing is known of what became of the call. */
  get isOffline() {
    return this.code === 'OFFLINE';
  }
}

const listeners = new Set();

/** Tells of every call that found nobody. */
export function onOffline(listener) {
  listeners.add(listener);
}

function offline() {
  listeners.forEach((listener) => listener());
  return new ApiError(0, { code: 'OFFLINE', error: t('error.offline') });
}

export async function call(method, path, body, { key } = {}) {
  const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
  if (key) headers['Idempotency-Key'] = key;
  let status;
  let text;
  try {
    const response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    ({ status } = response);
    text = await response.text(); // it may break off here, too
  } catch {
    throw offline();
  }
  return read(status, text);
}

function read(status, text) {
  if (status === 401) checkSession();
  let answer;
  try {
    answer = text ? JSON.parse(text) : {};
  } catch {
    throw new ApiError(status);
  }
  if (status >= 400) throw new ApiError(status, answer);
  return answer;
}

/** A 401 can be Instagram's about a token, or ours: then the session has ended, and the page says how to go on. */
async function checkSession() {
  const response = await fetch('/api/v1/auth/check').catch(() => null);
  if (response?.ok && !(await response.json()).authenticated) location.reload();
}

export const get = (path) => call('GET', path);
export const post = (path, body = {}, options) => call('POST', path, body, options);
export const put = (path, body) => call('PUT', path, body);
export const remove = (path) => call('DELETE', path);

export function newKey() {
  return crypto.randomUUID();
}

/** Uploads a file and tells how far it is, from 0 to 1; repeated with the same key it is one file. */
export function upload(file, key, onProgress) {
  const request = new XMLHttpRequest();
  const form = new FormData();
  form.append('file', file, file.name);
  const done = new Promise((resolve, reject) => {
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(offline());
    request.onabort = () => reject(new ApiError(0, { code: 'ABORTED', error: t('error.aborted') }));
    request.onload = () => {
      try {
        resolve(read(request.status, request.responseText));
      } catch (error) {
        reject(error);
      }
    };
  });
  request.open('POST', '/api/v1/media/upload');
  request.setRequestHeader('Idempotency-Key', key);
  request.send(form);
  return { done, abort: () => request.abort() };
}

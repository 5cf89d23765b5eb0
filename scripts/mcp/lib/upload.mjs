// Uploads files, each once however often it is asked for within a day.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, fstatSync } from 'node:fs';
import { open } from './files.mjs';
import { rest } from './rest.mjs';
import { Failure } from './words.mjs';

const TRIES_MAX = 100;
const WAIT_MAX_S = 15 * 60;
/** What would go wrong for every other file, too. */
const OF_THE_CALL = /^(AUTH_.*|APP_NOT_RUNNING|RATE_LIMITED|SCOPE_REQUIRED)$/;

/** What became of each: {media, sha256, isNew} or {failure, sha256}. */
export async function uploadAll(settings, entries, { signal, tell }) {
  const shelf = { newest: undefined };
  const patience = { leftS: WAIT_MAX_S };
  const ask = (path, options) => patiently(() => rest(settings, path, { ...options, signal }), patience, signal, tell);
  const outcomes = [];
  for (const entry of entries) {
    signal.throwIfAborted();
    tell(outcomes.length, `Uploading ${outcomes.length + 1} of ${entries.length}: ${entry.name}`);
    outcomes.push(await upload(entry, ask, shelf));
  }
  tell(outcomes.length, `Uploaded ${outcomes.length} files`);
  return outcomes;
}

async function upload(entry, ask, shelf) {
  let sha256 = '';
  try {
    sha256 = await digestOf(entry.path);
    return await uploadOnce(entry, sha256, ask, shelf);
  } catch (error) {
    if (error.name === 'AbortError' || (error instanceof Failure && OF_THE_CALL.test(error.code))) throw error;
    const { code, what, next, status } =
      error instanceof Failure ? error : new Failure('FILE_REFUSED', `${entry.name} cannot be read.`, { next: 'Choose another file.' });
    return { failure: { code, what, next, ...(status && { status }) }, sha256 };
  }
}

async function uploadOnce(entry, sha256, ask, shelf) {
  const key = `mcp-media-${digest(sha256, entry.name)}`;
  for (let attempt = 0; attempt < TRIES_MAX; attempt++) {
    const { body, isReplayed } = await ask('/media/upload', form(entry, attempt === 0 ? key : `${key}-${attempt}`));
    if (!isReplayed || (await isThere(body.id, ask, shelf))) return { media: body, sha256, isNew: !isReplayed };
  }
  throw new Failure('IDEMPOTENCY_KEY_REUSED', `${entry.name} was uploaded and deleted too often today.`, { next: 'Try again tomorrow.' });
}

/** The newest media are asked for at once, others one by one; a key that may not look is told yes. */
async function isThere(id, ask, shelf) {
  try {
    shelf.newest ??= new Set((await ask('/media?limit=100')).body.files.map((file) => file.id));
    if (!shelf.newest.has(id)) await ask(`/media/${id}`);
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code === 'NOT_FOUND') return false;
    if (error instanceof Failure && error.code === 'SCOPE_REQUIRED') return true;
    throw error;
  }
}

/** SHA-256 of these texts, each told apart from the next. */
function digest(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = Buffer.from(part, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest('hex');
}

async function digestOf(path) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream('', { fd: open(path) })) hash.update(chunk);
  return hash.digest('hex');
}

function form(entry, key) {
  const boundary = `voidgram-${randomUUID()}`;
  const name = entry.name.replace(/["\r\n]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${entry.mimeType}\r\n\r\n`;
  const end = `\r\n--${boundary}--\r\n`;
  return {
    method: 'POST',
    headers: { 'Idempotency-Key': key, 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    write(out) {
      const fd = open(entry.path);
      out.setHeader('Content-Length', Buffer.byteLength(head) + fstatSync(fd).size + Buffer.byteLength(end));
      out.write(head);
      const content = createReadStream('', { fd });
      content.once('error', (error) => out.destroy(error));
      content.once('end', () => out.end(end));
      content.pipe(out, { end: false });
    },
  };
}

/** Waits whenever the rate limit says so, within a quarter of an hour in all. */
async function patiently(send, patience, signal, tell) {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      const waitS = error instanceof Failure && error.code === 'RATE_LIMITED' ? (error.retryAfter ?? 0) : 0;
      if (waitS === 0 || waitS > patience.leftS) throw error;
      patience.leftS -= waitS;
      await pause(waitS, signal, tell);
    }
  }
}

async function pause(seconds, signal, tell) {
  for (let second = 0; second < seconds; second++) {
    signal.throwIfAborted();
    tell(undefined, `Waiting ${seconds} s for the rate limit of the API key`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

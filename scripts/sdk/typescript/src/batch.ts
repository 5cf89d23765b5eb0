import { basename } from 'node:path';
import { ApiError, VoidGramError } from './errors.js';
import { digestOf, digestOfFile, opened, requireFiles } from './files.js';
import { instantMs } from './instants.js';
import type { Call, Transport } from './transport.js';
import type { BatchOptions, CallOptions, MediaFile, Post, ScheduleResponse } from './types.js';

const MINUTE_MS = 60_000;
const TRIES_MAX = 100;

/** Uploads and schedules one file after the other, each once within 24 hours however often it is asked for. */
export async function scheduleAll(
  transport: Transport,
  files: string[],
  options: BatchOptions & CallOptions,
): Promise<ScheduleResponse[]> {
  const { accountIds, captions, timezone, everyMinutes } = options;
  requireFits(files, options);
  const startMs = instantMs(options.start, timezone);
  const call = callOf(options);
  const made: ScheduleResponse[] = [];
  for (const [i, file] of files.entries()) {
    const media = await uploadOnce(transport, file, call);
    const order = {
      accountId: accountIds[i % accountIds.length],
      mediaFileId: media.id,
      mediaType: media.mimeType.startsWith('video/') ? 'REELS' : 'IMAGE',
      caption: captions?.[i] ?? '',
      scheduledFor: new Date(startMs + Math.floor(i / accountIds.length) * everyMinutes * MINUTE_MS).toISOString(),
      timezone: timezone ?? 'UTC',
    };
    made.push(await scheduleOnce(transport, order, call));
  }
  return made;
}

function requireFits(files: string[], { accountIds, everyMinutes, captions }: BatchOptions): void {
  if (files.length === 0) throw new VoidGramError('There are no files to schedule.');
  if (accountIds.length === 0) throw new VoidGramError('accountIds is empty; accounts() tells which there are.');
  if (!(everyMinutes > 0 && Number.isFinite(everyMinutes))) {
    throw new VoidGramError(`everyMinutes is ${everyMinutes}; it must be more than 0.`);
  }
  if (captions && captions.length !== files.length) {
    throw new VoidGramError(`There are ${captions.length} captions for ${files.length} files; give one for each.`);
  }
  requireFiles(files);
}

function callOf({ signal, timeoutMs }: CallOptions): CallOptions {
  return { ...(signal && { signal }), ...(timeoutMs !== undefined && { timeoutMs }) };
}

async function uploadOnce(transport: Transport, file: string, call: CallOptions): Promise<MediaFile> {
  const name = basename(file);
  const key = `sdk-media-${digestOf([await digestOfFile(file), name])}`;
  const blob = await opened(file);
  return once(key, async (idempotencyKey) => {
    const body = new FormData();
    body.append('file', blob, name);
    const { value, isReplayed } = await transport.call('POST', '/media/upload', { ...call, body, idempotencyKey });
    const media = value as MediaFile;
    const isGone = isReplayed && !(await found<MediaFile>(transport, `/media/${media.id}`, call, () => true));
    return isGone ? undefined : media;
  });
}

async function scheduleOnce(transport: Transport, body: object, call: CallOptions): Promise<ScheduleResponse> {
  return once(`sdk-post-${digestOf(body)}`, async (idempotencyKey) => {
    const { value, isReplayed } = await transport.call('POST', '/schedule', { ...call, body, idempotencyKey });
    const made = value as ScheduleResponse;
    const isGone =
      isReplayed && !(await found<Post>(transport, `/posts/${made.postId}`, call, (post) => post.status !== 'DRAFT'));
    return isGone ? undefined : made;
  });
}

/** What was deleted or cancelled since does not count: the next key in a row is tried. */
async function once<T>(key: string, make: (key: string) => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < TRIES_MAX; attempt++) {
    const made = await make(attempt === 0 ? key : `${key}-${attempt}`);
    if (made !== undefined) return made;
  }
  throw new VoidGramError('The same was made and taken back too often today. Change its time or caption a little.');
}

/** Whether it is there and as it should be; a key that may not look is told yes. */
async function found<T>(transport: Transport, path: string, call: Call, isRight: (value: T) => boolean): Promise<boolean> {
  try {
    return isRight((await transport.call('GET', path, call)).value as T);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'NOT_FOUND') return false;
    if (error instanceof ApiError && error.code === 'SCOPE_REQUIRED') return true;
    throw error;
  }
}

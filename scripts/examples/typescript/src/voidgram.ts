// The client the examples import: fetch, and nothing to install at run time.
import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const URL_BASE = process.env.VOIDGRAM_URL ?? 'http://localhost:3001/api/v1';

export const MEDIA_TYPES = new Map([
  ['.jpg', 'image/jpeg'],
  ['.jpeg', 'image/jpeg'],
  ['.png', 'image/png'],
  ['.webp', 'image/webp'],
  ['.mp4', 'video/mp4'],
  ['.mov', 'video/quicktime'],
]);

export type Status = 'DRAFT' | 'SCHEDULED' | 'QUEUED' | 'PROCESSING' | 'PUBLISHING' | 'PUBLISHED' | 'FAILED';

export interface Account {
  id: string;
  username: string;
}

export interface Post {
  id: string;
  status: Status;
  igPermalink: string | null;
  errorCode: string | null;
  errorMessage: string | null;
}

export interface Order {
  accountId: string;
  mediaFileId: string;
  mediaType: 'IMAGE' | 'REELS' | 'STORIES';
  caption?: string;
}

export interface ScheduledOrder extends Order {
  scheduledFor: string;
  timezone?: string;
}

export interface Scheduled {
  postId: string;
  jobId: string;
  scheduledFor: string;
  isCloudflare: boolean;
}

export interface Repost {
  id: string;
  status: string;
  originalUsername: string;
}

interface ErrorBody {
  error: string;
  code: string;
  retryAfter?: number;
}

/** Something a person can do something about; ends an example with one line. */
export class Trouble extends Error {}

/** An answer that is an error; match on its code, never on its text. */
export class ApiError extends Trouble {
  readonly code: string;

  constructor(
    readonly status: number,
    readonly body: ErrorBody,
  ) {
    super(`${body.code}: ${body.error}`);
    this.code = body.code;
  }
}

export function get<T>(path: string): Promise<T> {
  return call<T>(path, { method: 'GET' });
}

/** Sends JSON; however often it has to be sent, it has its effect once. */
export function post<T>(path: string, body: object): Promise<T> {
  return call<T>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
    body: JSON.stringify(body),
  });
}

/** Uploads a photo or video; the id of the media file. */
export async function upload(file: string): Promise<string> {
  const form = new FormData();
  form.append('file', await openAsBlob(file, { type: mediaType(file) }), `upload${extname(file)}`);
  const init = { method: 'POST', headers: { 'Idempotency-Key': randomUUID() }, body: form };
  return (await call<{ id: string }>('/media/upload', init)).id;
}

export function mediaType(file: string): string {
  const type = MEDIA_TYPES.get(extname(file).toLowerCase());
  if (!type) throw new Trouble(`${file} is neither a JPEG, PNG or WebP image nor an MP4 or MOV video.`);
  return type;
}

/** How Instagram shows the file. */
export function kindOf(file: string): Order['mediaType'] {
  return mediaType(file).startsWith('image/') ? 'IMAGE' : 'REELS';
}

export async function accountIds(): Promise<string[]> {
  const { accounts } = await get<{ accounts: Account[] }>('/auth/me');
  if (accounts.length === 0) throw new Trouble('No Instagram account is connected. Connect one in VoidGram first.');
  return accounts.map((account) => account.id);
}

/** The account named by ACCOUNT_ID, or the first one. */
export async function accountId(): Promise<string> {
  return process.env.ACCOUNT_ID ?? (await accountIds())[0]!;
}

/** The post once its fate is known. */
export async function waitFor(postId: string, everyS = 3, forS = 180): Promise<Post> {
  let status: Status | undefined;
  for (let attempt = 1; attempt <= forS / everyS; attempt++) {
    const found = await get<Post>(`/posts/${postId}`);
    status = found.status;
    console.error(`attempt ${attempt}: ${status}`);
    if (status === 'PUBLISHED') return found;
    if (status === 'FAILED') throw new Trouble(`The post failed: ${found.errorCode}: ${found.errorMessage}`);
    await sleep(everyS * 1000);
  }
  throw new Trouble(`The post is still ${status} after ${forS} s. Ask again later.`);
}

/** The nth argument of the program, or how to use it. */
export function argument(n: number, usage: string): string {
  const value = process.argv[n + 1];
  if (!value) throw new Trouble(`usage: ${usage}`);
  return value;
}

export async function run(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Trouble) && !isOfTheSystem(error)) throw error;
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

/** Of a RATE_LIMITED answer waits exactly as long as it says, then asks once more. */
async function call<T>(path: string, init: RequestInit): Promise<T> {
  try {
    return await send<T>(path, init);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'RATE_LIMITED') throw error;
    const seconds = error.body.retryAfter ?? 0;
    console.error(`Too many requests; going on in ${seconds} s.`);
    await sleep(seconds * 1000);
    return await send<T>(path, init);
  }
}

async function send<T>(path: string, init: RequestInit, mayRepeat = true): Promise<T> {
  const key = process.env.VOIDGRAM_API_KEY;
  if (!key) {
    throw new Trouble('VOIDGRAM_API_KEY is not set. Make a key in VoidGram under Settings, API Keys, and export it.');
  }
  const headers = new Headers(init.headers);
  headers.set('Authorization', `Bearer ${key}`);
  let answer: Response;
  try {
    answer = await fetch(URL_BASE + path, { ...init, headers });
  } catch (error) {
    const code = causeOf(error);
    if (code === 'ECONNREFUSED') {
      throw new Trouble(`VoidGram does not answer at ${URL_BASE}. Start it, then run this again.`);
    }
    if (mayRepeat) return send<T>(path, init, false);
    throw new Trouble(`${init.method} ${path} could not be sent: ${code}`);
  }
  if (!answer.ok) throw new ApiError(answer.status, await errorBody(answer));
  return (await answer.json()) as T;
}

async function errorBody(answer: Response): Promise<ErrorBody> {
  try {
    return (await answer.json()) as ErrorBody;
  } catch {
    return { code: `status ${answer.status}`, error: answer.statusText };
  }
}

function causeOf(error: unknown): string {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  return cause?.code ?? cause?.message ?? String(error);
}

function isOfTheSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

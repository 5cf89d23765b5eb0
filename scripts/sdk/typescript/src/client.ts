import { basename } from 'node:path';
import { inspect } from 'node:util';
import { scheduleAll } from './batch.js';
import { ApiError, PostFailed, TimeoutError, VoidGramError } from './errors.js';
import { opened } from './files.js';
import { withInstant } from './instants.js';
import { pause } from './pause.js';
import type { Options } from './settings.js';
import { Transport, type Call } from './transport.js';
import type {
  AnswerOf,
  BatchOptions,
  CallablePath,
  CallOptions,
  InstagramAccount,
  MediaFile,
  Method,
  Post,
  PostsQuery,
  PublishablePost,
  QueuedPost,
  Repost,
  RequestOptions,
  ScheduleRequest,
  ScheduleResponse,
  ScheduleUpdate,
} from './types.js';

const PAGE = 100;
const DAY_MS = 24 * 60 * 60 * 1000;
const POLL_FIRST_MS = 1000;
const POLL_MAX_MS = 3000;

/** VoidGram on this computer: publish now, publish later, see what became of it. */
export class VoidGram {
  readonly #transport: Transport;

  constructor(options: Options = {}) {
    this.#transport = new Transport(options);
  }

  /** The address that is asked. */
  get baseUrl(): string {
    return this.#transport.baseUrl;
  }

  /** The connected Instagram accounts. */
  async accounts(options: CallOptions = {}): Promise<InstagramAccount[]> {
    return (await this.request('GET', '/auth/me', options)).accounts;
  }

  /** Uploads a photo or video, by the path of the file or as a Blob. A file is read as it is sent. */
  async upload(file: string | Blob, name?: string, options: CallOptions = {}): Promise<MediaFile> {
    const path = typeof file === 'string' ? file : undefined;
    const fileName = name ?? (path === undefined ? (file as File).name ?? 'upload' : basename(path));
    const form = new FormData();
    form.append('file', path === undefined ? (file as Blob) : await opened(path), fileName);
    return this.request('POST', '/media/upload', { ...options, body: form });
  }

  /** Publishes now. The answer means that VoidGram has the job; `waitForPost` tells when Instagram has the post. */
  async publish(post: PublishablePost, options: CallOptions = {}): Promise<QueuedPost> {
    return this.request('POST', '/posts/publish', { ...options, body: post });
  }

  /** Publishes at `scheduledFor`. */
  async schedule(post: ScheduleRequest, options: CallOptions = {}): Promise<ScheduleResponse> {
    return (await this.#call('POST', '/schedule', { ...options, body: withInstant(post) })) as ScheduleResponse;
  }

  /**
   * Schedules files, the accounts in turns. All files are looked at before anything is made. Called again with the
   * same within 24 hours, after a break for example, it makes only what is missing.
   */
  scheduleBatch(files: string[], options: BatchOptions & CallOptions): Promise<ScheduleResponse[]> {
    return scheduleAll(this.#transport, files, options);
  }

  /** One post as it stands. */
  post(id: string, options: CallOptions = {}): Promise<Post> {
    return this.#call('GET', `/posts/${segment(id)}`, options) as Promise<Post>;
  }

  /** All posts, newest first, page after page. */
  async *posts(query: PostsQuery = {}, options: CallOptions = {}): AsyncGenerator<Post, void, undefined> {
    const seen = new Set<string>();
    for (let page = query.page ?? 1; ; page++) {
      const answer = await this.request('GET', '/posts', { ...options, query: { limit: PAGE, ...query, page } });
      // A post that was made meanwhile moves the others on, to where they were seen already.
      const fresh = answer.posts.filter((post) => !seen.has(post.id));
      fresh.forEach((post) => seen.add(post.id));
      yield* fresh;
      if (!answer.hasMore || answer.posts.length === 0) return;
    }
  }

  /** Tries a failed post again; looks at Instagram first, so that it is never there twice. */
  async retry(id: string, options: CallOptions = {}): Promise<QueuedPost> {
    const path = `/posts/${segment(id)}/retry`;
    return this.#unlessDone('POST', path, options, 'INVALID_STATUS', async () => {
      const { status } = await this.post(id, options);
      return status === 'FAILED' ? undefined : { postId: id, status: 'QUEUED' };
    });
  }

  /** Takes a scheduled post back; it is a draft again. */
  async cancel(id: string, options: CallOptions = {}): Promise<{ success: true }> {
    return this.#unlessDone('DELETE', `/schedule/${segment(id)}`, options, 'NOT_FOUND', async () => {
      const { status } = await this.post(id, options);
      return status === 'DRAFT' ? { success: true } : undefined;
    });
  }

  /** Changes a scheduled post: its time, its caption, or what else the update names. */
  reschedule(id: string, change: ScheduleUpdate, options: CallOptions = {}): Promise<Post> {
    return this.#call('PUT', `/schedule/${segment(id)}`, { ...options, body: withInstant(change) }) as Promise<Post>;
  }

  /** The post once it is published. A post that failed is a PostFailed. */
  async waitForPost(id: string, options: { timeoutSeconds?: number } & CallOptions = {}): Promise<Post> {
    const { timeoutSeconds = 180, ...call } = options;
    const end = performance.now() + timeoutSeconds * 1000;
    for (let waitMs = POLL_FIRST_MS; ; waitMs = Math.min(waitMs + POLL_FIRST_MS, POLL_MAX_MS)) {
      const post = await this.post(id, call);
      if (post.status === 'PUBLISHED') return post;
      if (post.status === 'FAILED') throw new PostFailed(post);
      const leftMs = end - performance.now();
      if (leftMs <= 0) throw new TimeoutError(`The post is still ${post.status} after ${timeoutSeconds} s. Ask again later.`);
      await pause(Math.min(waitMs, leftMs), call.signal);
    }
  }

  /** The posts that failed within the last days, the newest failure first. */
  async failures(days = 7, options: CallOptions = {}): Promise<Post[]> {
    const since = Date.now() - days * DAY_MS;
    const failed: Post[] = [];
    for await (const post of this.posts({ status: 'FAILED' }, options)) failed.push(post);
    return failed.filter((post) => failedAt(post) >= since).sort((a, b) => failedAt(b) - failedAt(a));
  }

  /** The newest 100 story reposts of an account, or of all. */
  async reposts(accountId?: string, options: CallOptions = {}): Promise<Repost[]> {
    const query = accountId === undefined ? {} : { accountId };
    return (await this.request('GET', '/story-repost/history', { ...options, query })).reposts;
  }

  /** Each published story repost of the account once, those of before first; ends with the signal. */
  async *watchReposts(
    accountId: string,
    options: { everySeconds?: number; signal?: AbortSignal } = {},
  ): AsyncGenerator<Repost, void, undefined> {
    const { everySeconds = 60, signal } = options;
    const seen = new Set<string>();
    while (!signal?.aborted) {
      const reposts = await unlessAborted(signal, () => this.reposts(accountId, signal ? { signal } : {}));
      for (const repost of (reposts ?? []).reverse()) {
        if (repost.status !== 'PUBLISHED' || seen.has(repost.id)) continue;
        seen.add(repost.id);
        yield repost;
      }
      await unlessAborted(signal, () => pause(everySeconds * 1000, signal));
    }
  }

  /** Any operation of the API: `request('GET', '/posts', {query: {status: 'FAILED'}})`, `request('GET', `/media/${id}`)`. */
  async request<M extends Method, const P extends CallablePath<M>>(
    method: M,
    path: P,
    options: RequestOptions<M, P> = {},
  ): Promise<AnswerOf<M, P>> {
    return (await this.#call(method, path, options as Call)) as AnswerOf<M, P>;
  }

  async #call(method: string, path: string, call: Call): Promise<unknown> {
    return (await this.#transport.call(method, path, call)).value;
  }

  /** A write whose first answer was lost may be refused because it is done: then what `done` sees is the answer. */
  async #unlessDone<T>(method: string, path: string, call: Call, code: string, done: () => Promise<T | undefined>): Promise<T> {
    try {
      return (await this.#call(method, path, call)) as T;
    } catch (error) {
      const mayBeDone = error instanceof ApiError && error.code === code && this.#transport.isSecond(error);
      const seen = mayBeDone ? await done() : undefined;
      if (seen === undefined) throw error;
      return seen;
    }
  }

  toJSON(): { baseUrl: string } {
    return { baseUrl: this.baseUrl };
  }

  [inspect.custom](): string {
    return `VoidGram { baseUrl: '${this.baseUrl}' }`;
  }
}

/** An id as one part of a path. */
function segment(id: string): string {
  if (typeof id !== 'string' || id === '') throw new VoidGramError('An id is needed, such as the postId of an answer.');
  // Half a letter, which no address can hold, becomes a question mark.
  return encodeURIComponent(Buffer.from(id).toString());
}

function failedAt(post: Post): number {
  return Date.parse(post.lastAttemptAt ?? post.updatedAt);
}

/** What it gives; nothing once the signal has broken it off. */
async function unlessAborted<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted) return undefined;
    throw error;
  }
}

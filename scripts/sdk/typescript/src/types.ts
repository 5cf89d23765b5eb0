import type { components, paths } from './schema.js';

type Schemas = components['schemas'];

export type InstagramAccount = Schemas['InstagramAccount'];
export type MediaFile = Schemas['MediaFile'];
export type Post = Schemas['Post'];
export type PublishablePost = Schemas['PublishRequest'];
export type ScheduleResponse = Schemas['ScheduledPost'];
export type QueuedPost = Schemas['QueuedPost'];
export type Repost = Schemas['StoryRepost'];
export type ErrorCode = Schemas['ErrorCode'];
export type ScheduleRequest = WithDate<Schemas['ScheduleRequest']>;
export type ScheduleUpdate = WithDate<Schemas['ScheduleUpdate']>;

/** The same with an instant that may be a Date. */
type WithDate<T> = { [K in keyof T]: K extends 'scheduledFor' ? T[K] | Date : T[K] };

/** What any call may be given besides. */
export interface CallOptions {
  /** Breaks the call off. */
  signal?: AbortSignal;
  /** How long an answer may take; by default what the client was made with. */
  timeoutMs?: number;
  /** The same key again makes nothing twice within 24 hours; by default each call has its own. */
  idempotencyKey?: string;
}

/** How `posts` chooses. */
export interface PostsQuery {
  status?: Post['status'];
  /** How many are asked for at once, 1 to 100. */
  limit?: number;
  /** The first page that is asked for, from 1. */
  page?: number;
}

/** What `scheduleBatch` does with its files. */
export interface BatchOptions {
  /** The accounts take turns. */
  accountIds: string[];
  /** When the first ones go out: an instant with `Z` or an offset. */
  start: string | Date;
  /** From each account's post to its next. */
  everyMinutes: number;
  /** One for each file. */
  captions?: string[];
  /** IANA zone that is stored with the posts for display. */
  timezone?: string;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** The paths of the OpenAPI document that know this method. */
type PathsOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in Lowercase<M>]: { responses: unknown } } ? P : never;
}[keyof paths];

/** Whether this concrete part can stand for one parameter of a path. */
type IsSegment<S extends string> = S extends '' | `${string}/${string}` ? false : true;

type Fits<Path extends string, Template extends string> = Template extends `${infer Start}{${string}}${infer Rest}`
  ? Path extends `${Start}${infer Value}${Rest}`
    ? IsSegment<Value>
    : false
  : false;

type Templates<M extends Method, Path extends string> = {
  [P in PathsOf<M>]: Fits<Path, P> extends true ? P : never;
}[PathsOf<M>];

/** The path of the OpenAPI document that a concrete one, such as `/posts/7f…`, means. */
type Template<M extends Method, Path extends string> = Path extends PathsOf<M> ? Path : Templates<M, Path>;

type Operation<M extends Method, Path extends string> = Template<M, Path> extends infer P
  ? P extends keyof paths
    ? paths[P][Lowercase<M> & keyof paths[P]]
    : never
  : never;

/** The paths that can be called with this method: those of the document, each parameter filled in. */
export type CallablePath<M extends Method> = Concrete<PathsOf<M>>;

type Concrete<P extends string> = P extends `${infer Start}{${string}}${infer Rest}` ? `${Start}${string}${Rest}` : P;

type Content<T> = T extends { content: infer C } ? (C extends { 'application/json': infer J } ? J : C[keyof C]) : never;

type Success = 200 | 201 | 202;

/** What a call answers, by its method and path. */
export type AnswerOf<M extends Method, Path extends string> =
  Operation<M, Path> extends { responses: infer R } ? Content<R[Success & keyof R]> : never;

type QueryOf<M extends Method, Path extends string> =
  Operation<M, Path> extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;

type BodyOf<M extends Method, Path extends string> =
  Operation<M, Path> extends { requestBody?: infer B }
    ? NonNullable<B> extends { content: { 'multipart/form-data': unknown } }
      ? FormData
      : Content<NonNullable<B>>
    : never;

/** What a call takes, by its method and path. */
export interface RequestOptions<M extends Method, Path extends string> extends CallOptions {
  query?: QueryOf<M, Path>;
  body?: BodyOf<M, Path>;
}

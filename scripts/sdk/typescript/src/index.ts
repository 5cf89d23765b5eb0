export { VoidGram } from './client.js';
export { ApiError, AppNotRunning, PostFailed, TimeoutError, VoidGramError } from './errors.js';
export type { Options } from './settings.js';
export type {
  AnswerOf,
  BatchOptions,
  CallablePath,
  CallOptions,
  ErrorCode,
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
export type { components, operations, paths } from './schema.js';

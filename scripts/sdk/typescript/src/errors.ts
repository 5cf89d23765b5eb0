import type { Post } from './types.js';

/** Everything that goes wrong here, with a sentence for people. */
export class VoidGramError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

/** An answer of VoidGram that is an error; match on its code, never on its text. */
export class ApiError extends VoidGramError {
  constructor(
    message: string,
    readonly status: number,
    readonly code: string,
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** Nobody answers at the address: VoidGram is closed. Asking again does not help before it is started. */
export class AppNotRunning extends VoidGramError {}

/** A post that was waited for has failed; its code and what Instagram said are in the post. */
export class PostFailed extends VoidGramError {
  constructor(readonly post: Post) {
    super(`The post failed: ${post.errorMessage ?? 'no reason is known'} [${post.errorCode ?? 'unknown'}]`);
  }
}

/** Something took longer than it was given. */
export class TimeoutError extends VoidGramError {}

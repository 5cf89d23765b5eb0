package io.voidgram.scheduling.post;

/** Where a post stands; the frozen {@code status} of the API. */
public enum PostStatus {
  /** Kept, not meant to go out yet. */
  DRAFT,
  /** Will go out at its time; may already be prepared on Instagram's side. */
  SCHEDULED,
  /** Accepted, nothing done yet. */
  QUEUED,
  /** Its containers are being made. */
  PROCESSING,
  /** The call that makes it visible was or may have been sent. */
  PUBLISHING,
  /** Visible on Instagram. */
  PUBLISHED,
  /** Given up; the error code says why. */
  FAILED
}

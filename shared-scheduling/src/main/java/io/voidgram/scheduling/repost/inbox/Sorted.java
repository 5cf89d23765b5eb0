package io.voidgram.scheduling.repost.inbox;

/** What a message of the inbox turned out to be. */
public enum Sorted {
  /** A mention to do something about. */
  NEW,
  /** A mention that is known. */
  SEEN,
  /** A message of the account itself. */
  OWN,
  /** A mention whose story has ended, or is so old that nothing can be done. */
  EXPIRED,
  /** A mention without a link: its story is gone, or its author is private and not followed. */
  HIDDEN,
  /** No mention at all. */
  OTHER
}

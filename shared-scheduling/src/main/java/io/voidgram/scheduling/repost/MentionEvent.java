package io.voidgram.scheduling.repost;

import java.time.Instant;

/** What happened to a mention. */
public sealed interface MentionEvent {
  /** Its time may have come; or we were stopped, and the stored command may not be carried out. */
  record Woken() implements MentionEvent {}

  /** The owner wants it reposted. */
  record Approved() implements MentionEvent {}

  /** The owner does not want it. */
  record Refused() implements MentionEvent {}

  /** Nothing is to be reposted unasked any more. */
  record SwitchedOff() implements MentionEvent {}

  /** The story is not there any more. */
  record Gone() implements MentionEvent {}

  /** The post is live since that instant. */
  record PostLive(Instant at) implements MentionEvent {}

  /** The post was given up. */
  record PostFailed(String reason) implements MentionEvent {}
}

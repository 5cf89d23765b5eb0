package io.voidgram.scheduling.repost.inbox;

import io.voidgram.scheduling.graph.GraphReply;
import org.jspecify.annotations.Nullable;

/** What became of a command of a look. */
public sealed interface InboxEvent {
  /** Meta answered. */
  record Answered(GraphReply reply) implements InboxEvent {}

  /** The link answered with that HTTP status, and that {@code Content-Type} if it told one. */
  record LinkAnswered(int status, @Nullable String contentType) implements InboxEvent {}

  /** No answer came, or the call never left. */
  record Unanswered(String why) implements InboxEvent {}
}

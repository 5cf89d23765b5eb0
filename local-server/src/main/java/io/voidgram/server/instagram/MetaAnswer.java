package io.voidgram.server.instagram;

import io.voidgram.scheduling.graph.GraphReply;

/** What became of one call to Meta. */
public sealed interface MetaAnswer {
  /** Meta answered, with success or with an error. */
  record Replied(GraphReply reply) implements MetaAnswer {}

  /** The request never left this machine; nothing can have happened. */
  record NotSent(String why) implements MetaAnswer {}

  /** The request left, and no whole answer came; it may have had its effect. */
  record Lost(String why) implements MetaAnswer {}
}

package io.voidgram.server.media;

import java.util.List;

/**
 * Whether an upload can be published at all.
 *
 * @param isValid false when no media type can show it
 * @param messages what is wrong with it, for some media types or for all
 */
record Fitness(boolean isValid, List<String> messages) {
  public Fitness {
    messages = List.copyOf(messages);
  }

  /** What makes it unfit for every media type; empty when it is fit for one. */
  List<String> faults() {
    return isValid ? List.of() : messages;
  }
}

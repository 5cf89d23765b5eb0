package io.voidgram.scheduling.repost;

import java.time.Instant;

/** The mention to store, then the one thing to do. */
public record MentionStep(Mention mention, Command command) {
  /** What is to be done for a mention. */
  public sealed interface Command {
    /** Tell the owner that it waits for an answer, and wake it at that instant. */
    record Ask(Instant until) implements Command {}

    /** Wake it at that instant, never earlier. */
    record SleepUntil(Instant at) implements Command {}

    /**
     * Make its post with the mention's post id, due at once, unless there is one of that id: in the
     * transaction that stores the mention, as its day may be over when we come back from a crash.
     */
    record Publish() implements Command {}

    /** Nothing, until something happens to it. */
    record Rest() implements Command {}

    /** Tell the owner why that cannot be. */
    record Refuse(String why) implements Command {}
  }
}

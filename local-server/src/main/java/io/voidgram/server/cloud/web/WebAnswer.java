package io.voidgram.server.cloud.web;

/** What came of one HTTP call. */
public sealed interface WebAnswer {
  /** A whole answer, whatever it says. */
  record Replied(int status, String body) implements WebAnswer {}

  /** No whole answer, and why, as the end of a sentence. */
  record None(String why) implements WebAnswer {}
}

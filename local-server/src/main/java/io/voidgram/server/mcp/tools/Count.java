package io.voidgram.server.mcp.tools;

/** Numbers of things in words. */
final class Count {
  private Count() {}

  /** As {@code 1 post} and {@code 20 posts}. */
  static String of(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}

package io.voidgram.server.http;

/** Which part of a list is asked for. */
public record Paging(int limit, int offset) {
  /** The largest page there is. */
  public static final int LIMIT_MAX = 100;

  static final int LIMIT_DEFAULT = 20;
}

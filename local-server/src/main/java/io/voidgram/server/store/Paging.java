package io.voidgram.server.store;

/** Which part of a list is asked for. */
public record Paging(int limit, int offset) {
  /** The largest page there is. */
  public static final int LIMIT_MAX = 100;

  public static final int LIMIT_DEFAULT = 20;
}

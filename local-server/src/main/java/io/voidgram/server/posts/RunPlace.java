package io.voidgram.server.posts;

import java.util.Arrays;
import java.util.Optional;

/** Where a scheduled post is published from. */
enum RunPlace {
  /** This computer, which must be on. */
  LOCAL("local"),
  /** The user's Cloudflare Worker. */
  CLOUD("cloud");

  private final String wireName;

  RunPlace(String wireName) {
    this.wireName = wireName;
  }

  static Optional<RunPlace> of(String wireName) {
    return Arrays.stream(values()).filter(place -> place.wireName.equals(wireName)).findFirst();
  }
}

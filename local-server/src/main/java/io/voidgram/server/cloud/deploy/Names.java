package io.voidgram.server.cloud.deploy;

import java.security.SecureRandom;

/** The names of this home's things at Cloudflare; another home on the same account has others. */
final class Names {
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int TAG_LENGTH = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Names() {}

  /** A tag that no other home is likely to have. */
  static String freshTag() {
    StringBuilder tag = new StringBuilder();
    for (int i = 0; i < TAG_LENGTH; i++) {
      tag.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return tag.toString();
  }

  /** The name of script, namespace and bucket alike. */
  static String of(String tag) {
    return "voidgram-" + tag;
  }

  /** What our scripts are marked with, so that we take over none but our own. */
  static String mark(String tag) {
    return "voidgram-home-" + tag;
  }
}

package io.voidgram.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an API key can be limited to: one area of the API, to look at or to change. Changing does
 * not include looking.
 */
public enum Scope {
  ACCOUNTS_READ,
  ACCOUNTS_WRITE,
  CLOUDFLARE_READ,
  MEDIA_READ,
  MEDIA_WRITE,
  POSTS_READ,
  POSTS_WRITE,
  REPOSTS_READ,
  REPOSTS_WRITE,
  SCHEDULE_READ,
  SCHEDULE_WRITE,
  SETTINGS_READ,
  SETTINGS_WRITE,
  WEBHOOKS_READ;

  /** Its name on the wire, as {@code posts:read}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  /** All names on the wire, with commas between them. */
  public static String wireNames() {
    return Arrays.stream(values()).map(Scope::wireName).collect(Collectors.joining(", "));
  }

  /** The scope with this name on the wire. */
  public static Optional<Scope> named(String wireName) {
    return Arrays.stream(values()).filter(scope -> scope.wireName().equals(wireName)).findFirst();
  }
}

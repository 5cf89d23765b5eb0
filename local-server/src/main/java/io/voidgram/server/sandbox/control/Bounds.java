package io.voidgram.server.sandbox.control;

import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far, how long and how many: what the control API takes, so that no order breaks the world.
 */
final class Bounds {
  static final int ACCOUNTS_MAX = 200;
  static final int TOKENS_MAX = 5_000;
  static final int MESSAGES_MAX = 20_000;
  static final int FAULTS_MAX = 1_000;
  static final Duration WAIT_MAX = Duration.ofMinutes(10);

  /** Ten years, as the clock itself. */
  private static final long MS_MAX = Duration.ofDays(3653).toMillis();

  private static final int NAME_CHARS_MAX = 100;
  private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._]{1,30}");

  private Bounds() {}

  static Duration millis(JsonPrimitive value) {
    return Duration.ofMillis(number(value.getAsString(), MS_MAX));
  }

  static Duration seconds(JsonPrimitive value) {
    return Duration.ofSeconds(number(value.getAsString(), MS_MAX / 1000));
  }

  static Duration wait(Optional<String> ms, Duration usual) {
    return ms.map(it -> Duration.ofMillis(number(it, WAIT_MAX.toMillis()))).orElse(usual);
  }

  static long number(String text, long max) {
    if (!text.matches("\\d{1,15}") || Long.parseLong(text) > max) {
      throw new IllegalArgumentException("'" + text + "' is no number from 0 to " + max);
    }
    return Long.parseLong(text);
  }

  static String username(String text) {
    if (!USERNAME.matcher(text).matches()) {
      throw new IllegalArgumentException("A username has 1 to 30 of a-z, 0-9, '.' and '_'");
    }
    return text;
  }

  static String name(JsonPrimitive value) {
    if (value.getAsString().length() > NAME_CHARS_MAX) {
      throw new IllegalArgumentException("A name has at most " + NAME_CHARS_MAX + " characters");
    }
    return value.getAsString();
  }

  static void room(int size, int max, String what) {
    if (size >= max) {
      throw new IllegalArgumentException(
          "There are " + max + " " + what + " already; POST /__sandbox/reset begins anew");
    }
  }
}

package io.voidgram.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is logged, masking it takes work in proportion to its length. */
class MaskingTimeTest {
  private static final int LENGTH = 4_000;

  @ParameterizedTest
  @ValueSource(
      strings = {"a-", "a", "a_b-", "token ", "Bearer ", "token=", "eyJ", "-", " ", "password: "})
  void looksAtEachCharacterAFewTimes(String unit) {
    String once = unit.repeat(LENGTH / unit.length());

    assertTrue(looks(once + once) <= 2.5 * looks(once) + 100, unit);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 41, 500})
  void stillMasksLongRandomText(int length) {
    assertEquals("a ***", MaskedLayout.mask("a " + "x".repeat(length - 1) + "7"));
    assertEquals("a " + "x".repeat(length), MaskedLayout.mask("a " + "x".repeat(length)));
  }

  private static long looks(String text) {
    Watched watched = new Watched(text);
    MaskedLayout.withoutAnnounced(watched);
    MaskedLayout.withoutLongRandom(watched);
    return watched.looks;
  }

  /** A text that counts how often its characters are looked at. */
  private static final class Watched implements CharSequence {
    private final String text;
    private long looks;

    Watched(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}

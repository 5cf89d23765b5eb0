package io.voidgram.server.text;

import java.util.Optional;

/** How far two words are apart, and which of the known words a mistyped one may have meant. */
public final class Likeness {
  private Likeness() {}

  /** The nearest of these, unless even that is another word altogether. */
  public static Optional<String> nearest(String typed, Iterable<String> known) {
    Optional<String> nearest = Optional.empty();
    int least = Math.max(1, typed.length() / 3) + 1;
    for (String word : known) {
      int apart = typed.length() > 2 && word.startsWith(typed) ? 1 : edits(typed, word);
      if (apart < least) {
        least = apart;
        nearest = Optional.of(word);
      }
    }
    return nearest;
  }

  /** The letters to add, drop, change or swap with their neighbour that make one of the other. */
  static int edits(String one, String other) {
    int[][] apart = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        apart[i][j] = i == 0 || j == 0 ? i + j : cheapest(apart, one, other, i, j);
      }
    }
    return apart[one.length()][other.length()];
  }

  private static int cheapest(int[][] apart, String one, String other, int i, int j) {
    int changed = apart[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
    int cheapest = Math.min(changed, 1 + Math.min(apart[i - 1][j], apart[i][j - 1]));
    boolean isSwapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return isSwapped ? Math.min(cheapest, apart[i - 2][j - 2] + 1) : cheapest;
  }
}

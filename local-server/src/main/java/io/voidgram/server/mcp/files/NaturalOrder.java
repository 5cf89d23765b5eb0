package io.voidgram.server.mcp.files;

import java.util.Comparator;
import java.util.Locale;

/** Names as people count: {@code img2} before {@code img10}, capitals like small letters. */
public final class NaturalOrder implements Comparator<String> {
  @Override
  public int compare(String one, String other) {
    int order = lowerCase(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    return order != 0 ? order : one.compareTo(other);
  }

  private static int lowerCase(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      int iEnd = digitsEnd(one, i);
      int jEnd = digitsEnd(other, j);
      boolean areNumbers = iEnd > i && jEnd > j;
      int order =
          areNumbers
              ? numbers(one.substring(i, iEnd), other.substring(j, jEnd))
              : Character.compare(one.charAt(i), other.charAt(j));
      if (order != 0) {
        return order;
      }
      i = areNumbers ? iEnd : i + 1;
      j = areNumbers ? jEnd : j + 1;
    }
    return Integer.compare(one.length() - i, other.length() - j);
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int numbers(String one, String other) {
    String a = one.replaceFirst("^0+(?=.)", "");
    String b = other.replaceFirst("^0+(?=.)", "");
    return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
  }
}

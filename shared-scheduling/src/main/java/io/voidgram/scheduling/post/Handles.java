package io.voidgram.scheduling.post;

import java.util.ArrayList;
import java.util.List;

/** The names of Instagram accounts, as people type them and as Instagram takes them. */
public final class Handles {
  static final int LENGTH_MAX = 30;

  private static final String[] SCHEMES = {"https://", "http://"};
  private static final String[] SUBDOMAINS = {"www.", "m."};
  private static final String[] HOSTS = {"instagram.com/", "instagr.am/"};

  /** First words of addresses on Instagram that lead to something else than a profile. */
  private static final String[] NO_PROFILES = {
    "p", "reel", "reels", "tv", "stories", "explore", "accounts", "direct", "s", "share"
  };

  private Handles() {}

  /**
   * The name in what was typed: without blanks around it, the at sign or the rest of a profile's
   * link, in lower case. What holds no possible name stays as it is.
   */
  public static String plain(String typed) {
    String text = trimmed(typed);
    String name = lower(isAtSign(text) ? trimmed(text.substring(1)) : nameInLink(text));
    return isPossible(name) ? name : typed;
  }

  static List<String> plain(List<String> typed) {
    List<String> names = new ArrayList<>(typed.size());
    for (String name : typed) {
      names.add(plain(name));
    }
    return List.copyOf(names);
  }

  /** Whether an account can have this name. */
  public static boolean isPossible(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isAllowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
      if (!isAllowed) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= LENGTH_MAX;
  }

  /** The name in a link to a profile; the whole text when it is no such link. */
  private static String nameInLink(String text) {
    String lower = lower(text);
    int at = skip(lower, skip(lower, 0, SCHEMES), SUBDOMAINS);
    int path = skip(lower, at, HOSTS);
    if (path == at) {
      return text;
    }
    int from = skip(lower, path, "_u/", "@");
    int end = from;
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String name = lower.substring(from, end);
    for (String other : NO_PROFILES) {
      if (other.equals(name)) {
        return text;
      }
    }
    return name;
  }

  private static int skip(String text, int from, String... starts) {
    for (String start : starts) {
      if (text.startsWith(start, from)) {
        return from + start.length();
      }
    }
    return from;
  }

  /** The second one is what East Asian keyboards make. */
  private static boolean isAtSign(String text) {
    return text.startsWith("@") || text.startsWith("\uff20");
  }

  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isUnseen(text.charAt(from))) {
      from++;
    }
    while (to > from && isUnseen(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Blanks, and the marks of direction and joining that come along when text is copied. */
  private static boolean isUnseen(char c) {
    return Captions.isBlank(c)
        || (c >= '\u200b' && c <= '\u200f')
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2060' && c <= '\u2069')
        || c == '\ufeff';
  }

  /** Of ASCII only: other letters that become ASCII ones in lower case are not in any name. */
  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return lower.toString();
  }
}

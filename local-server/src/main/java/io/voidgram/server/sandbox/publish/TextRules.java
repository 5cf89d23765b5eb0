package io.voidgram.server.sandbox.publish;

import io.voidgram.server.sandbox.graph.GraphErrors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The limits of captions and alternative texts. Characters are counted as code points. */
final class TextRules {
  static final int HASHTAGS_ADVISED = 5;
  static final int TAGS_MAX = 20;

  private static final int CAPTION_CHARS_MAX = 2200;
  private static final int HASHTAGS_MAX = 30;
  private static final int ALT_TEXT_CHARS_MAX = 1000;
  private static final Pattern HASHTAG =
      Pattern.compile("(?<![\\p{L}\\p{N}_&])[#\uff03][\\p{L}\\p{N}_]+");
  private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}_.])@[A-Za-z0-9_.]+");

  private TextRules() {}

  static void checkCaption(String caption) {
    boolean isTooLong = caption.codePointCount(0, caption.length()) > CAPTION_CHARS_MAX;
    if (isTooLong || hashtags(caption) > HASHTAGS_MAX) {
      throw PublishError.CAPTION_TOO_LONG.with();
    }
    if (count(MENTION, caption) > TAGS_MAX) {
      throw PublishError.TOO_MANY_TAGS.with();
    }
  }

  static void checkAltText(String altText) {
    if (altText.codePointCount(0, altText.length()) > ALT_TEXT_CHARS_MAX) {
      throw GraphErrors.badParameter(
          "Param alt_text must not be longer than " + ALT_TEXT_CHARS_MAX + " characters");
    }
  }

  static int hashtags(String caption) {
    return count(HASHTAG, caption);
  }

  private static int count(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }
}

package io.voidgram.server.text;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A template with its places filled, in the digits of Latin script whatever the machine's own. */
public final class Text {
  private Text() {}

  /** As {@link String#formatted}, which takes the machine's language and so its digits. */
  @FormatMethod
  public static String of(@FormatString String template, @Nullable Object... places) {
    return String.format(Locale.ROOT, template, places);
  }
}

package io.voidgram.server.sandbox.page;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import java.util.regex.Pattern;

/** Escapes text for pages. */
final class Html {
  private static final Pattern HASHTAG_OR_MENTION =
      Pattern.compile("(?<![\\p{L}\\p{N}_&;])([#@][\\p{L}\\p{N}_.]*[\\p{L}\\p{N}_])");

  private Html() {}

  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A caption with its hashtags and mentions standing out. */
  static String caption(String caption) {
    return HASHTAG_OR_MENTION.matcher(text(caption)).replaceAll("<span class=\"tag\">$1</span>");
  }

  /** The template with its places filled, in Latin digits whatever the machine's language. */
  @FormatMethod
  static String filled(@FormatString String template, Object... places) {
    return String.format(Locale.ROOT, template, places);
  }

  /** A whole page around its content. */
  static String page(String title, String bodyClass, String content) {
    return filled(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <link rel="icon" href="/page/icon.svg">
        <link rel="stylesheet" href="/page/page.css">
        <script src="/page/page.js" defer></script>
        </head>
        <body class="%s">
        <header class="top">
        <a class="brand" href="/"><img src="/page/icon.svg" alt="" width="28" height="28">Sandbox</a>
        <p class="claim">A simulated Instagram. Nothing here leaves this computer.</p>
        </header>
        %s
        </body>
        </html>
        """,
        text(title), bodyClass, content);
  }
}

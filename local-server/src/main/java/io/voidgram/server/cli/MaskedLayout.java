package io.voidgram.server.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.util.regex.Pattern;

/** One event as text, with everything that looks like a secret replaced. */
final class MaskedLayout extends LayoutBase<ILoggingEvent> {
  /** The word before a secret stays, so that the line can be understood; the secret is replaced. */
  private static final Pattern SECRET =
      Pattern.compile(
          "((?:Bearer|Basic)\\s+"
              + "|(?:token|secret|session|password|passwd|apiKey|api_key|cookie)[\"']?\\s*[=:]\\s*[\"']?"
              + "|vg_live_|whsec_|SBX-|EAA|IGA|IGQ|eyJ)"
              + "[^\\s\"'&,;)}\\]]+",
          Pattern.CASE_INSENSITIVE);

  /** Nothing else we log has so many characters of this kind in a row, with a digit among them. */
  private static final Pattern LONG_RANDOM = Pattern.compile("[A-Za-z0-9_-]{40,}+");

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(256);
    line.append(event.getInstant())
        .append(' ')
        .append(event.getLevel())
        .append(" [")
        .append(event.getThreadName())
        .append("] ")
        .append(event.getLoggerName())
        .append(": ")
        .append(mask(event.getFormattedMessage())) // alone: a class may be called LastingSecret
        .append('\n');
    IThrowableProxy failure = event.getThrowableProxy();
    if (failure != null) {
      line.append(mask(ThrowableProxyUtil.asString(failure))).append('\n');
    }
    return line.toString();
  }

  static String mask(String text) {
    return withoutLongRandom(withoutAnnounced(text));
  }

  /** Takes a time in proportion to the text, whatever is in it; so does the next. */
  static String withoutAnnounced(CharSequence text) {
    return SECRET.matcher(text).replaceAll("$1***");
  }

  static String withoutLongRandom(CharSequence text) {
    return LONG_RANDOM.matcher(text).replaceAll(run -> hasDigit(run.group()) ? "***" : run.group());
  }

  private static boolean hasDigit(String text) {
    return text.chars().anyMatch(c -> c >= '0' && c <= '9');
  }
}

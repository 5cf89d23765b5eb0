package io.voidgram.server.mcp.tools;

import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.text.Digits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.OptionalLong;

/**
 * Where in a list the next page begins.
 *
 * @param asOf when the first page was asked for, which "now" then means on every page
 */
record Cursor(int offset, Instant asOf) {
  private static final int LIMIT = 20;

  static Cursor read(Arguments arguments, Instant now) {
    return arguments.has("cursor") ? parse(arguments.need("cursor")) : new Cursor(0, now);
  }

  static int limit(Arguments arguments) {
    return arguments.integer("limit").orElse(LIMIT);
  }

  private static Cursor parse(String text) {
    try {
      byte[] plain = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
      String[] parts = new String(plain, StandardCharsets.UTF_8).split(":", -1);
      OptionalLong offset = parts.length == 2 ? Digits.read(parts[0]) : OptionalLong.empty();
      OptionalLong asOf = parts.length == 2 ? Digits.read(parts[1]) : OptionalLong.empty();
      if (offset.isPresent() && asOf.isPresent() && offset.getAsLong() <= Integer.MAX_VALUE) {
        return new Cursor((int) offset.getAsLong(), Instant.ofEpochMilli(asOf.getAsLong()));
      }
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static ToolFailure unreadable() {
    return ToolFailure.arguments(
        "The argument cursor is none that was given out.",
        "Pass nextCursor of the page before, or leave it out.");
  }

  /** The next page's, as text. */
  String next(int limit) {
    String plain = (offset + limit) + ":" + asOf.toEpochMilli();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}

package io.voidgram.server.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text fields of a small multipart body; of a file it tells the size only. */
final class Multipart {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");

  private Multipart() {}

  static Map<String, String> fields(byte[] body, String contentType) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      return fields;
    }
    String text = new String(body, StandardCharsets.ISO_8859_1);
    for (String part : text.split(Pattern.quote("--" + boundary.group(1)), -1)) {
      addField(part, fields);
    }
    return fields;
  }

  private static void addField(String part, Map<String, String> fields) {
    int blankLine = part.indexOf("\r\n\r\n");
    if (blankLine < 0) {
      return;
    }
    String head = part.substring(0, blankLine);
    Matcher name = NAME.matcher(head);
    if (!name.find()) {
      return;
    }
    String value = part.substring(blankLine + 4, Math.max(blankLine + 4, part.length() - 2));
    boolean isFile = head.contains("filename=");
    fields.put(
        name.group(1),
        isFile
            ? "(file of " + value.length() + " bytes)"
            : new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }
}

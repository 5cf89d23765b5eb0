package io.voidgram.server.mcp.api;

import io.voidgram.server.text.Resource;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every error code, what it means, and what to do about it. */
public final class ErrorGuide {
  private static final String FILE = "/mcp/errors.txt";

  /** What one code means, and what to do. */
  public record Entry(String meaning, String advice) {}

  private static final Map<String, Entry> ENTRIES = read();

  private ErrorGuide() {}

  /** What to do about it; empty for a code that is not known. */
  public static String advice(String code) {
    return Optional.ofNullable(ENTRIES.get(code)).map(Entry::advice).orElse("");
  }

  public static Map<String, Entry> entries() {
    return ENTRIES;
  }

  /** The guide as a page. */
  public static String markdown() {
    StringBuilder page = new StringBuilder("# Error codes of VoidGram\n\n");
    page.append("Match on the code, never on the sentence beside it.\n\n");
    page.append("| code | meaning | what to do |\n| --- | --- | --- |\n");
    ENTRIES.forEach((code, entry) -> page.append(row(code, entry)));
    return page.toString();
  }

  private static String row(String code, Entry entry) {
    return "| " + String.join(" | ", code, entry.meaning(), entry.advice()) + " |\n";
  }

  /** One code a line: its name, its meaning and the advice, with bars between. */
  private static Map<String, Entry> read() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    new String(Resource.read(FILE), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\\|", -1))
        .forEach(part -> entries.put(part[0].strip(), new Entry(part[1].strip(), part[2].strip())));
    return entries;
  }
}

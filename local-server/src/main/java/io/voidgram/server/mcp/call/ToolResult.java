package io.voidgram.server.mcp.call;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * What a tool did.
 *
 * @param summary the outcome in one sentence
 * @param lines one for each item
 * @param structured all of it for programs
 */
public record ToolResult(String summary, List<String> lines, JsonObject structured) {
  private static final int CHARS_MAX = 15_900;

  public ToolResult {
    structured.addProperty("summary", summary);
  }

  /** One without items. */
  public static ToolResult of(String summary, JsonObject structured) {
    return new ToolResult(summary, List.of(), structured);
  }

  /** The sentence, then the lines as far as there is room. */
  public String text() {
    StringBuilder text = new StringBuilder(summary);
    int shown = 0;
    for (String line : lines) {
      if (text.length() + line.length() > CHARS_MAX) {
        return text.append("\n… and ").append(lines.size() - shown).append(" more.").toString();
      }
      text.append('\n').append(line);
      shown++;
    }
    return text.toString();
  }
}

package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.call.ToolResult;
import java.util.function.Function;

/** Something an assistant can do with VoidGram, in one call. */
public record Tool(
    String name,
    String title,
    String description,
    Hints hints,
    JsonObject input,
    JsonObject output,
    Function<ToolCall, ToolResult> work) {
  /** What a host may tell its user before the call. */
  public enum Hints {
    READ("RI"),
    READ_OUTSIDE("RIO"),
    SAVE("I"),
    SAVE_OUTSIDE("IO"),
    ADD(""),
    ADD_OUTSIDE("O"),
    DESTROY("DI"),
    DESTROY_OUTSIDE("DIO");

    private final String letters;

    Hints(String letters) {
      this.letters = letters;
    }

    private JsonObject json() {
      JsonObject json = new JsonObject();
      json.addProperty("readOnlyHint", letters.contains("R"));
      json.addProperty("destructiveHint", letters.contains("D"));
      json.addProperty("idempotentHint", letters.contains("I"));
      json.addProperty("openWorldHint", letters.contains("O"));
      return json;
    }
  }

  /** Whether it changes nothing. */
  public boolean isReadOnly() {
    return hints.letters.contains("R");
  }

  /** As {@code tools/list} shows it. */
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    json.addProperty("title", title);
    json.addProperty("description", description);
    json.add("inputSchema", input);
    json.add("outputSchema", output);
    json.add("annotations", hints.json());
    return json;
  }
}

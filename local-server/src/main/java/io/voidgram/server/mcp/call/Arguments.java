package io.voidgram.server.mcp.call;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.JsonView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, which fit the tool's schema. */
public record Arguments(JsonObject json) {
  public boolean has(String name) {
    return json.has(name);
  }

  public @Nullable JsonElement value(String name) {
    return json.get(name);
  }

  public Optional<String> text(String name) {
    return JsonView.text(json, name);
  }

  /** A text that the schema demands. */
  public String need(String name) {
    return text(name).orElseThrow();
  }

  public List<String> texts(String name) {
    return JsonView.texts(json, name);
  }

  public Optional<Integer> integer(String name) {
    return JsonView.number(json, name).map(Double::intValue);
  }

  public Optional<Boolean> flag(String name) {
    return JsonView.flag(json, name);
  }

  public boolean isSet(String name) {
    return flag(name).orElse(false);
  }
}

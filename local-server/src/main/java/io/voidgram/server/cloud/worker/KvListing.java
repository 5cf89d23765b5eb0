package io.voidgram.server.cloud.worker;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import io.voidgram.server.cloud.web.OutsideJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys in the Worker's KV namespace, as the API shows them. */
public record KvListing(
    boolean configured, List<Key> keys, int keyCount, Map<String, @Nullable String> metaValues) {
  record Key(String name) {}

  /** No Worker is set up. */
  public static final KvListing NOT_CONFIGURED = of(false, List.of(), Map.of());

  private static KvListing of(
      boolean isConfigured, List<Key> keys, Map<String, @Nullable String> metaValues) {
    return new KvListing(isConfigured, keys, keys.size(), metaValues);
  }

  /** Reads what the Worker told; throws JsonParseException where it is not as expected. */
  static KvListing read(JsonObject told) {
    List<Key> keys =
        OutsideJson.objects(told, "keys").stream()
            .map(key -> new Key(OutsideJson.text(key, "name")))
            .toList();
    Map<String, @Nullable String> metaValues = new LinkedHashMap<>();
    OutsideJson.object(told, "metaValues")
        .asMap()
        .forEach((name, value) -> metaValues.put(name, metaValue(value)));
    return of(true, keys, metaValues);
  }

  private static @Nullable String metaValue(JsonElement value) {
    if (value instanceof JsonNull) {
      return null;
    }
    if (value instanceof JsonPrimitive text && text.isString()) {
      return text.getAsString();
    }
    throw new JsonParseException("metaValues holds more than texts");
  }

  /** Those of the keys that start with the prefix. */
  KvListing startingWith(String prefix) {
    List<Key> some = keys.stream().filter(key -> key.name().startsWith(prefix)).toList();
    return of(configured, some, metaValues);
  }
}

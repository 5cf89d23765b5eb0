package io.voidgram.server.sandbox.world;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the sandbox writes JSON. */
public final class Json {
  /** For answers of the control API and for the ledger: nulls are shown. */
  public static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .serializeNulls()
          .registerTypeAdapter(Instant.class, new InstantAdapter().nullSafe())
          .create();

  private static final DateTimeFormatter ISO_MS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Json() {}

  public static String iso(Instant instant) {
    return ISO_MS.format(instant);
  }

  /** Milliseconds since 1970, with the microseconds behind the point. */
  public static BigDecimal epochMs(Instant instant) {
    long micros = instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    return BigDecimal.valueOf(micros, 3);
  }

  /** Milliseconds, with the microseconds behind the point. */
  public static BigDecimal millis(Duration time) {
    return BigDecimal.valueOf(time.toNanos() / 1_000, 3);
  }

  /** An object of these members in this order: names and values by turns; null becomes null. */
  public static JsonObject object(@Nullable Object... namesAndValues) {
    JsonObject json = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      json.add(
          String.valueOf(namesAndValues[i]),
          value instanceof JsonElement element ? element : GSON.toJsonTree(value));
    }
    return json;
  }

  /** An array of what becomes of each item. */
  public static <T> JsonArray array(
      Collection<T> items, Function<? super T, ? extends JsonElement> render) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(render.apply(item)));
    return array;
  }

  private static final class InstantAdapter extends TypeAdapter<Instant> {
    @Override
    public void write(JsonWriter out, Instant value) throws IOException {
      out.value(iso(value));
    }

    @Override
    public Instant read(JsonReader in) throws IOException {
      return Instant.parse(in.nextString());
    }
  }
}

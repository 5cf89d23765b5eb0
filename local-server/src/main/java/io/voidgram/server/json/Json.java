package io.voidgram.server.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How values become JSON: nulls are written, instants as ISO 8601 in UTC with milliseconds. */
public final class Json {
  private static final Gson GSON =
      new GsonBuilder()
          .serializeNulls()
          .disableHtmlEscaping()
          .registerTypeAdapter(Instant.class, new InstantAdapter().nullSafe())
          .create();

  private Json() {}

  public static String text(@Nullable Object value) {
    return GSON.toJson(value);
  }

  /** The value as JSON in UTF-8. */
  public static byte[] bytes(@Nullable Object value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  private static final class InstantAdapter extends TypeAdapter<Instant> {
    @Override
    public void write(JsonWriter out, Instant instant) throws IOException {
      out.value(IsoInstant.format(instant));
    }

    @Override
    public Instant read(JsonReader in) throws IOException {
      return IsoInstant.parse(in.nextString());
    }
  }
}

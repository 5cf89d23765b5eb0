package io.voidgram.worker.jso;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;

/** What the platform offers to everyone: clock and jitter. */
public final class Platform {
  private Platform() {}

  /** The time; it stands still while the CPU works. */
  public static Instant now() {
    return Instant.ofEpochMilli((long) nowMs());
  }

  @JSBody(script = "return Date.now();")
  private static native double nowMs();

  /** The instant of a {@code Date} header, or null when there is none or it cannot be read. */
  public static @Nullable Instant parsedDate(@Nullable String text) {
    double epochMs = text == null ? 0 : parsedMs(text);
    return epochMs > 0 ? Instant.ofEpochMilli((long) epochMs) : null;
  }

  @JSBody(params = "text", script = "return Date.parse(text) || 0;")
  private static native double parsedMs(String text);

  /** The instant as ISO 8601 in UTC with milliseconds. */
  public static String iso(Instant instant) {
    return iso((double) instant.toEpochMilli());
  }

  @JSBody(params = "epochMs", script = "return new Date(epochMs).toISOString();")
  private static native String iso(double epochMs);

  /** Names and values in turn, percent-encoded as a form or query. */
  public static String form(List<String> namesAndValues) {
    Values flat = Values.none();
    for (String text : namesAndValues) {
      flat.add(text);
    }
    return form(flat);
  }

  @JSBody(
      params = "flat",
      script =
          """
          var form = new URLSearchParams();
          for (var i = 0; i < flat.length; i += 2) {
            form.append(flat[i], flat[i + 1]);
          }
          return form.toString();
          """)
  private static native String form(Values flat);

  /** Evenly spread from 0 to below 1. */
  @JSBody(script = "return Math.random();")
  public static native double random();

  /** Writes a line to the Worker's log. */
  @JSBody(params = "line", script = "console.log(line);")
  public static native void log(String line);
}

package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;

/**
 * What was used of the free plan's daily quotas, counted where it is used. An array: requests, KV
 * writes, KV lists, rows read, rows written by statements.
 */
@JSClass(transparent = true)
public abstract class Used implements JSObject {
  /** By this isolate, since it was stored last. */
  @JSBody(script = "return globalThis.used || (globalThis.used = [0, 0, 0, 0, 0]);")
  public static native Used here();

  /** A request came in. */
  @JSBody(script = "this[0]++;")
  public native void request();

  /** The counts of the day with these added, as text: the time and the five. */
  @JSBody(
      params = {"stored", "now"},
      script =
          """
          var day = stored && stored.slice(0, 10) === now.slice(0, 10) ? stored.split(' ') : [];
          return [now].concat(this.map(function(n, i) {
            return n + Number(day[i + 1] || 0);
          })).join(' ');
          """)
  public native String addedTo(@Nullable String stored, String now);

  /** The time of those counts; builds before stored it alone, in epoch milliseconds. */
  @JSBody(
      params = "stored",
      script = "return new Date(isNaN(stored) ? stored.split(' ')[0] : +stored).toISOString();")
  public static native String time(String stored);

  /** They have been stored. */
  @JSBody(script = "this.fill(0);")
  public native void clear();
}

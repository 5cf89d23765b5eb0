package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;

/** What the platform offers to everyone: clock, dice, the way out. */
public final class Platform {
  private Platform() {}

  /** Epoch milliseconds; stands still while the CPU works. */
  @JSBody(script = "return Date.now();")
  public static native double nowMs();

  /** Evenly spread from 0 to below 1. */
  @JSBody(script = "return Math.random();")
  public static native double random();

  /**
   * Sends a request, never following a redirect; comes with a Response.
   *
   * @param headers a JSON object
   */
  @JSBody(
      params = {"method", "url", "headers", "body", "timeoutMs"},
      script =
          """
          return fetch(url, {method: method, headers: JSON.parse(headers), body: body,
              redirect: 'manual', signal: AbortSignal.timeout(timeoutMs)});
          """)
  public static native Later fetch(
      String method, String url, String headers, @Nullable String body, int timeoutMs);

  /** Writes a line to the Worker's log. */
  @JSBody(params = "line", script = "console.log(line);")
  public static native void log(String line);
}

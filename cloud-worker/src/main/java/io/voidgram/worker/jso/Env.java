package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;

/** What the deployment binds to the Worker: stores, secrets and settings. */
@JSClass(transparent = true)
public abstract class Env implements JSObject {
  /** The job records: the contract between the desktop and the Worker. */
  @JSBody(script = "return this.SCHEDULE;")
  public native Kv schedule();

  /** The Durable Object that runs the jobs. */
  @JSBody(script = "return this.JOBS.get(this.JOBS.idFromName('jobs'));")
  public native Stub jobs();

  /** The bucket of the media files; null where R2 is not enabled. */
  @JSBody(script = "return this.MEDIA || null;")
  public native @Nullable Bucket media();

  /** A secret or setting; null when it is not set. */
  @JSBody(
      params = "name",
      script = "return typeof this[name] === 'string' && this[name] !== '' ? this[name] : null;")
  public native @Nullable String text(String name);

  /**
   * Sends a request, and fails only by its promise, never following a redirect; Where a NETWORK is
   * bound it takes the request instead: a Worker that is starting may neither call out nor set a
   * timer.
   *
   * @param headers a JSON object
   */
  @JSBody(
      params = {"method", "url", "headers", "body", "timeoutMs"},
      script =
          """
          var init = {method: method, headers: JSON.parse(headers), body: body, redirect: 'manual'};
          if (this.NETWORK) {
            return this.NETWORK.fetch(url, init);
          }
          init.signal = AbortSignal.timeout(timeoutMs);
          return new Promise(function(done) { done(fetch(url, init)); });
          """)
  public native Promise<Response> send(
      String method, String url, String headers, @Nullable String body, int timeoutMs);
}

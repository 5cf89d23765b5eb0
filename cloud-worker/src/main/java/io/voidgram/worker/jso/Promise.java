package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSBoolean;
import org.teavm.jso.core.JSString;

/**
 * A JavaScript promise.
 *
 * <p>TeaVM's own JSPromise wraps each value that passes through it, which costs more CPU than the
 * work between two waits.
 */
@JSClass(transparent = true)
public abstract class Promise implements JSObject {

  /** What to do with the answer; another Promise is waited for in turn. */
  @JSFunctor
  public interface Next extends JSObject {
    /** Goes on with the answer. */
    @Nullable JSObject after(JSObject answer);
  }

  /** What to do when there is no answer. */
  @JSFunctor
  public interface Failed extends JSObject {
    /** Goes on with the reason. */
    @Nullable JSObject because(String reason);
  }

  /** Goes on when the answer is there; a failure passes by. */
  @JSBody(params = "next", script = "return this.then(next);")
  public native Promise then(Next next);

  /** Goes on in either case; a failure is a value then, which Java can tell from another. */
  @JSBody(
      params = {"next", "failed"},
      script =
          "return this.then(next,"
              + " function(e) { return failed(String(e && e.message || e)); });")
  public native Promise then(Next next, Failed failed);

  /** An answer that is there already. */
  @JSBody(params = "answer", script = "return Promise.resolve(answer);")
  public static native Promise now(@Nullable JSObject answer);

  /** A failure that is there already. */
  @JSBody(params = "reason", script = "return Promise.reject(new Error(reason));")
  public static native Promise failed(String reason);

  /** Comes when so much time has passed. */
  @JSBody(
      params = "ms",
      script = "return new Promise(function(done) { setTimeout(done, ms, null); });")
  public static native Promise afterMs(int ms);

  /** Comes when the first of the two has come. */
  @JSBody(
      params = {"one", "other"},
      script = "return Promise.race([one, other]);")
  public static native Promise first(Promise one, Promise other);

  /** An answer that is a string. */
  public static String text(JSObject answer) {
    return ((JSString) answer).stringValue();
  }

  /** An answer that is a boolean. */
  public static boolean isTrue(JSObject answer) {
    return ((JSBoolean) answer).booleanValue();
  }
}

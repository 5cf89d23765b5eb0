package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * A JavaScript promise and the type of its answer.
 *
 * <p>TeaVM's own JSPromise wraps each value that passes through it, which costs more CPU than the
 * work between two waits; an answer that is bound to be a JavaScript object needs no wrapper.
 */
@JSClass(transparent = true)
public abstract class Promise<T extends @Nullable JSObject> implements JSObject {
  private static final String EITHER =
      "return this.then(next, function(e) { return failed(String(e && e.message || e)); });";

  /** What is made of the answer. */
  @JSFunctor
  public interface Next<T extends @Nullable JSObject, R extends @Nullable JSObject>
      extends JSObject {
    /** Goes on with the answer. */
    R after(T answer);
  }

  /** What is made of it that there is no answer. */
  @JSFunctor
  public interface Failed<R extends @Nullable JSObject> extends JSObject {
    /** Goes on with the reason. */
    R because(String reason);
  }

  /** What is done when the answer is there. */
  @JSFunctor
  public interface Act<T extends @Nullable JSObject> extends JSObject {
    /** Goes on with the answer. */
    void after(T answer);
  }

  /** What is done when there is no answer. */
  @JSFunctor
  public interface FailedAct extends JSObject {
    /** Goes on with the reason. */
    void because(String reason);
  }

  /** Makes another value of the answer; a failure passes by. */
  @JSBody(params = "next", script = "return this.then(next);")
  public native <R extends @Nullable JSObject> Promise<R> map(Next<T, R> next);

  /** Goes on with another promise when the answer is there; a failure passes by. */
  @JSBody(params = "next", script = "return this.then(next);")
  public native <R extends @Nullable JSObject> Promise<R> then(Next<T, Promise<? extends R>> next);

  /** Does something when the answer is there; a failure passes by. */
  @JSBody(params = "act", script = "return this.then(act);")
  public native Promise<?> run(Act<T> act);

  /** Makes a value in either case; a failure is a text then, which Java can tell from another. */
  @JSBody(
      params = {"next", "failed"},
      script = EITHER)
  public native <R extends @Nullable JSObject> Promise<R> map(Next<T, R> next, Failed<R> failed);

  /** Goes on with another promise in either case. */
  @JSBody(
      params = {"next", "failed"},
      script = EITHER)
  public native <R extends @Nullable JSObject> Promise<R> then(
      Next<T, Promise<? extends R>> next, Failed<Promise<? extends R>> failed);

  /** Does something in either case. */
  @JSBody(
      params = {"next", "failed"},
      script = EITHER)
  public native Promise<?> run(Act<T> next, FailedAct failed);

  /** The same, which never fails: why it would have done is a line in the log. */
  @JSBody(
      params = "what",
      script =
          "return this.then(null, function(e) { console.log(what + ': ' + (e && e.message || e)); });")
  public native Promise<?> orLog(String what);

  /** An answer that is there already. */
  @JSBody(params = "answer", script = "return Promise.resolve(answer);")
  public static native <T extends @Nullable JSObject> Promise<T> now(@Nullable T answer);

  /** A text that is there already. */
  public static Promise<Text> text(String answer) {
    return now(Text.of(answer));
  }

  /** Nothing is left to wait for. */
  @JSBody(script = "return Promise.resolve();")
  public static native Promise<?> done();

  /** A failure that is there already. */
  @JSBody(params = "reason", script = "return Promise.reject(new Error(reason));")
  public static native <T extends @Nullable JSObject> Promise<T> failed(String reason);

  /** Comes when so much time has passed. */
  @JSBody(params = "ms", script = "return new Promise(function(done) { setTimeout(done, ms); });")
  public static native Promise<?> afterMs(int ms);

  /** Comes when the first of the two has come. */
  @JSBody(
      params = {"one", "other"},
      script = "return Promise.race([one, other]);")
  public static native Promise<?> first(Promise<?> one, Promise<?> other);
}

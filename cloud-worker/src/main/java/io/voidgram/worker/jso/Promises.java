package io.voidgram.worker.jso;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;

/** Promises that are waited for together; a Java list would wrap each of them. */
@JSClass(transparent = true)
public abstract class Promises implements JSObject {
  /** None yet. */
  @JSBody(script = "return [];")
  public static native Promises none();

  /** One more, which is under way already. */
  @JSBody(params = "promise", script = "this.push(promise);")
  public native void add(Promise<?> promise);

  @JSBody(script = "return this.length;")
  public native int count();

  /** Comes when all have come. */
  @JSBody(script = "return Promise.all(this);")
  public native Promise<?> all();
}

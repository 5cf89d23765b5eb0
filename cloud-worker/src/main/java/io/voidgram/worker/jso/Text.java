package io.voidgram.worker.jso;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;

/** A JavaScript string. TeaVM's own JSString is checked at each cast, which null does not pass. */
@JSClass(transparent = true)
public abstract class Text implements JSObject {
  /** The same as a JavaScript string. */
  @JSBody(params = "text", script = "return text;")
  public static native Text of(String text);

  /** The same as a Java string. */
  @JSBody(script = "return this;")
  public native String stringValue();
}

package io.voidgram.worker.jso;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;

/** The named parts of a call's signature, as a regular expression has found them. */
@JSClass(transparent = true)
public abstract class SignatureParts implements JSObject {
  @JSBody(params = "name", script = "return this[name];")
  public native String text(String name);

  /** A part that is made of digits. */
  @JSBody(params = "name", script = "return +this[name];")
  public native double number(String name);
}

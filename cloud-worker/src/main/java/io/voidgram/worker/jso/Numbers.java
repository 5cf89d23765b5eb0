package io.voidgram.worker.jso;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** Numbers by name, in memory only; a Java map would take more of the Worker than what it holds. */
@JSClass(transparent = true)
public abstract class Numbers implements JSObject {

  /** None yet. */
  @JSBody(script = "return new Map();")
  public static native Numbers none();

  /** How many there are. */
  @JSProperty("size")
  public abstract int count();

  /** Whether there is one of that name. */
  @JSBody(params = "name", script = "return this.has(name);")
  public native boolean has(String name);

  /** The one of that name; 0 when there is none. */
  @JSBody(params = "name", script = "return this.get(name) || 0;")
  public native double get(String name);

  /** Sets the one of that name. */
  @JSBody(
      params = {"name", "number"},
      script = "this.set(name, number);")
  public native void set(String name, double number);

  /** Removes the one of that name. */
  @JSBody(params = "name", script = "this['delete'](name);")
  public native void remove(String name);
}

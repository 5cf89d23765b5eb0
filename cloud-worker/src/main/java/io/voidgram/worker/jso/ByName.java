package io.voidgram.worker.jso;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** JavaScript's map; a Java map would take more of the Worker than what it holds. */
@JSClass(transparent = true)
public abstract class ByName<T extends JSObject> implements JSObject {
  @JSBody(script = "return new Map();")
  public static native <T extends JSObject> ByName<T> empty();

  @JSProperty("size")
  public abstract int count();

  /** Whether there is one of that name. */
  @JSBody(params = "name", script = "return this.has(name);")
  public native boolean has(String name);

  /** The one of that name, which must be there. */
  @JSBody(params = "name", script = "return this.get(name);")
  public native T get(String name);

  /** Sets the one of that name. */
  @JSBody(
      params = {"name", "value"},
      script = "this.set(name, value);")
  public native void set(String name, T value);

  /** Removes all. */
  @JSBody(script = "this.clear();")
  public native void clear();

  /** Removes the one of that name. */
  @JSBody(params = "name", script = "this['delete'](name);")
  public native void remove(String name);
}

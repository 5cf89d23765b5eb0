package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;

/** A JavaScript array to hand things over in; TeaVM's JSArray wraps each element. */
@JSClass(transparent = true)
abstract class Values implements JSObject {
  @JSBody(script = "return [];")
  static native Values none();

  @JSBody(params = "value", script = "this.push(value);")
  native void add(@Nullable JSObject value);

  @JSBody(params = "value", script = "this.push(value);")
  native void add(String value);

  @JSBody(params = "value", script = "this.push(value);")
  native void add(double value);
}

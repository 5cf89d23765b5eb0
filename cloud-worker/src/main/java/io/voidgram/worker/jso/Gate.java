package io.voidgram.worker.jso;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;

/** A promise that comes when someone opens it. */
@JSClass(transparent = true)
public abstract class Gate implements JSObject {
  @JSBody(
      script =
          """
          var gate = {};
          gate.opened = new Promise(function(done) { gate.open = done; });
          return gate;
          """)
  public static native Gate closed();

  /** Lets everyone through. */
  @JSBody(script = "this.open(null);")
  public native void open();

  /** Comes when the gate is open. */
  @JSBody(script = "return this.opened;")
  public native Promise<?> opened();
}

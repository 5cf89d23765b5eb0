package io.voidgram.worker.jso;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;

/** A promise that settles when someone gives the signal. */
@JSClass(transparent = true)
public abstract class Signal implements JSObject {
  @JSBody(
      script =
          """
          var signal = {};
          signal.given = new Promise(function(done) { signal.give = done; });
          return signal;
          """)
  public static native Signal create();

  /** Lets all who wait go on. */
  @JSBody(script = "this.give(null);")
  public native void give();

  /** Settles when the signal is given. */
  @JSBody(script = "return this.given;")
  public native Promise<?> given();
}

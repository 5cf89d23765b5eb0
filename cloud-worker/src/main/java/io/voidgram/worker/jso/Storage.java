package io.voidgram.worker.jso;

import java.time.Instant;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSNumber;

/** What a Durable Object keeps: SQLite and one alarm. */
@JSClass(transparent = true)
public abstract class Storage implements JSObject {
  @JSBody(params = "state", script = "return state.storage;")
  public static native Storage of(JSObject state);

  @JSBody(script = "return this.sql;")
  public native Sql sql();

  /** Comes when all that was written is on disk. */
  @JSMethod
  public abstract Promise<?> sync();

  /** Rings at that instant; there is only one alarm. */
  public final Promise<?> setAlarm(Instant at) {
    return setAlarm((double) at.toEpochMilli());
  }

  @JSMethod
  abstract Promise<?> setAlarm(double epochMs);

  /** Comes with the instant of the alarm in epoch milliseconds, or with -1 when none is set. */
  @JSBody(script = "return this.getAlarm().then(function(at) { return at === null ? -1 : at; });")
  public native Promise<JSNumber> alarmAt();
}

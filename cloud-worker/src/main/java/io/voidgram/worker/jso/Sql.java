package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSString;

/** The SQLite database of a Durable Object; every statement is synchronous. */
@JSClass(transparent = true)
public abstract class Sql implements JSObject {

  /** One row of an answer. */
  @JSClass(transparent = true)
  public abstract static class Row implements JSObject {

    /** A column that is never null. */
    @JSBody(params = "column", script = "return this[column];")
    public native String text(String column);

    /** A column that may be null. */
    @JSBody(params = "column", script = "return this[column];")
    public native @Nullable String textOrNull(String column);

    /** A column with a whole number. */
    public final long number(String column) {
      return (long) asDouble(column);
    }

    @JSBody(params = "column", script = "return this[column];")
    private native double asDouble(String column);
  }

  /** Runs one statement; values are strings, integers, longs or null. */
  public final JSArray<Row> run(String statement, @Nullable Object... values) {
    JSArray<JSObject> bound = new JSArray<>();
    for (Object value : values) {
      bound.push(binding(value));
    }
    return run(statement, bound);
  }

  @JSBody(
      params = {"statement", "bound"},
      script = "return this.exec.apply(this, [statement].concat(bound)).toArray();")
  private native JSArray<Row> run(String statement, JSArray<JSObject> bound);

  @SuppressWarnings("NullAway") // a JavaScript null is a value here
  private static JSObject binding(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Number number) {
      return JSNumber.valueOf(number.doubleValue());
    }
    return JSString.valueOf((String) value);
  }
}

package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSNumber;

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
    @JSBody(
        params = "column",
        script = "return this[column] == null ? null : String(this[column]);")
    public native @Nullable String textOrNull(String column);

    /** A column with a whole number; 0 where there is none. */
    public final long number(String column) {
      return (long) asDouble(column);
    }

    @JSBody(params = "column", script = "return this[column] || 0;")
    private native double asDouble(String column);

    /** Takes a value in, of this object only. */
    @JSBody(
        params = {"column", "value"},
        script = "this[column] = value;")
    public native void set(String column, @Nullable JSObject value);
  }

  /** The rows of an answer. */
  @JSClass(transparent = true)
  public abstract static class Rows implements JSObject {
    @JSProperty("length")
    public abstract int count();

    /** The row at that index, counted from 0. */
    @JSBody(params = "index", script = "return this[index];")
    public native Row at(int index);

    public final boolean isEmpty() {
      return count() == 0;
    }
  }

  /** Runs one statement; values are strings, integers, longs or null. */
  public final Rows run(String statement, @Nullable Object... values) {
    Values bound = Values.none();
    for (Object value : values) {
      bound.add(bound(value));
    }
    return run(statement, bound, Used.here());
  }

  /** The first row; one without columns where the statement cannot be run for want of a table. */
  @JSBody(
      params = "statement",
      script =
          """
          try {
            return this.exec(statement).toArray()[0] || {};
          } catch (e) {
            return {};
          }
          """)
  public native Row rowOrNothing(String statement);

  @JSBody(
      params = {"statement", "bound", "used"},
      script =
          """
          var cursor = this.exec.apply(this, [statement].concat(bound));
          var rows = cursor.toArray();
          used[3] += cursor.rowsRead | 0;
          used[4] += cursor.rowsWritten | 0;
          return rows;
          """)
  private native Rows run(String statement, Values bound, Used used);

  /** A string, integer, long or null as the database takes it. */
  public static @Nullable JSObject bound(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof Number number
        ? JSNumber.valueOf(number.doubleValue())
        : Text.of((String) value);
  }
}

package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

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
        script = "return this[column] === null ? null : String(this[column]);")
    public native @Nullable String textOrNull(String column);

    /** A column with a whole number. */
    public final long number(String column) {
      return (long) asDouble(column);
    }

    @JSBody(params = "column", script = "return this[column];")
    private native double asDouble(String column);
  }

  /** The rows of an answer. */
  @JSClass(transparent = true)
  public abstract static class Rows implements JSObject {

    /** How many there are. */
    @JSProperty("length")
    public abstract int count();

    /** The row at that index, counted from 0. */
    @JSBody(params = "index", script = "return this[index];")
    public native Row at(int index);

    /** Whether there are none. */
    public final boolean isEmpty() {
      return count() == 0;
    }
  }

  /** Runs one statement; values are strings, integers, longs or null. */
  public final Rows run(String statement, @Nullable Object... values) {
    Values bound = Values.none();
    for (Object value : values) {
      bind(bound, value);
    }
    return run(statement, bound);
  }

  /**
   * Runs one statement; where it cannot be run, as on a table that is not there, it has no rows.
   */
  @JSBody(
      params = {"statement", "value"},
      script =
          """
          try {
            return this.exec(statement, value).toArray();
          } catch (e) {
            return [];
          }
          """)
  public native Rows runOrNothing(String statement, String value);

  @JSBody(
      params = {"statement", "bound"},
      script = "return this.exec.apply(this, [statement].concat(bound)).toArray();")
  private native Rows run(String statement, Values bound);

  private static void bind(Values bound, @Nullable Object value) {
    if (value == null) {
      bound.add((JSObject) null);
    } else if (value instanceof Number number) {
      bound.add(number.doubleValue());
    } else {
      bound.add((String) value);
    }
  }
}

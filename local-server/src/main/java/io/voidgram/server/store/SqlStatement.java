package io.voidgram.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement with the values of its named parameters. */
public final class SqlStatement {
  private final KeptStatements statements;
  private final String text;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  SqlStatement(KeptStatements statements, String text) {
    this.statements = statements;
    this.text = text;
  }

  /**
   * Gives a parameter its value: a text, a number, a yes or no, an instant (kept as epoch
   * milliseconds), a constant (kept as its name) or null.
   */
  public SqlStatement bind(String name, @Nullable Object value) {
    values.put(name, value);
    return this;
  }

  /** Changes rows and says how many. */
  public int update() {
    return use(kept -> kept.statement().executeUpdate());
  }

  public <T> List<T> list(Row.Reader<T> reader) {
    return use(
        kept -> {
          try (ResultSet result = kept.statement().executeQuery()) {
            Row row = new Row(result);
            List<T> list = new ArrayList<>();
            while (result.next()) {
              list.add(reader.read(row));
            }
            return list;
          }
        });
  }

  /** The row of a query that has one at most. */
  public <T> Optional<T> one(Row.Reader<T> reader) {
    List<T> rows = list(reader);
    if (rows.size() > 1) {
      throw new IllegalStateException("more than one row for: " + text.strip());
    }
    return rows.stream().findFirst();
  }

  /** The whole number in the first column of a query that always has a row. */
  public long number() {
    return use(
        kept -> {
          try (ResultSet result = kept.statement().executeQuery()) {
            if (!result.next()) {
              throw new IllegalStateException("no row for: " + text.strip());
            }
            return result.getLong(1);
          }
        });
  }

  /** Whether the first column of a query that always has a row says yes. */
  public boolean isTrue() {
    return number() != 0;
  }

  private <T> T use(KeptStatements.Use<T> work) {
    try {
      return statements.use(
          text,
          kept -> {
            bindTo(kept);
            return work.with(kept);
          });
    } catch (SQLException e) {
      throw new Sql.FailedException(text, e);
    }
  }

  private void bindTo(KeptStatements.Kept kept) throws SQLException {
    if (!values.keySet().equals(Set.copyOf(kept.names()))) {
      throw new IllegalStateException(
          "values for " + values.keySet() + ", not for " + kept.names() + ": " + text.strip());
    }
    for (int i = 0; i < kept.names().size(); i++) {
      set(kept.statement(), i + 1, values.get(kept.names().get(i)));
    }
  }

  private static void set(PreparedStatement statement, int place, @Nullable Object value)
      throws SQLException {
    if (value instanceof String text) {
      statement.setString(place, text);
    } else if (value instanceof Boolean flag) {
      statement.setInt(place, flag ? 1 : 0);
    } else if (value instanceof Instant instant) {
      statement.setLong(place, instant.toEpochMilli());
    } else if (value instanceof Enum<?> constant) {
      statement.setString(place, constant.name());
    } else {
      statement.setObject(place, value);
    }
  }
}

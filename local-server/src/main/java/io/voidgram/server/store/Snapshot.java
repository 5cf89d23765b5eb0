package io.voidgram.server.store;

import io.voidgram.server.text.Text;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** A copy of a database as it is at one instant, made while others may read and write it. */
public final class Snapshot {
  private static final String SOUND = "ok";

  /**
   * Of tables and indexes only the names: how SQLite notes a changed one depends on its version.
   */
  private static final String SHAPE =
      """
      select type || ' ' || name || ' ' || tbl_name
        || case when type in ('table', 'index') then '' else ' ' || coalesce(sql, '') end as part
      from sqlite_schema
      where not (type in ('table', 'index') and name like 'sqlite\\_%' escape '\\')
      order by part
      """;

  private Snapshot() {}

  /** Copies the database into a new file, mode 0600, in which nothing is half done. */
  public static void make(Path database, Path target) {
    SqliteFile.createPrivately(target);
    String into = "VACUUM INTO '" + target.toString().replace("'", "''") + "'";
    try (Connection connection = new SqliteFile(database).connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(into);
    } catch (SQLException e) {
      throw StoreException.from(e);
    }
  }

  /** Asks a database that nobody else has open, of whatever schema. */
  public static <T> T read(Path file, Function<Sql, T> query) {
    Sql sql = new Sql(Jdbi.create(new SqliteFile(file)::connect).open());
    try {
      return query.apply(sql);
    } catch (RuntimeException e) {
      throw StoreException.from(e);
    } finally {
      sql.close();
    }
  }

  /** The number of the newest schema change it has seen. */
  public static int schema(Path file) {
    return Integer.parseInt(ask(file, "PRAGMA user_version"));
  }

  /** The newest schema that this build knows. */
  public static int newestSchema() {
    return Database.migrations().newest();
  }

  /** Throws a StoreException unless every page of it can be read and fits the others. */
  public static void requireSound(Path file) {
    String verdict = ask(file, "PRAGMA integrity_check(1)");
    if (!verdict.equals(SOUND)) {
      throw new StoreException(Text.of("The database in it is damaged: %s.", verdict));
    }
  }

  /**
   * Whether its tables, indexes and triggers are those of a database that this build made, once
   * both have the newest schema: whatever else stood in it would be carried out with each change.
   */
  public static boolean isOfOurShape(Path file, Path fresh) {
    Database.open(file).close();
    Database.open(fresh).close();
    return read(file, Snapshot::shape).equals(read(fresh, Snapshot::shape));
  }

  private static List<String> shape(Sql sql) {
    return sql.prepare(SHAPE).list(row -> row.text("part"));
  }

  private static String ask(Path file, String question) {
    try (Connection connection = new SqliteFile(file).connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      return row.next() ? row.getString(1) : "";
    } catch (SQLException e) {
      throw StoreException.from(e);
    }
  }
}

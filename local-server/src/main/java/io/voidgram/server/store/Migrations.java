package io.voidgram.server.store;

import io.voidgram.server.home.HomeException;
import io.voidgram.server.home.PrivateFile;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The numbered schema changes {@code V001__name.sql}, {@code V002__name.sql}, ... and which of them
 * a database has seen ({@code PRAGMA user_version}).
 *
 * <p>The file {@code migrations.txt} beside them lists their names, because a jar cannot be listed.
 */
final class Migrations {
  private record Migration(int number, String file) {}

  private final String folder;
  private final List<Migration> all;

  // resource folder with a slash at both ends
  Migrations(String folder) {
    this.folder = folder;
    this.all = resource("migrations.txt").lines().map(Migrations::parse).toList();
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).number() <= all.get(i - 1).number()) {
        throw new IllegalStateException("migrations.txt is not in order at " + all.get(i).file());
      }
    }
  }

  /** The number of the last one. */
  int newest() {
    return all.get(all.size() - 1).number();
  }

  /** Brings the database up to date; one that held data is copied first. */
  void apply(Connection connection, Path file) throws SQLException {
    int version = version(connection);
    int newest = newest();
    if (version > newest) {
      throw new StoreException(
          Text.of(
              "%s was written by a newer VoidGram (schema %d, this one knows %d). Start the newer one.",
              file, version, newest));
    }
    if (version > 0 && version < newest) {
      copy(connection, file.resolveSibling(file.getFileName() + ".before-v" + newest));
    }
    for (Migration migration : all) {
      if (migration.number() > version) {
        apply(connection, migration);
      }
    }
  }

  /** For a second program on the same file, which must not change the schema under the first. */
  void requireNewest(Connection connection, Path file) throws SQLException {
    int version = version(connection);
    int newest = newest();
    if (version != newest) {
      throw new StoreException(
          Text.of(
              "%s has schema %d and this program knows %d. Use the version the server runs with.",
              file, version, newest));
    }
  }

  private void apply(Connection connection, Migration migration) throws SQLException {
    try (Transaction transaction = Transaction.begin(new KeptStatements(connection));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(resource(migration.file()));
      statement.executeUpdate("PRAGMA user_version = " + migration.number());
      transaction.commit();
    } catch (SQLException e) {
      throw new SQLException("Migration " + migration.file() + " failed: " + e.getMessage(), e);
    }
  }

  /** An older copy of the same name is kept: it was made before a migration that was cut short. */
  private static void copy(Connection connection, Path target) throws SQLException {
    if (Files.exists(target)) {
      return;
    }
    Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
    try (Statement statement = connection.createStatement()) {
      Files.deleteIfExists(unfinished);
      SqliteFile.createPrivately(unfinished);
      statement.executeUpdate("VACUUM INTO '" + unfinished.toString().replace("'", "''") + "'");
      PrivateFile.putInPlace(unfinished, target);
    } catch (IOException e) {
      throw new StoreException(
          Text.of(
              "The database cannot be copied to %s before it is migrated: %s.",
              target, HomeException.reason(e)),
          e);
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  private static Migration parse(String file) {
    return new Migration(Integer.parseInt(file.substring(1, file.indexOf("__"))), file);
  }

  private String resource(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream(folder + name)) {
      if (in == null) {
        throw new IllegalStateException("Missing resource " + folder + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder + name, e);
    }
  }
}

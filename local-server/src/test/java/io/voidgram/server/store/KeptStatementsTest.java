package io.voidgram.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptStatementsTest {
  private static final String INSERT = "INSERT INTO thing (id, note) VALUES (?, ?)";
  private static final String NOTES = "SELECT note FROM thing ORDER BY id";

  @TempDir Path home;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(home.resolve("voidgram.db"));
    database.write(handle -> handle.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY, note)"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void keepsAStatementForTheNextUse() {
    database.write(
        handle -> {
          KeptStatements statements = KeptStatements.of(handle);
          PreparedStatement first = take(statements, NOTES);
          giveBack(statements, first);
          assertSame(first, take(statements, NOTES));
          return giveBack(statements, first);
        });
  }

  @Test
  void neverHandsOutAStatementThatIsInUse() {
    database.write(
        handle -> {
          KeptStatements statements = KeptStatements.of(handle);
          PreparedStatement first = take(statements, NOTES);
          PreparedStatement second = take(statements, NOTES);
          assertNotSame(first, second);
          giveBack(statements, first);
          return giveBack(statements, second);
        });
  }

  @Test
  void forgetsTheValuesOfTheLastUse() {
    database.write(
        handle -> Sql.update(handle, INSERT, 1, "secret") + Sql.update(handle, INSERT, 2, null));

    List<String> notes =
        database.read(handle -> Sql.list(handle, NOTES, row -> String.valueOf(row.getString(1))));
    assertEquals(List.of("secret", "null"), notes);
    assertNull(
        database.read(
            handle -> {
              try (PreparedStatement statement = take(KeptStatements.of(handle), "SELECT ?")) {
                return statement.executeQuery().getString(1);
              } catch (SQLException e) {
                throw new AssertionError(e);
              }
            }));
  }

  @Test
  void aNameThatOccursTwiceCountsOnce() {
    long sum = database.read(handle -> Sql.number(handle, "SELECT :a * 10 + :b + :a", 3, 4));
    assertEquals(37, sum);
  }

  @Test
  void aStatementThatFailedCanBeUsedAgain() {
    database.write(handle -> Sql.update(handle, INSERT, 1, "first"));

    assertThrows(
        Sql.FailedException.class,
        () -> database.write(handle -> Sql.update(handle, INSERT, 1, "again")));

    int added = database.write(handle -> Sql.update(handle, INSERT, 2, "second"));
    assertEquals(1, added);
  }

  private static PreparedStatement take(KeptStatements statements, String sql) {
    try {
      return statements.take(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean giveBack(KeptStatements statements, PreparedStatement statement) {
    try {
      statements.giveBack(NOTES, statement);
      return true;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}

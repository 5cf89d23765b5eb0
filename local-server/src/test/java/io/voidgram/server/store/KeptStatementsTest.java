package io.voidgram.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.voidgram.server.store.KeptStatements.Kept;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptStatementsTest {
  private static final String INSERT = "INSERT INTO thing (id, note) VALUES (:id, :note)";
  private static final String NOTES = "SELECT note FROM thing ORDER BY id";

  @TempDir Path home;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(home.resolve("voidgram.db"));
    database.write(
        sql -> sql.prepare("CREATE TABLE thing (id INTEGER PRIMARY KEY, note)").update());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void keepsAStatementForTheNextUse() {
    database.write(
        sql -> {
          KeptStatements statements = sql.statements();
          Kept first = take(statements, NOTES);
          giveBack(statements, first);
          assertSame(first, take(statements, NOTES));
          return giveBack(statements, first);
        });
  }

  @Test
  void neverHandsOutAStatementThatIsInUse() {
    database.write(
        sql -> {
          KeptStatements statements = sql.statements();
          Kept first = take(statements, NOTES);
          Kept second = take(statements, NOTES);
          assertNotSame(first, second);
          giveBack(statements, first);
          return giveBack(statements, second);
        });
  }

  @Test
  void forgetsTheValuesOfTheLastUse() {
    database.write(sql -> insert(sql, 1, "secret") + insert(sql, 2, null));

    List<String> notes =
        database.read(
            sql -> sql.prepare(NOTES).list(row -> String.valueOf(row.textOrNull("note"))));
    assertEquals(List.of("secret", "null"), notes);
    assertNull(
        database.read(
            sql -> {
              try (PreparedStatement statement = take(sql.statements(), "SELECT :a").statement()) {
                return statement.executeQuery().getString(1);
              } catch (SQLException e) {
                throw new AssertionError(e);
              }
            }));
  }

  @Test
  void aNameThatOccursTwiceCountsOnce() {
    long sum =
        database.read(
            sql ->
                sql.prepare("SELECT :a * 10 + :b + :a + length(':c')")
                    .bind("b", 4)
                    .bind("a", 3)
                    .number());
    assertEquals(39, sum);
  }

  @Test
  void aStatementThatFailedCanBeUsedAgain() {
    database.write(sql -> insert(sql, 1, "first"));

    assertThrows(Sql.FailedException.class, () -> database.write(sql -> insert(sql, 1, "again")));

    int added = database.write(sql -> insert(sql, 2, "second"));
    assertEquals(1, added);
  }

  @Test
  void refusesToRunWithoutAValueForEachName() {
    assertThrows(
        IllegalStateException.class,
        () -> database.write(sql -> sql.prepare(INSERT).bind("id", 1).update()));
    assertThrows(
        IllegalStateException.class,
        () -> database.read(sql -> sql.prepare(NOTES).bind("id", 1).number()));
  }

  @Test
  void refusesAParameterWithoutAName() {
    assertThrows(
        IllegalArgumentException.class,
        () -> database.read(sql -> sql.prepare("SELECT '?' || ?").number()));
  }

  private static int insert(Sql sql, int id, @Nullable String note) {
    return sql.prepare(INSERT).bind("id", id).bind("note", note).update();
  }

  private static Kept take(KeptStatements statements, String sql) {
    try {
      return statements.take(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean giveBack(KeptStatements statements, Kept statement) {
    try {
      statements.giveBack(NOTES, statement);
      return true;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}

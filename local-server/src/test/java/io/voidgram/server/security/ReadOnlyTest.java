package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.openapi.ApiDocument;
import io.voidgram.server.openapi.ApiOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A link or a picture on a foreign page can make a browser send a GET: it must change nothing. */
final class ReadOnlyTest {
  @TempDir static Path home;
  private static Target target;
  private static Caller page;

  @BeforeAll
  static void start() throws Exception {
    target = new Target(home);
    page = target.server.anonymous().with("Cookie", target.server.signIn());
    target.server.withCookie().post("/api/v1/settings/api-keys", "{\"name\":\"one\"}");
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  static List<ApiOperation> reads() {
    return ApiDocument.shipped().operations().stream()
        .filter(operation -> operation.method().equals("GET"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("reads")
  void changesNothing(ApiOperation operation) throws Exception {
    String path =
        operation.fullTemplate().replaceAll("\\{[^}]+}", "00000000-0000-4000-8000-000000000000");
    String before = everything();

    page.get(path);
    page.get(path + "?since=2026-01-01T00:00:00Z&accountId=1&limit=1&_method=DELETE");
    page.head(path);

    assertEquals(before, everything());
  }

  /** So that the test above would notice. */
  @Test
  void isComparedWithEverythingThatAWriteChanges() throws Exception {
    String before = everything();

    target.server.withCookie().post("/api/v1/settings/api-keys", "{\"name\":\"two\"}");

    assertNotEquals(before, everything());
  }

  /** All rows of all tables. */
  private static String everything() throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("voidgram.db"));
        Statement sql = database.createStatement()) {
      StringBuilder all = new StringBuilder();
      for (String table : texts(sql, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
        String columns =
            String.join(
                " || '|' || ",
                texts(
                    sql, "SELECT 'quote(' || name || ')' FROM pragma_table_info('" + table + "')"));
        all.append(table).append(texts(sql, "SELECT " + columns + " FROM " + table));
      }
      return all.toString();
    }
  }

  private static List<String> texts(Statement sql, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}

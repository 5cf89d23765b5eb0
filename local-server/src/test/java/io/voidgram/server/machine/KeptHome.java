package io.voidgram.server.machine;

import io.voidgram.server.home.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The home that the build before left, as {@code home-before.mjs} packed it. */
final class KeptHome {
  /** An instant in epoch milliseconds, alone or in a job's JSON. */
  private static final Pattern INSTANT = Pattern.compile("\\b1[789][0-9]{11}\\b");

  private KeptHome() {}

  static void unpackInto(Path home) throws IOException {
    try (InputStream in = KeptHome.class.getResourceAsStream("/home-before/home.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = home.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          PrivateFile.write(file, zip.readAllBytes());
        }
      }
    }
  }

  /** Makes all that was stored happen so much later: a post must not have been missed for years. */
  static void shift(Path home, long shiftMs) throws SQLException {
    String url = "jdbc:sqlite:" + home.resolve("voidgram.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String column : columns(statement)) {
        shift(connection, column.split("\\.", -1), shiftMs);
      }
    }
  }

  /** Gives the state of the jobs that were sent a name that today's build does not know. */
  static void renameAState(Path home) throws SQLException {
    String url = "jdbc:sqlite:" + home.resolve("voidgram.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update scheduled_job set job = replace(job, '\"PUBLISHING\"', '\"SENDING\"')");
    }
  }

  private static List<String> columns(Statement statement) throws SQLException {
    List<String> columns = new ArrayList<>();
    String all =
        "select t.name || '.' || c.name from sqlite_schema t, pragma_table_info(t.name) c"
            + " where t.type = 'table' and t.name not like 'sqlite_%'";
    try (ResultSet rows = statement.executeQuery(all)) {
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
    }
    return columns;
  }

  private static void shift(Connection connection, String[] column, long shiftMs)
      throws SQLException {
    List<String> values = new ArrayList<>();
    String select = "select distinct " + column[1] + " from " + column[0];
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(select)) {
      while (rows.next()) {
        String value = rows.getString(1);
        if (value != null && INSTANT.matcher(value).find()) {
          values.add(value);
        }
      }
    }
    String update =
        "update " + column[0] + " set " + column[1] + " = ? where " + column[1] + " = ?";
    values.sort((one, other) -> shiftMs > 0 ? other.compareTo(one) : one.compareTo(other));
    for (String value : values) {
      try (var statement = connection.prepareStatement(update)) {
        statement.setString(
            1,
            INSTANT
                .matcher(value)
                .replaceAll(instant -> Long.toString(Long.parseLong(instant.group()) + shiftMs)));
        statement.setString(2, value);
        statement.executeUpdate();
      }
    }
  }
}

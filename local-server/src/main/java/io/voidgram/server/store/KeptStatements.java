package io.voidgram.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prepared statements of one connection, kept between their uses. Preparing each anew makes
 * accepting a post a quarter dearer in processor time.
 *
 * <p>Whoever takes a statement has it alone until giving it back; like the connection, all of it
 * belongs to one thread at a time.
 */
final class KeptStatements {
  private static final Logger LOG = LoggerFactory.getLogger(KeptStatements.class);
  private static final int KEPT_MAX = 200;

  /** A quoted text, the name of a parameter, or a parameter without one. */
  private static final Pattern NAME = Pattern.compile("'[^']*'|:(\\w+)|(\\?)");

  private final Connection connection;
  private final Map<String, Kept> idle = new LinkedHashMap<>(64, 0.75f, true);
  private final RowCache rows = new RowCache();
  private boolean isBroken;
  private long writes;

  /** A prepared statement; SQLite counts its parameters in the order of {@code names}. */
  record Kept(PreparedStatement statement, List<String> names) {}

  /** What is done with a statement. */
  @FunctionalInterface
  interface Use<T extends @Nullable Object> {
    T with(Kept kept) throws SQLException;
  }

  KeptStatements(Connection connection) {
    this.connection = connection;
  }

  /** The connection is left in the middle of something; nobody may use it any more. */
  void breakOff() {
    isBroken = true;
  }

  boolean isBroken() {
    return isBroken;
  }

  RowCache rows() {
    return rows;
  }

  /** How many statements were run that may have changed something. */
  long writes() {
    return writes;
  }

  /** Runs a statement without parameters and results. */
  void execute(String sql) throws SQLException {
    use(sql, kept -> kept.statement().executeUpdate());
  }

  /** Lends a statement out; a failure in its use reaches the caller. */
  <T extends @Nullable Object> T use(String sql, Use<T> work) throws SQLException {
    Kept kept = take(sql);
    T result;
    try {
      result = work.with(kept);
    } catch (SQLException | RuntimeException | Error e) {
      throwAway(kept, e);
      throw e;
    }
    giveBack(sql, kept);
    return result;
  }

  Kept take(String sql) throws SQLException {
    if (!isReading(sql)) {
      writes++;
    }
    Kept kept = idle.remove(sql);
    return kept == null ? new Kept(connection.prepareStatement(sql), names(sql)) : kept;
  }

  private static boolean isReading(String sql) {
    return sql.regionMatches(true, 0, "select", 0, "select".length());
  }

  /** The names, in the order in which they first appear. */
  private static List<String> names(String sql) {
    Set<String> names = new LinkedHashSet<>();
    Matcher found = NAME.matcher(sql);
    while (found.find()) {
      if (found.group(2) != null) {
        throw new IllegalArgumentException("A parameter has no name in: " + sql.strip());
      }
      if (found.group(1) != null) {
        names.add(found.group(1));
      }
    }
    return List.copyOf(names);
  }

  /**
   * SQLite finalizes a statement that fails; giving it back would fail too and hide the first
   * fault.
   */
  private static void throwAway(Kept kept, Throwable failure) {
    try {
      kept.statement().close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Takes a statement back whose results were closed, and keeps it unless it is broken. */
  void giveBack(String sql, Kept kept) throws SQLException {
    try {
      kept.statement().clearParameters();
    } catch (SQLException e) {
      throwAway(kept, e);
      LOG.debug("Not kept, because it failed: {}", sql);
      return;
    }
    @Nullable Kept twin = idle.put(sql, kept);
    if (twin != null) {
      twin.statement().close();
    }
    if (idle.size() > KEPT_MAX) {
      Iterator<Kept> oldest = idle.values().iterator();
      oldest.next().statement().close();
      oldest.remove();
    }
  }
}

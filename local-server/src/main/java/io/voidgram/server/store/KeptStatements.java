package io.voidgram.server.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prepared statements of one connection, kept between their uses, because preparing one takes
 * longer than running it. Jdbi takes its statements from here as well.
 *
 * <p>Whoever takes a statement has it alone until giving it back; like the connection, all of it
 * belongs to one thread at a time.
 */
final class KeptStatements implements StatementBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(KeptStatements.class);
  private static final int KEPT_MAX = 200;

  private final Connection connection;
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>(64, 0.75f, true);
  private final RowCache memory = new RowCache();
  private boolean isWriter;
  private boolean isBroken;
  private long writes;

  KeptStatements(Connection connection) {
    this.connection = connection;
  }

  /** Those of the handle's connection. */
  static KeptStatements of(Handle handle) {
    return (KeptStatements) handle.getStatementBuilder();
  }

  /** The connection becomes the one that writes; only it may remember what it has read. */
  void belongToWriter() {
    isWriter = true;
  }

  boolean isWriter() {
    return isWriter;
  }

  /** The connection is left in the middle of something; nobody may use it any more. */
  void breakOff() {
    isBroken = true;
  }

  boolean isBroken() {
    return isBroken;
  }

  RowCache memory() {
    return memory;
  }

  /** How many statements the writer ran that may have changed something. */
  long writes() {
    return writes;
  }

  PreparedStatement take(String sql) throws SQLException {
    if (isWriter && !isReading(sql)) {
      writes++;
      memory.onStatement(sql);
    }
    PreparedStatement kept = idle.remove(sql);
    return kept == null ? connection.prepareStatement(sql) : kept;
  }

  private static boolean isReading(String sql) {
    return sql.regionMatches(true, 0, "select", 0, "select".length());
  }

  /** What is done with a statement. */
  @FunctionalInterface
  interface Use<T extends @Nullable Object> {
    T with(PreparedStatement statement) throws SQLException;
  }

  /** Lends a statement out; what goes wrong there is what the caller hears of. */
  <T extends @Nullable Object> T use(String sql, Use<T> work) throws SQLException {
    PreparedStatement statement = take(sql);
    T result;
    try {
      result = work.with(statement);
    } catch (SQLException | RuntimeException | Error e) {
      throwAway(statement, e);
      throw e;
    }
    giveBack(sql, statement);
    return result;
  }

  /**
   * SQLite finalizes a statement that fails; giving it back would tell of that, not of the fault.
   */
  private static void throwAway(PreparedStatement statement, Throwable failure) {
    try {
      statement.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Takes a statement back whose results were closed, and keeps it unless it is broken. */
  void giveBack(String sql, PreparedStatement statement) throws SQLException {
    try {
      statement.clearParameters();
    } catch (SQLException e) {
      throwAway(statement, e);
      LOG.debug("Not kept, because it failed: {}", sql);
      return;
    }
    @Nullable PreparedStatement twin = idle.put(sql, statement);
    if (twin != null) {
      twin.close();
    }
    if (idle.size() > KEPT_MAX) {
      Iterator<PreparedStatement> oldest = idle.values().iterator();
      oldest.next().close();
      oldest.remove();
    }
  }

  /** Runs a statement without parameters and results. */
  void execute(String sql) throws SQLException {
    use(sql, PreparedStatement::executeUpdate);
  }

  @Override
  public Statement create(Connection same, StatementContext context) throws SQLException {
    writes++;
    memory.forget();
    return connection.createStatement();
  }

  @Override
  public PreparedStatement create(Connection same, String sql, StatementContext context)
      throws SQLException {
    return take(sql);
  }

  @Override
  public CallableStatement createCall(Connection same, String sql, StatementContext context)
      throws SQLException {
    writes++;
    memory.forget();
    return connection.prepareCall(sql);
  }

  @Override
  public void close(Connection same, String sql, Statement statement) throws SQLException {
    if (statement instanceof PreparedStatement prepared && !statement.isClosed()) {
      giveBack(sql, prepared);
    } else {
      statement.close();
    }
  }

  @Override
  public void close(Connection same) {
    idle.clear(); // the connection closes its statements itself
  }
}

package io.voidgram.server.store;

import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteException;

/** The database could not do its work; the message says what the owner of the computer can do. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  static StoreException from(SQLException cause) {
    return new StoreException(adviceFor(cause), cause);
  }

  /**
   * What to throw for a failed query: a trouble of the disk or the file becomes a StoreException, a
   * fault of the query (a constraint, a typing error) stays what it is.
   */
  static RuntimeException from(RuntimeException failure) {
    if (failure instanceof StoreException known) {
      return known;
    }
    return findTrouble(failure)
        .<RuntimeException>map(trouble -> new StoreException(adviceFor(trouble), failure))
        .orElse(failure);
  }

  static boolean isTroubleOfTheFile(Throwable failure) {
    return findTrouble(failure).isPresent();
  }

  private static Optional<SQLiteException> findTrouble(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite && isTrouble(primaryCode(sqlite))) {
        return Optional.of(sqlite);
      }
    }
    return Optional.empty();
  }

  private static boolean isTrouble(int primaryCode) {
    return switch (primaryCode) {
      case 5, 6, 8, 10, 11, 13, 14, 15, 26 -> true;
      default -> false;
    };
  }

  /** The numbers are SQLite's primary result codes, which are part of its stable interface. */
  private static String adviceFor(SQLException failure) {
    return switch (failure instanceof SQLiteException sqlite ? primaryCode(sqlite) : -1) {
      case 5, 6, 15 ->
          "The database is locked by another program. Close the program that has it open;"
              + " VoidGram goes on by itself then.";
      case 8, 14 ->
          "The database cannot be written. Give VoidGram's user write permission on its data"
              + " folder; no restart is needed.";
      case 10 ->
          "The disk that holds the database answered with an error. Check the disk and its"
              + " connection, then try again.";
      case 11, 26 ->
          "The database file is damaged. Stop VoidGram and put back a backup of the data folder.";
      case 13 ->
          "The disk that holds the database is full. Free some space; VoidGram goes on by itself"
              + " then.";
      default -> "The database failed: " + failure.getMessage();
    };
  }

  private static int primaryCode(SQLiteException failure) {
    return failure.getResultCode().code & 0xff;
  }
}

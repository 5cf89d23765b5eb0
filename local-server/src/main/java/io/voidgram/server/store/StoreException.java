package io.voidgram.server.store;

import io.voidgram.server.work.UnavailableException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The database could not do its work; the message says what the owner of the computer can do. */
public final class StoreException extends UnavailableException {
  private static final Map<String, Integer> WORDS =
      Map.of(
          "disk I/O error", 10,
          "disk image is malformed", 11,
          "disk is full", 13,
          "unable to open database file", 14,
          "readonly database", 8);

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

  /** Whether the file's content is at fault, which may be one page of it, and does not heal. */
  public boolean isDamage() {
    return isDamage(this);
  }

  /** The same of any failure. */
  public static boolean isDamage(Throwable failure) {
    return findTrouble(failure)
        .map(StoreException::primaryCode)
        .filter(code -> code == 11)
        .isPresent();
  }

  static boolean isTroubleOfTheFile(Throwable failure) {
    return findTrouble(failure).isPresent();
  }

  /**
   * Looks through all causes and what was suppressed on the way: the deepest fault explains most.
   */
  private static Optional<SQLiteException> findTrouble(Throwable failure) {
    if (failure instanceof SQLiteException sqlite && isTrouble(primaryCode(sqlite))) {
      return Optional.of(sqlite);
    }
    return Stream.concat(
            Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()))
        .flatMap(cause -> findTrouble(cause).stream())
        .findFirst();
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
          "The database file is damaged, or its disk cannot be read. Check the disk; if it is well,"
              + " stop VoidGram and put back a backup of the data folder.";
      case 13 ->
          "The disk that holds the database is full. Free some space; VoidGram goes on by itself"
              + " then.";
      default -> "The database failed: " + failure.getMessage();
    };
  }

  /** The driver does not know every extended code; SQLite's own words tell those apart. */
  private static int primaryCode(SQLiteException failure) {
    if (failure.getResultCode() != SQLiteErrorCode.UNKNOWN_ERROR) {
      return failure.getResultCode().code & 0xff;
    }
    String message = String.valueOf(failure.getMessage());
    return WORDS.entrySet().stream()
        .filter(words -> message.contains(words.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(-1);
  }
}

package io.voidgram.server.backup;

/** A backup could not be made or brought back; nothing was changed. */
public final class BackupException extends RuntimeException {
  /** The kinds of reasons, for programs. */
  public enum Code {
    FILE_EXISTS,
    HOME_NOT_EMPTY,
    HOME_IN_USE,
    BACKUP_INVALID,
    BACKUP_TOO_NEW,
    NOT_FOUND,
    STORAGE_FAILED
  }

  private final Code code;
  private final String next;

  /** What happened, and what to do about it. */
  public BackupException(Code code, String what, String next) {
    super(what);
    this.code = code;
    this.next = next;
  }

  BackupException(Code code, String what, String next, Throwable cause) {
    super(what, cause);
    this.code = code;
    this.next = next;
  }

  /** An archive that is not one, or not whole. */
  static BackupException invalid(String what) {
    return new BackupException(
        Code.BACKUP_INVALID, what, "Take another backup; this one is of no use.");
  }

  public Code code() {
    return code;
  }

  /** What to do. */
  public String next() {
    return next;
  }
}

package io.voidgram.server.home;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Something is wrong with the home folder or a file in it; the message says what to do. */
public final class HomeException extends RuntimeException {
  public HomeException(String message) {
    super(message);
  }

  public HomeException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Why an operation on a file failed, in the words of people: {@code no permission}. */
  public static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "no permission";
    }
    if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
      return "there is no such file or folder";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "something else has that name";
    }
    String reason =
        failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
    return inPlainWords(reason == null ? failure.getClass().getSimpleName() : reason);
  }

  private static String inPlainWords(@Nullable String reason) {
    String known = String.valueOf(reason);
    return known.contains("No space left") ? "the disk is full" : known;
  }
}

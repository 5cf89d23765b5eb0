package io.voidgram.server.home;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A large file for its owner alone that gets its name when it is whole: until then it lies beside
 * its place under a name that tells which process writes it. It takes no other file's place.
 */
public final class NewFile implements AutoCloseable {
  private static final String END = ".unfinished";

  private final Path file;
  private final Path aside;
  private final OutputStream stream;

  private NewFile(Path file, Path aside, OutputStream stream) {
    this.file = file;
    this.aside = aside;
    this.stream = stream;
  }

  /**
   * Begins it, and clears away what processes left that were killed while they wrote it.
   *
   * @throws FileAlreadyExistsException when there is a file of that name
   */
  public static NewFile begin(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    clearUp(folder, file.getFileName().toString());
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + END;
    Path aside = folder.resolve(name);
    Files.createFile(aside, OwnerOnly.file());
    aside.toFile().deleteOnExit(); // also at Ctrl-C
    return new NewFile(file, aside, Files.newOutputStream(aside, StandardOpenOption.WRITE));
  }

  private static void clearUp(Path folder, String name) throws IOException {
    Pattern ours = Pattern.compile(Pattern.quote("." + name + ".") + "(\\d{1,9})" + END);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      for (Path entry : entries) {
        Matcher matcher = ours.matcher(String.valueOf(entry.getFileName()));
        if (matcher.matches() && !isAtWork(Long.parseLong(matcher.group(1)))) {
          Files.delete(entry);
        }
      }
    }
  }

  private static boolean isAtWork(long pid) {
    return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
  }

  /** Where its bytes go; closing it leaves the file open. */
  public OutputStream stream() {
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int start, int length) throws IOException {
        out.write(bytes, start, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  /** It is whole: brings it to the disk and gives it its name. */
  public void keep() throws IOException {
    stream.close();
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    PrivateFile.putInPlace(aside, file);
  }

  /** One that was not kept is gone. */
  @Override
  public void close() throws IOException {
    stream.close();
    Files.deleteIfExists(aside);
  }
}

package io.voidgram.server.home;

import io.voidgram.server.text.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The right to serve a home folder, which one process at a time can have.
 *
 * <p>The locked file says who has it: {@code <pid> <port>}, the port once it answers. The system
 * drops the lock with the process, however that ends.
 */
public final class HomeLock implements AutoCloseable {
  private static final String FILE = "server.lock";
  private static final Pattern HOLDER = Pattern.compile("(\\d{1,19})(?: (\\d{1,5}))?\\s*");

  /** Somebody else serves this home. */
  public static final class TakenException extends IOException {
    TakenException(Path home, String holder) {
      super(
          Text.of(
              "VoidGram already runs on %s as process %s. Use that one, or stop it first.",
              home, holder));
    }
  }

  /** The process that serves a home. */
  public record Holder(String pid, Optional<Integer> port) {}

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock of a home folder that exists. */
  public static HomeLock take(Path home) throws IOException {
    FileChannel channel = open(home);
    if (tryLock(channel) == null) {
      channel.close();
      throw new TakenException(home, read(home).map(Holder::pid).orElse("(unknown)"));
    }
    HomeLock lock = new HomeLock(channel);
    lock.write(Long.toString(ProcessHandle.current().pid()));
    return lock;
  }

  /** Who serves this home now, if anybody does. */
  public static Optional<Holder> holder(Path home) throws IOException {
    if (!Files.exists(home.resolve(FILE))) {
      return Optional.empty();
    }
    try (FileChannel channel = open(home)) {
      return tryLock(channel) == null ? read(home) : Optional.empty();
    }
  }

  /** Tells other commands on this home where the server answers. */
  public void announce(int port) throws IOException {
    write(ProcessHandle.current().pid() + " " + port);
  }

  /** In place, for the lock is on the file; so short that it is written whole. */
  private void write(String text) throws IOException {
    ByteBuffer line = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII));
    channel.write(line, 0);
    channel.truncate(line.limit());
  }

  /** What stands there is for people and other commands: anything else counts as nothing. */
  private static Optional<Holder> read(Path home) throws IOException {
    Matcher words =
        HOLDER.matcher(Files.readString(home.resolve(FILE), StandardCharsets.ISO_8859_1));
    return words.matches()
        ? Optional.of(
            new Holder(words.group(1), Optional.ofNullable(words.group(2)).map(Integer::valueOf)))
        : Optional.empty();
  }

  private static FileChannel open(Path home) {
    Path file = home.resolve(FILE);
    try {
      return PrivateFile.openInPlace(file);
    } catch (IOException e) {
      throw new HomeException(
          Text.of("VoidGram cannot lock its folder with %s: %s.", file, HomeException.reason(e)),
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another server in this very process
    }
  }

  @Override
  public void close() throws IOException {
    channel.truncate(0);
    channel.close();
  }
}

package io.voidgram.server.openapi.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** An empty folder, in memory where there is a place for that: a run needs no lasting home. */
final class FreshHome implements AutoCloseable {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM_MIN_BYTES = 1L << 30;

  private final Path path;

  private FreshHome(Path path) {
    this.path = path;
  }

  static FreshHome create() throws IOException {
    String prefix = "voidgram-fuzz-";
    return new FreshHome(
        isRoomInMemory()
            ? Files.createTempDirectory(MEMORY, prefix)
            : Files.createTempDirectory(prefix));
  }

  Path path() {
    return path;
  }

  private static boolean isRoomInMemory() throws IOException {
    return Files.isWritable(MEMORY)
        && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM_MIN_BYTES;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}

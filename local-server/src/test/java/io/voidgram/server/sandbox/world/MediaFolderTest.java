package io.voidgram.server.sandbox.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaFolderTest {
  private static final int ROUNDS = 2_000;
  private static final byte[] PICTURE = {1, 2, 3};

  /** A move that deletes the old file first fails here, and leaves moments without a picture. */
  @Test
  void keepsAPictureThatSeveralPostsBringAtOnce(@TempDir Path directory) throws Exception {
    MediaFolder folder = new MediaFolder(directory);
    folder.keep(part(folder), "same.jpg");
    Callable<Void> bringing = () -> times(() -> folder.keep(part(folder), "same.jpg"));
    Callable<Void> looking =
        () -> times(() -> assertArrayEquals(PICTURE, Files.readAllBytes(folder.file("same.jpg"))));
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (Future<Void> result : threads.invokeAll(List.of(bringing, bringing, looking))) {
        result.get();
      }
    } finally {
      threads.shutdownNow();
    }

    try (Stream<Path> left = Files.list(directory)) {
      assertArrayEquals(new Object[] {folder.file("same.jpg")}, left.toArray());
    }
  }

  private static Path part(MediaFolder folder) throws IOException {
    return Files.write(folder.startFile(), PICTURE);
  }

  private static Void times(Attempt attempt) throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      attempt.run();
    }
    return null;
  }

  private interface Attempt {
    void run() throws IOException;
  }
}

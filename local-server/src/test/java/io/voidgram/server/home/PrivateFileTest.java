package io.voidgram.server.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files are whole or not there, and their owner's. */
final class PrivateFileTest {
  @TempDir Path folder;

  private void write(Path file, String text) throws IOException {
    PrivateFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void replacesTheWholeFileAndTakesItFromOthers() throws IOException {
    Path file = Files.writeString(folder.resolve("a.key"), "a much longer text of before");

    write(file, "new");

    assertEquals("new", Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(List.of("a.key"), names());
  }

  @Test
  void writesThoughAKilledProcessLeftItsHalf() throws IOException {
    Files.writeString(folder.resolve("a.key.new"), "ha");

    write(folder.resolve("a.key"), "whole");

    assertEquals("whole", Files.readString(folder.resolve("a.key")));
    assertEquals(List.of("a.key"), names());
  }

  @Test
  void leavesNothingBehindWhenItCannotWrite() throws IOException {
    Path taken = folder.resolve("a.key");
    Files.createDirectories(taken.resolve("full"));

    assertThrows(IOException.class, () -> write(taken, "x"));

    assertEquals(List.of("a.key"), names());
  }

  @Test
  void replacesALinkAndNotWhatItLeadsTo() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "keep");
    Path link = Files.createSymbolicLink(folder.resolve("a.key"), other);

    write(link, "new");

    assertEquals("keep", Files.readString(other));
    assertEquals("new", Files.readString(link));
  }
}

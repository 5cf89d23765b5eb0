package io.voidgram.server.sandbox.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged memory loses what cannot be read, and nothing else. */
final class LedgerTest {
  private static final String GOOD = "{\"kind\":\"token\",\"id\":\"1\",\"value\":7}";

  @TempDir Path directory;

  private List<String> open(byte[] content) throws IOException {
    Path file = Files.write(directory.resolve("state.jsonl"), content);
    List<String> restored = new ArrayList<>();
    Ledger.open(file, entry -> restored.add(entry.get("id").getAsString())).close();
    return restored;
  }

  @Test
  void leavesOutWhatIsNoLineOfItsOwn() throws Exception {
    String torn = "\u0000 garbage\n\n{}\n[]\n{\"kind\":null,\"id\":\"2\"}\n{\"kind\":\"tok";

    assertEquals(List.of("1"), open((GOOD + "\n" + torn).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void takesBytesThatAreNoText() throws Exception {
    assertEquals(List.of(), open(new byte[] {0, (byte) 0xff, (byte) 0xfe, '\n', (byte) 0xc3}));
  }

  @Test
  void namesAFolderInItsPlace() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("state.jsonl"));

    UncheckedIOException refused =
        assertThrows(UncheckedIOException.class, () -> Ledger.open(folder, entry -> {}));

    FileSystemException cause = assertInstanceOf(FileSystemException.class, refused.getCause());
    assertEquals("it is a folder; move it away", cause.getReason());
  }
}

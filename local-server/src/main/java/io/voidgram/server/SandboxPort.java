package io.voidgram.server;

import io.voidgram.server.home.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The port on which the sandbox of a home answered last, so that its links stay good. */
final class SandboxPort {
  private final Path file;

  SandboxPort(Path home) {
    this.file = home.resolve("sandbox.port");
  }

  /** Empty before the first time, and when the file holds no port. */
  Optional<Integer> remembered() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
    return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65_535
        ? Optional.of(Integer.valueOf(text))
        : Optional.empty();
  }

  void remember(int port) throws IOException {
    PrivateFile.write(file, (port + "\n").getBytes(StandardCharsets.US_ASCII));
  }
}

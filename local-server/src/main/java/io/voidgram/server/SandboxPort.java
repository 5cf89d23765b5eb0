package io.voidgram.server;

import io.voidgram.server.home.HomeException;
import io.voidgram.server.home.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port on which the sandbox of a home answered last, so that its links stay good. */
final class SandboxPort {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxPort.class);

  private final Path file;

  SandboxPort(Path home) {
    this.file = home.resolve("sandbox.port");
  }

  /** Empty before the first time, and when the file holds no port or cannot be read. */
  Optional<Integer> remembered() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return port(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip());
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", file, HomeException.reason(e));
      return Optional.empty();
    }
  }

  private static Optional<Integer> port(String text) {
    return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65_535
        ? Optional.of(Integer.valueOf(text))
        : Optional.empty();
  }

  /** No reason not to start: what is lost is the port of the next start. */
  void remember(int port) {
    try {
      PrivateFile.write(file, (port + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      LOG.warn("{} cannot be written: {}", file, HomeException.reason(e));
    }
  }
}

package io.voidgram.server.sandbox;

import io.voidgram.server.sandbox.time.TimingMode;
import io.voidgram.server.sandbox.world.SeedTokens;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a sandbox is to be started.
 *
 * @param port 0 for any free one
 * @param directory where feed and pictures outlive the process; none means they do not
 * @param seedTokens the tokens of its accounts
 */
public record SandboxOptions(
    int port, Optional<Path> directory, TimingMode timing, SeedTokens seedTokens) {
  public static final int USUAL_PORT = 3900;

  /** What a newcomer gets: the usual port, quick, forgetful. */
  public static SandboxOptions usual() {
    return new SandboxOptions(USUAL_PORT, Optional.empty(), TimingMode.FAST, SeedTokens.DOCUMENTED);
  }

  public SandboxOptions withPort(int newPort) {
    return new SandboxOptions(newPort, directory, timing, seedTokens);
  }

  public SandboxOptions withDirectory(Path newDirectory) {
    return new SandboxOptions(port, Optional.of(newDirectory), timing, seedTokens);
  }

  /** Tokens that nobody can look up; the same secret gives the same ones. */
  public SandboxOptions withSecret(byte[] secret) {
    return new SandboxOptions(port, directory, timing, SeedTokens.of(secret));
  }

  public SandboxOptions withTiming(TimingMode newTiming) {
    return new SandboxOptions(port, directory, newTiming, seedTokens);
  }
}

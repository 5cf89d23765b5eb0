package io.voidgram.server.sandbox;

import com.google.gson.JsonObject;
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
 * @param knobs where knobs stand at the start, as {@code PUT /__sandbox/knobs} takes them
 */
public record SandboxOptions(
    int port,
    Optional<Path> directory,
    TimingMode timing,
    JsonObject knobs,
    SeedTokens seedTokens) {

  public static final int USUAL_PORT = 3900;

  /** What a newcomer gets: the usual port, quick, forgetful. */
  public static SandboxOptions usual() {
    return new SandboxOptions(
        USUAL_PORT, Optional.empty(), TimingMode.FAST, new JsonObject(), SeedTokens.DOCUMENTED);
  }

  public SandboxOptions withPort(int newPort) {
    return new SandboxOptions(newPort, directory, timing, knobs, seedTokens);
  }

  public SandboxOptions withDirectory(Path newDirectory) {
    return new SandboxOptions(port, Optional.of(newDirectory), timing, knobs, seedTokens);
  }

  /** Tokens that nobody can look up; the same secret gives the same ones. */
  public SandboxOptions withSecret(byte[] secret) {
    return new SandboxOptions(port, directory, timing, knobs, SeedTokens.of(secret));
  }

  public SandboxOptions withTiming(TimingMode newTiming) {
    return new SandboxOptions(port, directory, newTiming, knobs, seedTokens);
  }

  public SandboxOptions withKnob(String name, String value) {
    JsonObject more = knobs.deepCopy();
    more.addProperty(name, value);
    return new SandboxOptions(port, directory, timing, more, seedTokens);
  }
}

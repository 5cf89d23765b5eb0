package io.voidgram.server.sandbox;

import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.time.TimingMode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a sandbox is to be started.
 *
 * @param port 0 for any free one
 * @param directory where feed and pictures outlive the process; none means they do not
 * @param knobs where knobs stand at the start, as {@code PUT /__sandbox/knobs} takes them
 */
public record SandboxOptions(
    int port, Optional<Path> directory, TimingMode timing, JsonObject knobs) {

  public static final int USUAL_PORT = 3900;

  /** What a newcomer gets: the usual port, quick, forgetful. */
  public static SandboxOptions usual() {
    return new SandboxOptions(USUAL_PORT, Optional.empty(), TimingMode.FAST, new JsonObject());
  }

  public SandboxOptions withPort(int newPort) {
    return new SandboxOptions(newPort, directory, timing, knobs);
  }

  public SandboxOptions withDirectory(Path newDirectory) {
    return new SandboxOptions(port, Optional.of(newDirectory), timing, knobs);
  }

  public SandboxOptions withTiming(TimingMode newTiming) {
    return new SandboxOptions(port, directory, newTiming, knobs);
  }

  public SandboxOptions withKnob(String name, String value) {
    JsonObject more = knobs.deepCopy();
    more.addProperty(name, value);
    return new SandboxOptions(port, directory, timing, more);
  }
}

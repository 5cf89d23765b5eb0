package io.voidgram.server;

import io.voidgram.server.http.HomeFolder;
import io.voidgram.server.http.Settings;
import io.voidgram.server.http.Settings.InstagramMode;
import io.voidgram.server.sandbox.SandboxOptions;
import io.voidgram.server.sandbox.SandboxServer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;

/** Decides whether the simulated Instagram runs inside this process, and where. */
final class Sandbox {
  private Sandbox() {}

  static Optional<SandboxServer> startIfWanted(Settings settings) throws IOException {
    Settings.Outside outside = settings.outside();
    boolean isWanted =
        outside.instagramBase().isEmpty()
            && outside.instagram().orElse(InstagramMode.SANDBOX) == InstagramMode.SANDBOX;
    return isWanted ? Optional.of(start(settings)) : Optional.empty();
  }

  /** On its usual port when that is free, so that its page can be bookmarked. */
  private static SandboxServer start(Settings settings) throws IOException {
    Path folder = settings.home().resolve("sandbox");
    HomeFolder.makePrivate(folder);
    SandboxOptions options = SandboxOptions.usual().withDirectory(folder);
    if (settings.port() != 0) {
      try {
        return SandboxServer.start(options);
      } catch (BindException e) {
        return SandboxServer.start(options.withPort(0));
      }
    }
    return SandboxServer.start(options.withPort(0));
  }
}

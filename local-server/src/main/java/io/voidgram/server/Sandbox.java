package io.voidgram.server;

import io.voidgram.server.home.HomeFolder;
import io.voidgram.server.http.Settings;
import io.voidgram.server.http.Settings.InstagramMode;
import io.voidgram.server.sandbox.SandboxOptions;
import io.voidgram.server.sandbox.SandboxServer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;

/** The simulated Instagram inside this process, or none where the settings name another one. */
record Sandbox(Optional<SandboxServer> server) implements AutoCloseable {

  static Sandbox startIfWanted(Settings settings) throws IOException {
    Settings.Outside outside = settings.outside();
    boolean isWanted =
        outside.instagramBase().isEmpty()
            && outside.instagram().orElse(InstagramMode.SANDBOX) == InstagramMode.SANDBOX;
    return new Sandbox(isWanted ? Optional.of(start(settings)) : Optional.empty());
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

  Optional<String> url() {
    return server.map(SandboxServer::url);
  }

  @Override
  public void close() throws IOException {
    if (server.isPresent()) {
      server.get().close();
    }
  }
}

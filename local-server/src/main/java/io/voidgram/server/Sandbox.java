package io.voidgram.server;

import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.home.HomeFolder;
import io.voidgram.server.home.Settings;
import io.voidgram.server.home.Settings.InstagramMode;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.sandbox.SandboxOptions;
import io.voidgram.server.sandbox.SandboxServer;
import io.voidgram.server.store.Database;
import io.voidgram.server.vault.LastingSecret;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The simulated Instagram inside this process, or none where the settings name another one.
 *
 * @param remembered the port of the start before this one
 * @param taken the port it should have had, when another program has that
 */
record Sandbox(
    Optional<SandboxServer> server, Optional<Integer> remembered, Optional<Integer> taken)
    implements AutoCloseable {
  static Sandbox startIfWanted(Settings settings) throws IOException {
    Settings.Endpoints endpoints = settings.endpoints();
    boolean isWanted =
        endpoints.instagramBase().isEmpty()
            && endpoints.instagram().orElse(InstagramMode.SANDBOX) == InstagramMode.SANDBOX;
    return isWanted
        ? start(settings)
        : new Sandbox(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** On the port it had before, else on its usual one, so that its pages can be found again. */
  private static Sandbox start(Settings settings) throws IOException {
    Path folder = settings.home().resolve("sandbox");
    HomeFolder.makePrivate(folder);
    SandboxOptions options =
        SandboxOptions.usual().withDirectory(folder).withSecret(secret(settings.home()));
    Optional<Integer> remembered = new SandboxPort(settings.home()).remembered();
    int wanted = remembered.orElse(settings.port() == 0 ? 0 : SandboxOptions.USUAL_PORT);
    try {
      SandboxServer server = SandboxServer.start(options.withPort(wanted));
      return new Sandbox(Optional.of(server), remembered, Optional.empty());
    } catch (BindException e) {
      SandboxServer server = SandboxServer.start(options.withPort(0));
      return new Sandbox(Optional.of(server), remembered, Optional.of(wanted));
    }
  }

  /** Its tokens are made of it, so that nobody can look them up and they stay the same. */
  private static byte[] secret(Path home) {
    return LastingSecret.in(
            home.resolve("sandbox.key"),
            "the key of the sandbox's tokens",
            "The sandbox's accounts get new tokens.")
        .bytes();
  }

  /** Keeps its port for the next start, and the links of earlier posts good when it is another. */
  void settle(Path home, Database database) throws IOException {
    Optional<Integer> port = url().map(url -> URI.create(url).getPort());
    if (port.isPresent() && !port.equals(remembered)) {
      String now = url().orElseThrow();
      database.change(
          sql -> {
            PostStore.leadLinksTo(sql, now);
            Accounts.leadPicturesTo(sql, now);
          });
      new SandboxPort(home).remember(port.get());
    }
  }

  /** A newcomer can post at once: the sandbox's accounts are connected at the first start. */
  static AutoCloseable connect(Accounts accounts, Optional<SandboxServer> sandbox) {
    sandbox
        .map(SandboxServer::seedTokens)
        .ifPresent(tokens -> accounts.connectSandbox(tokens.instagram(), tokens.facebookUser()));
    return () -> {};
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

package io.voidgram.server;

import io.voidgram.server.auth.Auth;
import io.voidgram.server.http.HomeFolder;
import io.voidgram.server.http.HttpServer;
import io.voidgram.server.http.Listeners;
import io.voidgram.server.http.Settings;
import io.voidgram.server.sandbox.SandboxServer;
import io.voidgram.server.store.Database;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** The whole server of one home folder: every feature is made and hung in here, by hand. */
public final class Server implements AutoCloseable {
  private final HomeLock lock;
  private final Database database;
  private final Auth auth;
  private final HttpServer http;
  private final Features features;
  private final Optional<SandboxServer> sandbox;

  private Server(
      HomeLock lock,
      Database database,
      Auth auth,
      HttpServer http,
      Features features,
      Optional<SandboxServer> sandbox) {
    this.lock = lock;
    this.database = database;
    this.auth = auth;
    this.http = http;
    this.features = features;
    this.sandbox = sandbox;
  }

  /**
   * Starts a server, which answers when this returns.
   *
   * @throws HomeLock.TakenException when another process serves the same home
   * @throws java.net.BindException when another program has the port
   */
  public static Server start(Settings settings) throws IOException {
    HomeFolder.makePrivate(settings.home());
    try (Undo undo = new Undo()) {
      HomeLock lock = undo.later(HomeLock.take(settings.home()));
      Listeners listeners = undo.later(Listeners.bind(settings.port()));
      Database database = undo.later(Database.open(settings.home().resolve("voidgram.db")));
      Clock clock = Clock.systemUTC();
      Auth auth = undo.later(Auth.of(database, settings.home(), clock));
      Optional<SandboxServer> sandbox = Sandbox.startIfWanted(settings);
      sandbox.ifPresent(undo::later);
      HttpServer http =
          undo.later(HttpServer.create(settings, listeners, database, auth.credentials()));

      Features features =
          undo.later(Features.hangInto(http, settings, database, auth, sandbox, clock));
      http.start();
      features.start();
      lock.announce(http.port());
      undo.nothing();
      return new Server(lock, database, auth, http, features, sandbox);
    }
  }

  /** Where programs reach the API. */
  public String baseUrl() {
    return http.origin() + "/api/v1";
  }

  /** Where the embedded sandbox answers, if it runs. */
  public Optional<String> sandboxUrl() {
    return sandbox.map(SandboxServer::url);
  }

  /** A fresh link that signs a browser in, good once and for ten minutes. */
  public String createLoginUrl() {
    return auth.loginLinks().create(http.origin());
  }

  /** The port that was taken. */
  public int port() {
    return http.port();
  }

  /** Makes an API key and returns the whole of it. */
  public String createApiKey(String name) {
    return auth.apiKeys().createFor(name);
  }

  /** Lets the requests in hand finish, then ends everything in the opposite order of the start. */
  @Override
  public void close() throws IOException {
    try (lock;
        database;
        auth) {
      http.close();
      features.close();
      if (sandbox.isPresent()) {
        sandbox.get().close();
      }
    }
  }
}

package io.voidgram.server;

import io.voidgram.server.auth.Auth;
import io.voidgram.server.auth.KeyScopes;
import io.voidgram.server.home.HomeFolder;
import io.voidgram.server.home.HomeLock;
import io.voidgram.server.home.HomeSwap;
import io.voidgram.server.home.Settings;
import io.voidgram.server.http.admission.RateLimits;
import io.voidgram.server.http.jetty.HttpServer;
import io.voidgram.server.http.jetty.Listeners;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.SqliteLibrary;
import io.voidgram.server.work.Background;
import io.voidgram.server.work.CloseStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The whole server of one home folder, from its lock to its web server. */
public final class Server implements AutoCloseable {
  private final CloseStack opened;
  private final Auth auth;
  private final HttpServer http;
  private final Sandbox sandbox;

  private Server(CloseStack opened, Auth auth, HttpServer http, Sandbox sandbox) {
    this.opened = opened;
    this.auth = auth;
    this.http = http;
    this.sandbox = sandbox;
  }

  /**
   * Starts a server, which answers when this returns.
   *
   * @throws HomeLock.TakenException when another process serves the same home
   * @throws java.net.BindException when another program has the port
   */
  public static Server start(Settings settings) throws IOException {
    HomeSwap.finish(settings.home());
    HomeFolder.open(settings.home());
    CloseStack opened = new CloseStack();
    try {
      return start(settings, opened);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** What is opened first is closed last; the web server is the first to close. */
  private static Server start(Settings settings, CloseStack opened) throws IOException {
    Path home = settings.home();
    Clock clock = Clock.systemUTC();
    HomeLock lock = opened.add(HomeLock.take(home));
    Listeners listeners = opened.add(Listeners.bind(settings.port()));
    var opening = opened.add(Background.open("database", () -> openDatabase(home)));
    var starting = opened.add(Background.open("sandbox", () -> Sandbox.startIfWanted(settings)));
    HttpServer http = HttpServer.create(settings, listeners);
    Database database = opening.get();
    Auth auth = opened.add(Auth.of(database, home, clock));
    auth.loginLinks().removePage();
    opened.add(auth.loginLinks()::removePage);
    RateLimits rateLimits = opened.add(new RateLimits(settings.limits(), database));
    Sandbox sandbox = starting.get();
    sandbox.settle(home, database);
    Features features =
        opened.add(
            Features.register(
                http.routes(auth.credentials(), rateLimits),
                http,
                settings,
                database,
                auth,
                sandbox.server(),
                clock));
    opened.add(http);
    opened.add(features.streams());
    http.start();
    features.start();
    lock.announce(http.port());
    return new Server(opened, auth, http, sandbox);
  }

  private static Database openDatabase(Path home) {
    Path file = home.resolve("voidgram.db");
    SqliteLibrary.unpackBeside(file);
    return Database.open(file);
  }

  /** Where programs reach the API. */
  public String baseUrl() {
    return http.origin() + "/api/v1";
  }

  /** Where the embedded sandbox answers, if it runs. */
  public Optional<String> sandboxUrl() {
    return sandbox.url();
  }

  /** The port the embedded sandbox should have had, when another program has it. */
  public Optional<Integer> takenSandboxPort() {
    return sandbox.taken();
  }

  /** A fresh link that signs a browser in, good once and for ten minutes. */
  public String createLoginUrl() {
    return auth.loginLinks().create(http.origin());
  }

  /** A file of the home that leads a browser to such a link, and that only its owner can read. */
  public Path createLoginPage() {
    return auth.loginLinks().createPage(http.origin());
  }

  /** Makes an API key and returns the whole of it. */
  public String createApiKey(String name) {
    return auth.apiKeys().createFor(name, KeyScopes.EVERYTHING);
  }

  /** The port that was taken. */
  public int port() {
    return http.port();
  }

  /** Lets the requests in hand finish, then ends everything. */
  @Override
  public void close() throws IOException {
    opened.close();
  }
}

package io.voidgram.server.http;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.access.Authenticator;
import io.voidgram.server.access.Caller;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.home.Settings;
import io.voidgram.server.http.admission.Admission;
import io.voidgram.server.http.admission.RateLimits;
import io.voidgram.server.http.admission.ScopeTable;
import io.voidgram.server.http.jetty.HttpServer;
import io.voidgram.server.http.jetty.Listeners;
import io.voidgram.server.json.Fields;
import io.voidgram.server.store.Database;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A web server with a few made-up routes; one API key ("good") and one cookie ("good") are known.
 */
public final class HttpFixture implements AutoCloseable {
  static final Deprecation OLD =
      new Deprecation(
          Instant.parse("2026-01-02T03:04:05Z"),
          Instant.parse("2027-01-05T00:00:00Z"),
          URI.create("https://voidgram.example/docs/old-things"));
  static final String BEARER = "Authorization: Bearer good";
  private static final ScopeTable SCOPES =
      new ScopeTable(
          Map.of("things", "posts", "upload", "media", "broken", "posts", "error", "posts"),
          Set.of());
  static final String COOKIE = "Cookie: session=good";

  private static final class OneKey implements Authenticator {
    @Override
    public Caller byApiKey(String apiKey) {
      if (apiKey.startsWith("good")) {
        return new Caller(Caller.Kind.API_KEY, "owner", apiKey);
      }
      throw new ApiException(ErrorCode.AUTH_INVALID_KEY, "No such key.");
    }

    @Override
    public Caller bySessionCookie(String jwt) {
      if (jwt.equals("good")) {
        return new Caller(Caller.Kind.COOKIE, "owner", "session-1");
      }
      throw new ApiException(ErrorCode.TOKEN_INVALID, "No such session.");
    }
  }

  public static final Authenticator AUTHENTICATOR = new OneKey();

  private final Database database;
  private final RateLimits rateLimits;
  public final HttpServer server;
  public final RawHttp http;

  public HttpFixture(Path home, String... environment) throws IOException {
    Map<String, String> variables = new HashMap<>();
    variables.put("VOIDGRAM_PORT", "0");
    variables.put("VOIDGRAM_HOME", home.toString());
    for (String variable : environment) {
      String[] parts = variable.split("=", 2);
      variables.put(parts[0], parts[1]);
    }
    Settings settings = Settings.from(Settings.Options.NONE, variables);
    database = Database.open(home.resolve("voidgram.db"));
    rateLimits = new RateLimits(settings.limits(), database);
    server = HttpServer.create(settings, Listeners.bind(settings.port()));
    http = new RawHttp(server.port());
    addRoutes(server.routes(new Admission(AUTHENTICATOR, rateLimits), SCOPES));
    server.start();
  }

  public RateLimits limits() {
    return rateLimits;
  }

  private static void addRoutes(Routes routes) {
    routes.get(
        "/open", Access.OPEN, request -> Map.of("known", request.callerIfKnown().isPresent()));
    routes.get("/things", Access.KEY_OR_COOKIE, request -> request.pageAndLimit());
    routes.get("/things/:id", Access.KEY_OR_COOKIE, request -> Map.of("id", request.id("id")));
    routes.delete("/things/:id", Access.KEY_OR_COOKIE, request -> Map.of("id", request.id("id")));
    routes.post(
        "/things",
        Access.KEY_OR_COOKIE,
        request -> {
          Fields body = request.json().require("name");
          var name = body.text("name", 1, 64);
          body.done();
          return Answer.created(Map.of("name", name.orElseThrow()));
        });
    routes
        .deprecated(OLD)
        .get(
            "/old/things", Access.OPEN, request -> Map.of("since", request.requiredQuery("since")));
    routes.post("/cookie-only", Access.COOKIE, request -> Map.of("done", true));
    routes.post("/upload", Access.KEY_OR_COOKIE, request -> request.body().readAllBytes().length);
    routes.get(
        "/broken",
        Access.KEY_OR_COOKIE,
        request -> {
          throw new IllegalStateException("secret detail");
        });
    Endpoint error =
        request -> {
          throw new StackOverflowError("secret detail");
        };
    routes.get("/error", Access.KEY_OR_COOKIE, error);
    routes.delete("/error", Access.KEY_OR_COOKIE, error);
    routes
        .root()
        .get(
            "/media/x.jpg",
            Access.OPEN,
            request -> Answer.bytes(200, "image/jpeg", new byte[] {1}));
    routes.root().get("/", Access.OPEN, request -> Answer.bytes(200, "text/html", new byte[] {1}));
  }

  /** A request to our own Host, with more header lines. */
  public RawHttp.Reply call(String method, String path, String... headers) throws IOException {
    return http.send(head(method, path, headers), new byte[0]);
  }

  RawHttp.Reply post(String path, byte[] body, String... headers) throws IOException {
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Length: " + body.length;
    return http.send(head("POST", path, all), body);
  }

  String head(String method, String path, String... headers) {
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n" + host());
    for (String header : headers) {
      head.append("\r\n").append(header);
    }
    return head.toString();
  }

  public String host() {
    return "Host: localhost:" + server.port();
  }

  @Override
  public void close() throws IOException {
    try (database;
        rateLimits) {
      server.close();
    }
  }
}

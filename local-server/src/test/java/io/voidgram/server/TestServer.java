package io.voidgram.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.home.Settings;
import io.voidgram.server.http.RawHttp;
import io.voidgram.server.openapi.Exchange;
import io.voidgram.server.openapi.OpenApiContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The real server on a free port and a home of its own, and ways to call it. Every answer of its
 * API is held against the OpenAPI document, whatever the test is about.
 *
 * <pre>{@code
 * try (TestServer server = TestServer.start(home, "RATE_LIMIT_RPM=1000000")) {
 *   assertEquals(200, server.withKey().get("/api/v1/posts").status());
 * }
 * }</pre>
 */
public final class TestServer implements AutoCloseable {
  /** An answer. */
  public record Reply(int status, HttpResponse<String> response) {
    public String body() {
      return response.body();
    }

    public JsonObject json() {
      return JsonParser.parseString(body()).getAsJsonObject();
    }

    /** The code of an error answer. */
    public String code() {
      return json().get("code").getAsString();
    }

    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }

  /** The interface's own addresses beside it are no part of the contract. */
  private static final String CONTRACT_PATHS = "/api/v1";

  private final Server server;
  private final Path home;
  private final OpenApiContract contract;
  private final HttpClient client = HttpClient.newHttpClient();

  private TestServer(Server server, Path home, OpenApiContract contract) {
    this.server = server;
    this.home = home;
    this.contract = contract;
  }

  /** Starts a server with more environment variables, each as {@code NAME=value}. */
  public static TestServer start(Path home, String... environment) throws IOException {
    return startHeldAgainst(OpenApiContract.shipped(), home, environment);
  }

  /** The same, held against another document. */
  static TestServer startHeldAgainst(OpenApiContract contract, Path home, String... environment)
      throws IOException {
    Map<String, String> variables = new HashMap<>();
    variables.put("VOIDGRAM_PORT", "0");
    variables.put("VOIDGRAM_HOME", home.toString());
    for (String variable : environment) {
      int equals = variable.indexOf('=');
      variables.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    Settings settings = Settings.from(Settings.Options.NONE, variables);
    return new TestServer(Server.start(settings), home, contract);
  }

  /** A caller without credentials. */
  public Caller anonymous() {
    return new Caller(client, contract, origin(), Map.of());
  }

  /** A caller with a new API key. */
  public Caller withKey() {
    return withKey(server.createApiKey("test"));
  }

  /** A caller with this API key, good or bad. */
  public Caller withKey(String apiKey) {
    return anonymous().with("Authorization", "Bearer " + apiKey);
  }

  /** A caller that signed in and says, as browsers do, that our own page sends the requests. */
  public Caller withCookie() throws IOException, InterruptedException {
    return anonymous().with("Cookie", signIn()).with("Sec-Fetch-Site", "same-origin");
  }

  /** Uses a login link and returns the cookie as {@code session=...}. */
  public String signIn() throws IOException, InterruptedException {
    String link = server.createLoginUrl();
    Reply reply = anonymous().get(link.substring(origin().length()));
    return reply.header("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  public String createApiKey() {
    return server.createApiKey("test");
  }

  public String createLoginUrl() {
    return server.createLoginUrl();
  }

  /** For requests no client library would send. */
  public RawHttp raw() {
    return new RawHttp(port(), this::check);
  }

  private void check(Exchange exchange) {
    if (exchange.uri().getRawPath().startsWith(CONTRACT_PATHS)) {
      contract.check(exchange);
    }
  }

  public String origin() {
    return "http://localhost:" + port();
  }

  public int port() {
    return server.port();
  }

  /** Where the embedded sandbox answers. */
  public String sandboxUrl() {
    return server.sandboxUrl().orElseThrow();
  }

  /** The token of the sandbox's first account of that kind, such as {@code INSTAGRAM_USER}. */
  public String sandboxToken(String kind) throws IOException, InterruptedException {
    return sandboxToken(sandboxUrl(), kind);
  }

  /** The same of any sandbox. */
  public static String sandboxToken(String sandboxUrl, String kind)
      throws IOException, InterruptedException {
    URI url = URI.create(sandboxUrl + "/__sandbox/tokens");
    String tokens =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
            .body();
    for (JsonElement token : JsonParser.parseString(tokens).getAsJsonArray()) {
      JsonObject json = token.getAsJsonObject();
      if (json.get("kind").getAsString().equals(kind) && json.get("deadSubcode").getAsInt() == 0) {
        return json.get("value").getAsString();
      }
    }
    throw new IllegalStateException("The sandbox has no token of the kind " + kind);
  }

  public Path home() {
    return home;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** Sends requests, all with the same headers. */
  public static final class Caller {
    private final HttpClient client;
    private final OpenApiContract contract;
    private final String origin;
    private final Map<String, String> headers;

    private Caller(
        HttpClient client, OpenApiContract contract, String origin, Map<String, String> headers) {
      this.client = client;
      this.contract = contract;
      this.origin = origin;
      this.headers = headers;
    }

    /** The same caller with one header more, or another value for it. */
    public Caller with(String name, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(name, value);
      return new Caller(client, contract, origin, more);
    }

    /** The same caller without a header. */
    public Caller without(String name) {
      Map<String, String> fewer = new HashMap<>(headers);
      fewer.remove(name);
      return new Caller(client, contract, origin, fewer);
    }

    public Reply get(String path) throws IOException, InterruptedException {
      return send(request(path).GET());
    }

    public Reply head(String path) throws IOException, InterruptedException {
      return send(request(path).method("HEAD", BodyPublishers.noBody()));
    }

    public Reply delete(String path) throws IOException, InterruptedException {
      return send(request(path).DELETE());
    }

    public Reply post(String path, String json) throws IOException, InterruptedException {
      return send(withBody(path, "POST", json));
    }

    public Reply put(String path, String json) throws IOException, InterruptedException {
      return send(withBody(path, "PUT", json));
    }

    /** A POST without a body. */
    public Reply post(String path) throws IOException, InterruptedException {
      return send(request(path).POST(BodyPublishers.noBody()));
    }

    /** A POST of bytes with a Content-Type of its own. */
    public Reply postBytes(String path, String contentType, byte[] body)
        throws IOException, InterruptedException {
      return send(
          request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder withBody(String path, String method, String json) {
      HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofString(json));
      return headers.containsKey("Content-Type")
          ? request
          : request.header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
      headers.forEach(request::header);
      return request;
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      if (response.request().uri().getRawPath().startsWith(CONTRACT_PATHS)) {
        contract.check(response);
      }
      return new Reply(response.statusCode(), response);
    }
  }
}

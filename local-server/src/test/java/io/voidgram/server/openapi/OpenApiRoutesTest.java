package io.voidgram.server.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.access.Authenticator;
import io.voidgram.server.access.Caller;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.home.Settings;
import io.voidgram.server.http.admission.RateLimits;
import io.voidgram.server.http.jetty.HttpServer;
import io.voidgram.server.http.jetty.Listeners;
import io.voidgram.server.openapi.fuzz.FuzzSettings;
import io.voidgram.server.openapi.fuzz.FuzzTarget;
import io.voidgram.server.openapi.fuzz.Fuzzer;
import io.voidgram.server.store.Database;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenApiRoutesTest {

  private static final String DOCUMENT = "/api/v1/openapi.json";
  private static final List<String> PAGE =
      List.of(
          "/api/docs",
          "/api/docs/docs.js",
          "/api/docs/swagger-ui.css",
          "/api/docs/swagger-ui-bundle.js");

  private final HttpClient client = HttpClient.newHttpClient();
  private Database database;
  private HttpServer server;
  private RateLimits rateLimits;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    Settings settings =
        Settings.from(
            Settings.Options.NONE, Map.of("VOIDGRAM_PORT", "0", "VOIDGRAM_HOME", home.toString()));
    database = Database.open(home.resolve("voidgram.db"));
    server = HttpServer.create(settings, Listeners.bind(settings.port()));
    rateLimits = new RateLimits(settings.limits(), database);
    OpenApiRoutes.register(server.routes(new Nobody(), rateLimits), server.origin());
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    rateLimits.close();
    database.close();
  }

  @Test
  void servesTheDocumentToEverybody() throws Exception {
    HttpResponse<String> answer = OpenApiContract.shipped().check(get(DOCUMENT));

    assertEquals(200, answer.statusCode());
    assertEquals(58, ApiDocument.parse(answer.body()).operations().size());
  }

  @Test
  void namesItsRealAddressInTheDocument() throws Exception {
    ApiDocument served = ApiDocument.parse(get(DOCUMENT).body());

    assertEquals(server.origin() + "/api/v1", served.root().at("/servers/0/url").asString(""));
    assertEquals(
        server.origin(), served.root().at("/paths/~1api~1docs/servers/0/url").asString(""));
  }

  @Test
  void sendsTheDocumentOnlyWhenTheCallerLacksIt() throws Exception {
    String etag = get(DOCUMENT).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again =
        OpenApiContract.shipped().check(get(DOCUMENT, "If-None-Match", "\"other\", W/" + etag));
    HttpResponse<String> other = get(DOCUMENT, "If-None-Match", "\"other\"");

    assertEquals(304, again.statusCode());
    assertEquals(etag, again.headers().firstValue("ETag").orElseThrow());
    assertEquals(200, other.statusCode());
  }

  @Test
  void servesThePageToEverybody() throws Exception {
    HttpResponse<String> answer = OpenApiContract.shipped().check(get("/api/docs"));

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("id=\"swagger-ui\""), answer.body());
  }

  /** Without it browsers misread the bundle, which then does not run. */
  @Test
  void declaresUtf8OnEveryPartOfThePage() throws Exception {
    for (String path : PAGE) {
      HttpResponse<String> answer = get(path);

      assertEquals(200, answer.statusCode(), path);
      String type = answer.headers().firstValue("Content-Type").orElseThrow();
      assertTrue(type.endsWith("charset=utf-8"), path + ": " + type);
    }
  }

  @Test
  void keepsEveryPartOfThePageBehindAStrictPolicy() throws Exception {
    for (String path : PAGE) {
      String policy = get(path).headers().firstValue("Content-Security-Policy").orElseThrow();

      assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
      assertFalse(policy.contains("unsafe"), policy);
    }
  }

  @Test
  void usesNoInlineScriptAndNothingFromOutside() throws Exception {
    String page = get("/api/docs").body();
    List<String> addresses =
        Pattern.compile("(?:src|href)=\"([^\"]+)\"")
            .matcher(page)
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();

    assertFalse(addresses.isEmpty());
    for (String address : addresses) {
      assertTrue(address.startsWith("/api/docs/"), address);
      assertEquals(200, get(address).statusCode(), address);
    }
    assertFalse(Pattern.compile("<script>|<style>|\\son\\w+=|style=").matcher(page).find(), page);
  }

  @Test
  void standsUpToTheFuzzer() {
    FuzzTarget target =
        new FuzzTarget(URI.create(server.origin()), "vg_live_" + "x".repeat(43), Optional.empty());

    Fuzzer.run(target, new FuzzSettings(1, 150, Set.of("getOpenApiDocument", "getApiDocs")))
        .assertClean();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.origin() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static final class Nobody implements Authenticator {
    @Override
    public Caller byApiKey(String apiKey) {
      throw new ApiException(ErrorCode.AUTH_INVALID_KEY, "No such key.");
    }

    @Override
    public Caller bySessionCookie(String jwt) {
      throw new ApiException(ErrorCode.TOKEN_INVALID, "No such session.");
    }
  }
}

package io.voidgram.server.cli.client;

import io.voidgram.server.auth.Auth;
import io.voidgram.server.auth.LoginLinks;
import io.voidgram.server.home.HomeFolder;
import io.voidgram.server.home.HomeLock;
import io.voidgram.server.mcp.api.ErrorGuide;
import io.voidgram.server.mcp.api.RestApi;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.stdio.StdioSettings;
import io.voidgram.server.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server is meant, and who asks: the key of the environment, else the home's owner. */
final class Connection {
  @Option(names = "--url", description = "Address of the server's REST API.")
  private @Nullable String url;

  @Option(names = "--home", description = "The folder the server runs on.")
  private @Nullable String home;

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(it -> !it.isEmpty());
  }

  Path home() {
    return HomeFolder.choose(Optional.ofNullable(home), System.getenv());
  }

  /** The address of the REST API, whether anybody answers there or not. */
  String baseUrl() {
    return Optional.ofNullable(url)
        .or(() -> home == null ? variable("VOIDGRAM_BASE_URL") : Optional.empty())
        .map(StdioSettings::checkedUrl)
        .orElseGet(() -> StdioSettings.urlOf(home()));
  }

  /** The REST API; throws when no VoidGram answers, or nobody says who asks. */
  RestApi api() {
    String base = baseUrl();
    RestApi open = new RestApi(base, Map.of());
    open.requireVoidGram();
    return variable("VOIDGRAM_API_KEY")
        .map(key -> new RestApi(base, "Bearer " + key))
        .orElseGet(() -> asOwner(base));
  }

  /** The same for what an API key may not do. */
  RestApi ownersApi() {
    String base = baseUrl();
    new RestApi(base, Map.of()).requireVoidGram();
    return asOwner(base);
  }

  /** What our own page is told beside the REST API, for the owner alone. */
  RestApi pageApi() {
    String base = baseUrl();
    new RestApi(base, Map.of()).requireVoidGram();
    return new RestApi(base.replaceFirst("/v1$", ""), ownersHeaders());
  }

  /** Whoever can open the files of the home is its owner. */
  private RestApi asOwner(String base) {
    return new RestApi(base, ownersHeaders());
  }

  private Map<String, String> ownersHeaders() {
    String link = login(LoginLinks::createForOther);
    try {
      return Map.of("Cookie", session(link), "Sec-Fetch-Site", "same-origin");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A link to sign in with, in the form that is wanted. */
  <T> T login(BiFunction<LoginLinks, String, T> work) {
    try {
      String origin = loginOrigin(baseUrl());
      try (Database database = Database.openMigrated(home().resolve("voidgram.db"));
          Auth auth = Auth.of(database, home(), Clock.systemUTC())) {
        return work.apply(auth.loginLinks(), origin);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String loginOrigin(String base) throws IOException {
    int port =
        HomeLock.holder(home()).flatMap(HomeLock.Holder::port).orElseThrow(Connection::nobody);
    String origin = "http://localhost:" + port;
    if (!base.startsWith(origin + "/") && !base.startsWith("http://127.0.0.1:" + port + "/")) {
      throw nobody();
    }
    return origin;
  }

  private static ToolFailure nobody() {
    return ToolFailure.of(
        "AUTH_REQUIRED",
        "VOIDGRAM_API_KEY is not set, and that server does not run on this home.",
        ErrorGuide.advice("AUTH_REQUIRED"));
  }

  /** Uses the link, which is good once. */
  private static String session(String link) throws IOException {
    OkHttpClient http = new OkHttpClient.Builder().followRedirects(false).build();
    try (Response response = http.newCall(new Request.Builder().url(link).build()).execute()) {
      String cookie =
          Optional.ofNullable(response.header("Set-Cookie")).orElseThrow(Connection::nobody);
      return cookie.split(";", 2)[0];
    }
  }
}

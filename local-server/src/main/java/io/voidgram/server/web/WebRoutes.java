package io.voidgram.server.web;

import io.voidgram.server.access.Scope;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.store.Database;
import io.voidgram.server.text.Resource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves the interface, or how to sign in to whoever has not. */
public final class WebRoutes {
  /** The screens; each is the same page, which shows what its address says. */
  private static final List<String> SCREENS =
      List.of(
          "/",
          "/calendar",
          "/grid",
          "/posts",
          "/posts/:id",
          "/media",
          "/accounts",
          "/cloud",
          "/settings",
          "/new",
          "/bulk");

  private static final String HTML = "text/html; charset=utf-8";

  private final WebFileRoutes files = new WebFileRoutes();
  private final Database database;
  private final @Nullable String sandboxUrl;
  private final List<String> events;

  /**
   * What the page is told at its start.
   *
   * @param sandboxUrl where the feeds of the sandbox can be seen, if it runs
   * @param events the names of what webhooks can ask to hear of
   */
  public WebRoutes(Database database, Optional<String> sandboxUrl, List<String> events) {
    this.database = database;
    this.sandboxUrl = sandboxUrl.orElse(null);
    this.events = List.copyOf(events);
  }

  public void register(Routes routes) {
    Routes root = routes.root();
    SCREENS.forEach(path -> root.get(path, Access.OPEN, this::screen));
    files.register(root);
    boolean hasMcp = routes.entries().stream().anyMatch(entry -> entry.path().equals("/mcp"));
    routes.internal().get("/start", Access.COOKIE, request -> facts(hasMcp));
    new WritingRoutes(database).register(routes);
  }

  private Answer screen(ApiRequest request) {
    if (request.callerIfKnown().isEmpty()) {
      return asset(comesFromElsewhere(request) ? "arriving.html" : "signed-out.html");
    }
    return asset(files.hasLibraries() ? "app.html" : "unbuilt.html");
  }

  /** A browser keeps its cookie back when another page, or a file, has led it here. */
  private static boolean comesFromElsewhere(ApiRequest request) {
    return "cross-site".equals(request.raw().getHeader("Sec-Fetch-Site"));
  }

  private Map<String, @Nullable Object> facts(boolean hasMcp) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("sandboxUrl", sandboxUrl);
    facts.put("scopes", Arrays.stream(Scope.values()).map(Scope::wireName).toList());
    facts.put("events", events);
    facts.put("hasMcp", hasMcp);
    return facts;
  }

  private static Answer asset(String name) {
    return Answer.bytes(200, HTML, Resource.read("/web/" + name))
        .withHeader("Cache-Control", "no-cache");
  }
}

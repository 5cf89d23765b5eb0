package io.voidgram.server.web;

import io.voidgram.server.access.Scope;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.store.Database;
import io.voidgram.server.text.Resource;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves the interface, or how to sign in to whoever has not. */
public final class WebRoutes {
  /** The folder of the one screen that shows stories from where they are. */
  private static final String STORIES = "reposts";

  /** The screens and the folder of each; all are one page, which shows what its address says. */
  private static final Map<String, String> SCREENS =
      Map.ofEntries(
          Map.entry("/", "home"),
          Map.entry("/calendar", "calendar"),
          Map.entry("/grid", "grid"),
          Map.entry("/posts", "posts"),
          Map.entry("/posts/:id", "post"),
          Map.entry("/media", "media"),
          Map.entry("/accounts", "accounts"),
          Map.entry("/cloud", "cloud"),
          Map.entry("/reposts", STORIES),
          Map.entry("/settings", "settings"),
          Map.entry("/new", "composer"),
          Map.entry("/bulk", "bulk"));

  private static final String HTML = "text/html; charset=utf-8";

  private final WebFileRoutes files = new WebFileRoutes();
  private final Database database;
  private final @Nullable String sandboxUrl;
  private final PagePolicy policy;
  private final List<String> events;
  private final InstantSource clock;

  /**
   * What the page is told at its start.
   *
   * @param sandboxUrl where the feeds of the sandbox can be seen, if it runs
   * @param events the names of what webhooks can ask to hear of
   */
  public WebRoutes(
      Database database, Optional<String> sandboxUrl, List<String> events, InstantSource clock) {
    this.database = database;
    this.sandboxUrl = sandboxUrl.orElse(null);
    this.policy = PagePolicy.of(sandboxUrl);
    this.events = List.copyOf(events);
    this.clock = clock;
  }

  public void register(Routes routes) {
    Routes root = routes.root();
    SCREENS.forEach(
        (path, folder) -> root.get(path, Access.OPEN, request -> screen(request, folder)));
    files.register(root);
    boolean hasMcp = routes.entries().stream().anyMatch(entry -> entry.path().equals("/mcp"));
    routes.internal().get("/start", Access.COOKIE, request -> facts(hasMcp));
    new WritingRoutes(database).register(routes);
  }

  private Answer screen(ApiRequest request, String folder) {
    if (request.callerIfKnown().isEmpty()) {
      return asset(comesFromElsewhere(request) ? "arriving.html" : "signed-out.html");
    }
    return files.hasLibraries()
        ? page(files.page(folder)).withHeader("Content-Security-Policy", policyOf(folder))
        : asset("unbuilt.html");
  }

  private String policyOf(String folder) {
    return folder.equals(STORIES) ? policy.withStories() : policy.strict();
  }

  /** A browser keeps its cookie back when another page, or a file, has led it here. */
  private static boolean comesFromElsewhere(ApiRequest request) {
    return "cross-site".equals(request.raw().getHeader("Sec-Fetch-Site"));
  }

  private Map<String, @Nullable Object> facts(boolean hasMcp) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("now", clock.instant());
    facts.put("sandboxUrl", sandboxUrl);
    facts.put("scopes", Arrays.stream(Scope.values()).map(Scope::wireName).toList());
    facts.put("events", events);
    facts.put("hasMcp", hasMcp);
    return facts;
  }

  private static Answer asset(String name) {
    return page(Resource.read("/web/" + name));
  }

  private static Answer page(byte[] html) {
    return Answer.bytes(200, HTML, html).withHeader("Cache-Control", "no-cache");
  }
}

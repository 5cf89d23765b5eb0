package io.voidgram.server.web;

import io.voidgram.server.access.Scope;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.text.Resource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves the start page, or how to sign in to whoever has not. */
public final class WebRoutes {
  private static final Map<String, String> ASSETS =
      Map.of(
          "start.css", "text/css; charset=utf-8",
          "start.js", "text/javascript; charset=utf-8",
          "icon.svg", "image/svg+xml");

  private static final String HTML = "text/html; charset=utf-8";

  private final @Nullable String sandboxUrl;

  /** {@code sandboxUrl} is where the feeds of the sandbox can be seen, if it runs. */
  public WebRoutes(Optional<String> sandboxUrl) {
    this.sandboxUrl = sandboxUrl.orElse(null);
  }

  public void register(Routes routes) {
    Routes root = routes.root();
    root.get("/", Access.OPEN, WebRoutes::start);
    ASSETS.forEach(
        (name, type) -> root.get("/web/" + name, Access.OPEN, request -> asset(name, type)));
    routes.internal().get("/start", Access.COOKIE, request -> facts());
  }

  private static Answer start(ApiRequest request) {
    if (request.callerIfKnown().isPresent()) {
      return asset("index.html", HTML);
    }
    return asset(comesFromElsewhere(request) ? "arriving.html" : "signed-out.html", HTML);
  }

  /** A browser keeps its cookie back when another page, or a file, has led it here. */
  private static boolean comesFromElsewhere(ApiRequest request) {
    return "cross-site".equals(request.raw().getHeader("Sec-Fetch-Site"));
  }

  private Map<String, @Nullable Object> facts() {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("sandboxUrl", sandboxUrl);
    facts.put("scopes", Arrays.stream(Scope.values()).map(Scope::wireName).toList());
    return facts;
  }

  private static Answer asset(String name, String type) {
    return Answer.bytes(200, type, Resource.read("/web/" + name));
  }
}

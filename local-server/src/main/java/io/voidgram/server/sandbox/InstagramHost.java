package io.voidgram.server.sandbox;

import static io.voidgram.server.sandbox.graph.GraphRoute.get;

import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.graph.GraphRoute;
import io.voidgram.server.sandbox.publish.PublishRoutes;
import java.util.ArrayList;
import java.util.List;

/** What graph.instagram.com can do. */
final class InstagramHost {

  private InstagramHost() {}

  static List<GraphRoute> routes(PublishRoutes publish, TokenRefresh tokens) {
    List<GraphRoute> routes = new ArrayList<>();
    routes.add(get("/me", "me", call -> publish.account(call, "me")));
    routes.add(get("/refresh_access_token", "refresh", tokens::refresh));
    routes.addAll(publish.routes());
    routes.add(
        get(
            "/{id}",
            GraphRoute.NODE,
            call ->
                publish
                    .node(call)
                    .orElseThrow(() -> GraphErrors.noSuchObject("GET", call.variable("id")))));
    return routes;
  }
}

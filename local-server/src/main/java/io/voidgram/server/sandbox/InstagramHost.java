package io.voidgram.server.sandbox;

import static io.voidgram.server.sandbox.graph.GraphRoute.get;

import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.graph.GraphRoute;
import io.voidgram.server.sandbox.inbox.InboxRoutes;
import io.voidgram.server.sandbox.publish.PublishRoutes;
import java.util.ArrayList;
import java.util.List;

/** What graph.instagram.com can do. */
final class InstagramHost {
  private InstagramHost() {}

  static List<GraphRoute> routes() {
    List<GraphRoute> routes = new ArrayList<>();
    routes.add(get("/me", "me", call -> PublishRoutes.account(call, "me")));
    routes.add(get("/refresh_access_token", "refresh", TokenRefresh::refresh));
    routes.addAll(PublishRoutes.routes());
    routes.addAll(InboxRoutes.routes());
    routes.add(
        get(
            "/{id}",
            GraphRoute.NODE,
            call ->
                PublishRoutes.node(call)
                    .or(() -> InboxRoutes.node(call))
                    .orElseThrow(() -> GraphErrors.noSuchObject("GET", call.variable("id")))));
    return routes;
  }
}

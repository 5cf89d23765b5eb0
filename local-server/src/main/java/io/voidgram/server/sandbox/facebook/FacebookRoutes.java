package io.voidgram.server.sandbox.facebook;

import static io.voidgram.server.sandbox.graph.GraphRoute.delete;
import static io.voidgram.server.sandbox.graph.GraphRoute.get;
import static io.voidgram.server.sandbox.graph.GraphRoute.post;

import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.graph.GraphRoute;
import io.voidgram.server.sandbox.inbox.InboxRoutes;
import io.voidgram.server.sandbox.publish.PublishRoutes;
import java.util.ArrayList;
import java.util.List;

/** What graph.facebook.com and the upload host can do. */
public final class FacebookRoutes {
  private FacebookRoutes() {}

  /** graph.facebook.com: the calls of Instagram publishing, and those of users and Pages. */
  public static List<GraphRoute> graph() {
    List<GraphRoute> routes = new ArrayList<>();
    routes.add(get("/me", "me", UserCalls::me));
    routes.add(get("/me/accounts", "pages", UserCalls::accounts));
    routes.add(get("/me/permissions", "permissions", UserCalls::permissions));
    routes.add(get("/debug_token", "debug-token", TokenCalls::debug));
    routes.add(get("/pages/search", "search-places", UserCalls::search));
    routes.addAll(ofPages());
    routes.add(
        delete(
            "/{id}",
            "delete",
            call -> WallCalls.delete(call).orElseGet(() -> PublishRoutes.deleteMedia(call))));
    routes.addAll(PublishRoutes.routes());
    routes.addAll(InboxRoutes.routes());
    routes.add(
        get(
            "/{id}",
            GraphRoute.NODE,
            call ->
                PublishRoutes.node(call)
                    .or(() -> WallCalls.node(call))
                    .or(() -> InboxRoutes.node(call))
                    .orElseThrow(() -> GraphErrors.noSuchObject("GET", call.variable("id")))));
    return routes;
  }

  private static List<GraphRoute> ofPages() {
    return List.of(
        post("/{page}/photos", "page-photo", PagePhotos::upload),
        post("/{page}/feed", "page-feed", PagePhotos::post),
        post("/{page}/photo_stories", "page-photo-story", PagePhotos::story),
        post("/{page}/videos", "page-video", PageVideos::video),
        post("/{page}/video_reels", "page-reel", PageVideos::reel),
        post("/{page}/video_stories", "page-video-story", PageVideos::story),
        get("/{page}/posts", "page-posts", WallCalls::posts),
        get("/{page}/published_posts", "page-posts", WallCalls::posts),
        get("/{page}/feed", "page-posts", WallCalls::posts));
  }

  /** rupload.facebook.com, where the version stands behind the name of the service. */
  public static List<GraphRoute> upload() {
    List<GraphRoute> routes = new ArrayList<>(PublishRoutes.uploads());
    routes.add(post("/video-upload/{version}/{id}", "page-upload", VideoUploads::upload));
    routes.add(post("/video-upload/{id}", "page-upload", VideoUploads::upload));
    return routes;
  }
}

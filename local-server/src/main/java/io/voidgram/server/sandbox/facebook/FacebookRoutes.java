package io.voidgram.server.sandbox.facebook;

import static io.voidgram.server.sandbox.graph.GraphRoute.delete;
import static io.voidgram.server.sandbox.graph.GraphRoute.get;
import static io.voidgram.server.sandbox.graph.GraphRoute.post;

import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.graph.GraphRoute;
import io.voidgram.server.sandbox.media.Fetcher;
import io.voidgram.server.sandbox.publish.ImageIntake;
import io.voidgram.server.sandbox.publish.PublishRoutes;
import io.voidgram.server.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;

/** What graph.facebook.com and the upload host can do. */
public final class FacebookRoutes {

  private final PublishRoutes instagram;
  private final UserCalls users;
  private final TokenCalls tokens;
  private final PagePhotos photos;
  private final PageVideos videos;
  private final VideoUploads uploads;
  private final WallCalls wall;

  public FacebookRoutes(World world, PublishRoutes instagram) {
    this.instagram = instagram;
    Fetcher fetcher = new Fetcher(world);
    PageAccess access = new PageAccess(world);
    PageNode pages = new PageNode(world, access);
    PagePublishing publishing = new PagePublishing(world);
    this.users = new UserCalls(world, access, pages);
    this.tokens = new TokenCalls(world);
    this.photos = new PagePhotos(world, access, new ImageIntake(world, fetcher), publishing);
    this.uploads = new VideoUploads(world, access, fetcher);
    this.videos = new PageVideos(world, access, uploads, publishing);
    this.wall = new WallCalls(world, access, pages);
  }

  /** graph.facebook.com: the calls of Instagram publishing, and those of users and Pages. */
  public List<GraphRoute> graph() {
    List<GraphRoute> routes = new ArrayList<>();
    routes.add(get("/me", "me", users::me));
    routes.add(get("/me/accounts", "pages", users::accounts));
    routes.add(get("/me/permissions", "permissions", users::permissions));
    routes.add(get("/debug_token", "debug-token", tokens::debug));
    routes.add(get("/pages/search", "search-places", users::search));
    routes.addAll(ofPages());
    routes.add(
        delete(
            "/{id}",
            "delete",
            call -> wall.delete(call).orElseGet(() -> instagram.deleteMedia(call))));
    routes.addAll(instagram.routes());
    routes.add(
        get(
            "/{id}",
            GraphRoute.NODE,
            call ->
                instagram
                    .node(call)
                    .or(() -> wall.node(call))
                    .orElseThrow(() -> GraphErrors.noSuchObject("GET", call.variable("id")))));
    return routes;
  }

  private List<GraphRoute> ofPages() {
    return List.of(
        post("/{page}/photos", "page-photo", photos::upload),
        post("/{page}/feed", "page-feed", photos::post),
        post("/{page}/photo_stories", "page-photo-story", photos::story),
        post("/{page}/videos", "page-video", videos::video),
        post("/{page}/video_reels", "page-reel", videos::reel),
        post("/{page}/video_stories", "page-video-story", videos::story),
        get("/{page}/posts", "page-posts", wall::posts),
        get("/{page}/published_posts", "page-posts", wall::posts),
        get("/{page}/feed", "page-posts", wall::posts));
  }

  /** rupload.facebook.com, where the version stands behind the name of the service. */
  public List<GraphRoute> upload() {
    List<GraphRoute> routes = new ArrayList<>(instagram.uploads());
    routes.add(post("/video-upload/{version}/{id}", "page-upload", uploads::upload));
    routes.add(post("/video-upload/{id}", "page-upload", uploads::upload));
    return routes;
  }
}

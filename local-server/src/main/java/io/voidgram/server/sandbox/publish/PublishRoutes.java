package io.voidgram.server.sandbox.publish;

import static io.voidgram.server.sandbox.graph.GraphRoute.delete;
import static io.voidgram.server.sandbox.graph.GraphRoute.get;
import static io.voidgram.server.sandbox.graph.GraphRoute.post;

import com.google.gson.JsonElement;
import io.voidgram.server.sandbox.graph.Access;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphRoute;
import io.voidgram.server.sandbox.world.Container;
import io.voidgram.server.sandbox.world.Media;
import java.util.List;
import java.util.Optional;

/** The calls of content publishing; both Graph hosts have them. */
public final class PublishRoutes {
  private PublishRoutes() {}

  public static List<GraphRoute> routes() {
    return List.of(
        post("/{user}/media", "create", ContainerCreation::create),
        post("/{user}/media_publish", "publish", Publishing::publish),
        post("/{user}/mediapublish", "publish", Publishing::publish),
        get("/{user}/content_publishing_limit", "quota", Quota::read),
        get("/{user}/media", "list", MediaEdges::list),
        get("/{user}/stories", "stories", MediaEdges::stories),
        get("/{user}/tags", "tags", MediaEdges::tags),
        get("/{id}/children", "read-children", MediaEdges::children),
        delete("/{id}", "delete", MediaEdges::delete));
  }

  /** What the upload host does for containers; the version stands behind the service's name. */
  public static List<GraphRoute> uploads() {
    ResumableUpload uploads = new ResumableUpload();
    return List.of(
        post("/ig-api-upload/{version}/{id}", "upload", uploads::upload),
        post("/ig-api-upload/{id}", "upload", uploads::upload));
  }

  /** {@code GET /{id}} where the id is a container, a medium or an account. */
  public static Optional<JsonElement> node(GraphCall call) {
    String id = call.variable("id");
    Optional<Container> container = call.world().containers().find(id);
    if (container.isPresent()) {
      return container.map(it -> ContainerNode.read(call, it));
    }
    Optional<Media> medium = call.world().gallery().find(id);
    if (medium.isPresent()) {
      return medium.map(it -> MediaEdges.read(call, it));
    }
    return call.world().accounts().byId(id).map(it -> account(call, id));
  }

  /** {@code DELETE /{media}}. */
  public static JsonElement deleteMedia(GraphCall call) {
    return MediaEdges.delete(call);
  }

  public static JsonElement account(GraphCall call, String id) {
    return AccountNode.render(call, Access.account(call, id), call.fields("id"));
  }
}

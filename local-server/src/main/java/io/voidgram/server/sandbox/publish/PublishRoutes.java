package io.voidgram.server.sandbox.publish;

import static io.voidgram.server.sandbox.graph.GraphRoute.delete;
import static io.voidgram.server.sandbox.graph.GraphRoute.get;
import static io.voidgram.server.sandbox.graph.GraphRoute.post;

import com.google.gson.JsonElement;
import io.voidgram.server.sandbox.graph.Access;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphRoute;
import io.voidgram.server.sandbox.media.Fetcher;
import io.voidgram.server.sandbox.world.Container;
import io.voidgram.server.sandbox.world.Media;
import io.voidgram.server.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/** The calls of content publishing; both Graph hosts have them. */
public final class PublishRoutes {

  private final World world;
  private final Access access;
  private final AccountNode accountNode;
  private final ContainerNode containerNode;
  private final ContainerCreation creation;
  private final Publishing publishing;
  private final Quota quota;
  private final MediaEdges media;
  private final ResumableUpload uploads;

  public PublishRoutes(World world, Access access) {
    Lags lags = new Lags(world);
    Fetcher fetcher = new Fetcher(world);
    ImageIntake images = new ImageIntake(world, fetcher);
    VideoIntake videos = new VideoIntake(world, fetcher, images);
    Processing processing = new Processing(world, videos);
    this.world = world;
    this.access = access;
    this.accountNode = new AccountNode(world);
    this.containerNode = new ContainerNode(world, access, lags);
    this.creation = new ContainerCreation(world, access, images, processing);
    this.quota = new Quota(world, access, lags);
    this.publishing = new Publishing(world, access, quota);
    this.media = new MediaEdges(world, access, lags);
    this.uploads = new ResumableUpload(world, access, videos, processing);
  }

  public List<GraphRoute> routes() {
    return List.of(
        post("/{user}/media", "create", creation::create),
        post("/{user}/media_publish", "publish", publishing::publish),
        post("/{user}/mediapublish", "publish", publishing::publish),
        get("/{user}/content_publishing_limit", "quota", quota::read),
        get("/{user}/media", "list", media::list),
        get("/{user}/stories", "stories", media::stories),
        get("/{user}/tags", "tags", media::tags),
        get("/{id}/children", "read-children", media::children),
        delete("/{id}", "delete", media::delete));
  }

  /** What the upload host does for containers; the version stands behind the service's name. */
  public List<GraphRoute> uploads() {
    return List.of(
        post("/ig-api-upload/{version}/{id}", "upload", uploads::upload),
        post("/ig-api-upload/{id}", "upload", uploads::upload));
  }

  /** {@code GET /{id}} where the id is a container, a medium or an account. */
  public Optional<JsonElement> node(GraphCall call) {
    String id = call.variable("id");
    Optional<Container> container = world.containers().find(id);
    if (container.isPresent()) {
      return container.map(it -> containerNode.read(call, it));
    }
    Optional<Media> medium = world.gallery().find(id);
    if (medium.isPresent()) {
      return medium.map(it -> media.read(call, it));
    }
    return world.accounts().byId(id).map(it -> account(call, id));
  }

  /** {@code DELETE /{media}}. */
  public JsonElement deleteMedia(GraphCall call) {
    return media.delete(call);
  }

  public JsonElement account(GraphCall call, String id) {
    return accountNode.render(access.account(call, id), call.baseUrl(), call.fields("id"));
  }
}

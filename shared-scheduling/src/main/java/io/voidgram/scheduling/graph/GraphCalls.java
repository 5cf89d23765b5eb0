package io.voidgram.scheduling.graph;

import io.voidgram.scheduling.graph.GraphCall.Method;
import io.voidgram.scheduling.graph.GraphCall.Token;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.wire.ContentJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a command into the call Meta's documentation asks for.
 *
 * <p>Source: developers.facebook.com, Instagram Platform, "Content publishing" and the references
 * of IG User media, media_publish, IG Container, content_publishing_limit and IG Media.
 */
public final class GraphCalls implements GraphCommand.Visitor<GraphCall> {
  private static final String CONTAINER_FIELDS = "id,status_code,status";
  private static final String MEDIA_FIELDS = "id,media_type,permalink,timestamp";
  private static final String TOLD_FIELDS = MEDIA_FIELDS + ",caption,media_product_type";

  private final PublishJob job;
  private final MediaUrls mediaUrls;

  private GraphCalls(PublishJob job, MediaUrls mediaUrls) {
    this.job = job;
    this.mediaUrls = mediaUrls;
  }

  /** The call that carries out that command of that job. */
  public static GraphCall of(PublishJob job, GraphCommand command, MediaUrls mediaUrls) {
    return command.accept(new GraphCalls(job, mediaUrls));
  }

  @Override
  public GraphCall createChild(GraphCommand.CreateChild command) {
    PostContent content = job.content();
    MediaItem item = content.media().get(command.index());
    boolean isImage = item.kind() == MediaKind.IMAGE;
    return post("/media")
        .with("is_carousel_item", "true")
        .with("media_type", isImage ? null : "VIDEO")
        .with(isImage ? "image_url" : "video_url", mediaUrls.urlOf(item))
        .with("user_tags", command.index() == firstImage(content) ? tags(content) : null)
        .end();
  }

  @Override
  public GraphCall createContainer(GraphCommand.CreateContainer command) {
    PostContent content = job.content();
    return switch (content.mediaType()) {
      case IMAGE -> shared(single(), content).with("user_tags", tags(content)).end();
      case REELS -> shared(single().with("media_type", "REELS"), content).end();
      case STORIES -> single().with("media_type", "STORIES").with("user_tags", tags(content)).end();
      case CAROUSEL -> carousel(content, command.childIds());
    };
  }

  private CallBuilder single() {
    MediaItem item = job.content().media().get(0);
    boolean isImage = item.kind() == MediaKind.IMAGE;
    return post("/media").with(isImage ? "image_url" : "video_url", mediaUrls.urlOf(item));
  }

  private GraphCall carousel(PostContent content, List<String> childIds) {
    CallBuilder call = post("/media").with("media_type", "CAROUSEL");
    return shared(call.with("children", String.join(",", childIds)), content).end();
  }

  private static CallBuilder shared(CallBuilder call, PostContent content) {
    List<String> names = content.collaborators();
    return call.with("caption", content.caption())
        .with("collaborators", names.isEmpty() ? null : JsonWriter.textArray(names))
        .with("location_id", content.locationId());
  }

  private static @Nullable String tags(PostContent content) {
    return content.userTags().isEmpty() ? null : ContentJson.writeTags(content.userTags());
  }

  private static int firstImage(PostContent content) {
    for (int i = 0; i < content.media().size(); i++) {
      if (content.media().get(i).kind() == MediaKind.IMAGE) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public GraphCall readContainer(GraphCommand.ReadContainer command) {
    return get("/" + command.containerId()).with("fields", CONTAINER_FIELDS).end();
  }

  @Override
  public GraphCall publishContainer(GraphCommand.PublishContainer command) {
    return post("/media_publish").with("creation_id", command.containerId()).end();
  }

  @Override
  public GraphCall listMedia(GraphCommand.ListMedia command) {
    boolean isStory = job.content().mediaType() == MediaType.STORIES;
    return get("/" + job.target().igUserId() + (isStory ? "/stories" : "/media"))
        .with("fields", command.withCaptions() ? TOLD_FIELDS : MEDIA_FIELDS)
        .with("limit", "25")
        .with("after", command.cursor())
        .end();
  }

  @Override
  public GraphCall readMedia(GraphCommand.ReadMedia command) {
    return get("/" + command.mediaId()).with("fields", "id,permalink").end();
  }

  @Override
  public GraphCall readQuota(GraphCommand.ReadQuota command) {
    return get("/" + job.target().igUserId() + "/content_publishing_limit")
        .with("fields", "quota_usage,config")
        .end();
  }

  @Override
  public GraphCall pageCall(GraphCommand.PageCall command) {
    return PageCalls.of(job, command.progress(), mediaUrls);
  }

  private CallBuilder get(String path) {
    return new CallBuilder(Method.GET, host(), path, Token.ACCOUNT);
  }

  private CallBuilder post(String edge) {
    return new CallBuilder(
        Method.POST, host(), "/" + job.target().igUserId() + edge, Token.ACCOUNT);
  }

  private String host() {
    return MetaHost.of(job.target().loginMethod());
  }
}

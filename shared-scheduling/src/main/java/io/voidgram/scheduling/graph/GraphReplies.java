package io.voidgram.scheduling.graph;

import io.voidgram.scheduling.graph.GraphErrors.Asked;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.RecentMedia;
import io.voidgram.scheduling.publish.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns Meta's answer to a command into the event the machine understands.
 *
 * <p>A success whose body cannot be understood counts as no answer: the call may have had its
 * effect.
 */
public final class GraphReplies implements GraphCommand.Visitor<PublishEvent> {
  private static final String FACEBOOK = "https://www.facebook.com";
  private static final String REGAIN = "\"estimated_time_to_regain_access\":";

  private final JsonObject answer;

  private GraphReplies(JsonObject answer) {
    this.answer = answer;
  }

  /** The event that answer stands for. */
  public static PublishEvent of(GraphCommand command, GraphReply reply) {
    JsonObject answer = JsonObject.parseOrNull(reply.body());
    if (answer != null && answer.objectOrNull("error") != null) {
      return refused(command, reply, answer);
    }
    if (!reply.isSuccess() && answer != null && answer.objectOrNull("debug_info") != null) {
      return UploadReply.refused(answer);
    }
    if (!reply.isSuccess()) {
      return new PublishEvent.Refused(GraphErrors.unreadable(reply.status(), Asked.by(command)));
    }
    return answer == null
        ? new PublishEvent.Unanswered()
        : command.accept(new GraphReplies(answer));
  }

  /** The refusal in the answer to something that was only read; null when there is none. */
  public static @Nullable Refusal refusalOf(GraphReply reply) {
    JsonObject answer = JsonObject.parseOrNull(reply.body());
    GraphError error = answer == null ? null : GraphError.in(reply.status(), answer);
    if (error != null) {
      return GraphErrors.of(error, Asked.READ, regain(reply.businessUsage()));
    }
    return reply.isSuccess() ? null : GraphErrors.unreadable(reply.status(), Asked.READ);
  }

  private static PublishEvent refused(GraphCommand command, GraphReply reply, JsonObject answer) {
    GraphError error = GraphError.in(reply.status(), answer);
    if (error == null) {
      return new PublishEvent.Unanswered();
    }
    return new PublishEvent.Refused(
        GraphErrors.of(error, Asked.by(command), regain(reply.businessUsage())));
  }

  /** The minutes Meta wants us to stay away, from its usage header. */
  static Duration regain(@Nullable String usage) {
    int at = usage == null ? -1 : usage.indexOf(REGAIN);
    if (usage == null || at < 0) {
      return Duration.ZERO;
    }
    long minutes = 0;
    for (int i = at + REGAIN.length(); i < usage.length(); i++) {
      char c = usage.charAt(i);
      if (c >= '0' && c <= '9') {
        minutes = Math.min(minutes * 10 + (c - '0'), 24 * 60);
      } else if (c != ' ') {
        break;
      }
    }
    return Duration.ofMinutes(minutes);
  }

  @Override
  public PublishEvent createChild(GraphCommand.CreateChild command) {
    return created("id");
  }

  @Override
  public PublishEvent createContainer(GraphCommand.CreateContainer command) {
    return created("id");
  }

  @Override
  public PublishEvent publishContainer(GraphCommand.PublishContainer command) {
    return created("id");
  }

  private PublishEvent created(String member) {
    String id = answer.textOrNull(member);
    return id == null || id.isEmpty()
        ? new PublishEvent.Unanswered()
        : new PublishEvent.Created(id);
  }

  @Override
  public PublishEvent readContainer(GraphCommand.ReadContainer command) {
    return ContainerReply.read(answer);
  }

  @Override
  public PublishEvent listMedia(GraphCommand.ListMedia command) {
    List<RecentMedia> rows = rows("timestamp", "caption", "permalink");
    return new PublishEvent.MediaListed(rows, nextCursor());
  }

  private List<RecentMedia> rows(String time, String caption, String permalink) {
    List<RecentMedia> rows = new ArrayList<>();
    for (JsonObject row : answer.objects("data")) {
      Instant timestamp = GraphTime.read(row.textOrNull(time));
      String id = row.textOrNull("id");
      if (timestamp != null && id != null) {
        rows.add(
            new RecentMedia(
                id,
                row.textOrNull("media_type"),
                row.textOrNull("media_product_type"),
                row.textOrNull(caption),
                absolute(row.textOrNull(permalink)),
                timestamp));
      }
    }
    return rows;
  }

  private @Nullable String nextCursor() {
    JsonObject paging = answer.objectOrNull("paging");
    if (paging == null || paging.textOrNull("next") == null) {
      return null;
    }
    JsonObject cursors = paging.objectOrNull("cursors");
    return cursors == null ? null : cursors.textOrNull("after");
  }

  @Override
  public PublishEvent readMedia(GraphCommand.ReadMedia command) {
    return new PublishEvent.PermalinkRead(answer.textOrNull("permalink"));
  }

  @Override
  public PublishEvent readQuota(GraphCommand.ReadQuota command) {
    for (JsonObject row : answer.objects("data")) {
      JsonObject config = row.objectOrNull("config");
      long total = config == null ? 0 : config.number("quota_total", 0);
      return new PublishEvent.QuotaRead((int) row.number("quota_usage", 0), (int) total);
    }
    return new PublishEvent.Unanswered();
  }

  @Override
  public PublishEvent pageCall(GraphCommand.PageCall command) {
    return switch (command.progress().stage()) {
      case UPLOAD_PHOTO -> created("id");
      case PUBLISH_PHOTO -> created(answer.textOrNull("post_id") == null ? "id" : "post_id");
      case START_VIDEO -> created("video_id");
      case UPLOAD_VIDEO, PUBLISH_VIDEO ->
          answer.flag("success") ? new PublishEvent.Accepted() : new PublishEvent.Unanswered();
      case CHECK_VIDEO -> UploadReply.status(answer);
      case FIND_POST ->
          new PublishEvent.PagePostsListed(rows("created_time", "message", "permalink_url"));
      case READ_PERMALINK ->
          new PublishEvent.PermalinkRead(absolute(answer.textOrNull("permalink_url")));
    };
  }

  /** Facebook tells the address of a video without its host. */
  private static @Nullable String absolute(@Nullable String url) {
    return url != null && url.startsWith("/") ? FACEBOOK + url : url;
  }
}

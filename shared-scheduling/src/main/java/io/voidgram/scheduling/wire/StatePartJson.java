package io.voidgram.scheduling.wire;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.publish.CrossPost;
import io.voidgram.scheduling.publish.LivePost;
import io.voidgram.scheduling.publish.MediaSearch;
import io.voidgram.scheduling.publish.PagePost;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.RecentMedia;
import io.voidgram.scheduling.publish.Watch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wire format of the records that states are made of. */
final class StatePartJson {
  private StatePartJson() {}

  static @Nullable String write(@Nullable PublishIntent intent) {
    if (intent == null) {
      return null;
    }
    return new JsonWriter()
        .text("containerId", intent.containerId())
        .instant("createdAt", intent.createdAt())
        .instant("at", intent.at())
        .number("calls", intent.calls())
        .number("doubts", intent.doubts())
        .flag("isAskedAgain", intent.isAskedAgain())
        .instant("metaAt", intent.metaAt())
        .json("watch", write(intent.watch()))
        .end();
  }

  static PublishIntent intent(JsonObject state) {
    JsonObject json = state.object("intent");
    return new PublishIntent(
        json.text("containerId"),
        json.instant("createdAt"),
        json.instant("at"),
        json.integer("calls"),
        json.integer("doubts"),
        json.flag("isAskedAgain"),
        json.instantOrNull("metaAt"),
        watch(json.objectOrNull("watch")));
  }

  static @Nullable PublishIntent intentOrNull(JsonObject state) {
    return state.objectOrNull("intent") == null ? null : intent(state);
  }

  private static String write(Watch watch) {
    return new JsonWriter()
        .text("run", watch.run())
        .number("fromTickMs", watch.fromTickMs())
        .number("plannedMs", watch.plannedMs())
        .number("seenMs", watch.seenMs())
        .end();
  }

  /** Jobs of earlier versions have none: their outcome is watched from now on. */
  private static Watch watch(@Nullable JsonObject json) {
    return json == null
        ? Watch.NONE
        : new Watch(
            json.textOrNull("run"),
            json.number("fromTickMs", 0),
            json.number("plannedMs", 0),
            json.number("seenMs", 0));
  }

  static @Nullable String write(@Nullable LivePost live) {
    if (live == null) {
      return null;
    }
    return new JsonWriter()
        .instant("publishedAt", live.publishedAt())
        .text("igMediaId", live.igMediaId())
        .text("igPermalink", live.igPermalink())
        .end();
  }

  static LivePost live(JsonObject state) {
    JsonObject json = state.object("live");
    return new LivePost(
        json.instant("publishedAt"), json.textOrNull("igMediaId"), json.textOrNull("igPermalink"));
  }

  static @Nullable String write(@Nullable MediaSearch search) {
    if (search == null) {
      return null;
    }
    List<String> candidates = new ArrayList<>();
    for (RecentMedia media : search.candidates()) {
      candidates.add(write(media));
    }
    return new JsonWriter()
        .text("cursor", search.cursor())
        .number("pages", search.pages())
        .flag("withCaptions", search.withCaptions())
        .flag("areCaptionsTold", search.areCaptionsTold())
        .list("candidates", candidates)
        .text("run", search.run())
        .end();
  }

  static @Nullable MediaSearch searchOrNull(JsonObject state) {
    JsonObject json = state.objectOrNull("search");
    return json == null ? null : search(json);
  }

  static MediaSearch search(JsonObject json) {
    List<RecentMedia> candidates = new ArrayList<>();
    for (JsonObject media : json.objects("candidates")) {
      candidates.add(media(media));
    }
    return new MediaSearch(
        json.textOrNull("cursor"),
        json.integer("pages"),
        json.flag("withCaptions"),
        json.flag("areCaptionsTold"),
        candidates,
        json.textOrNull("run"));
  }

  private static String write(RecentMedia media) {
    return new JsonWriter()
        .text("mediaId", media.mediaId())
        .text("mediaType", media.mediaType())
        .text("productType", media.productType())
        .text("caption", media.caption())
        .text("permalink", media.permalink())
        .instant("timestamp", media.timestamp())
        .end();
  }

  private static RecentMedia media(JsonObject json) {
    return new RecentMedia(
        json.text("mediaId"),
        json.textOrNull("mediaType"),
        json.textOrNull("productType"),
        json.textOrNull("caption"),
        json.textOrNull("permalink"),
        json.instant("timestamp"));
  }

  static String write(CrossPost progress) {
    return new JsonWriter()
        .text("stage", progress.stage().name())
        .text("objectId", progress.objectId())
        .instant("intentAt", progress.intentAt())
        .number("tries", progress.tries())
        .end();
  }

  static CrossPost progress(JsonObject state) {
    JsonObject json = state.object("progress");
    return new CrossPost(
        CrossPost.Stage.valueOf(json.text("stage")),
        json.textOrNull("objectId"),
        json.instantOrNull("intentAt"),
        json.integer("tries"));
  }

  static String write(PagePost post) {
    return new JsonWriter()
        .text("facebookPostId", post.facebookPostId())
        .text("facebookPermalink", post.facebookPermalink())
        .text("note", post.note())
        .end();
  }

  static PagePost pagePost(JsonObject state) {
    JsonObject json = state.object("pagePost");
    return new PagePost(
        json.textOrNull("facebookPostId"),
        json.textOrNull("facebookPermalink"),
        json.textOrNull("note"));
  }
}

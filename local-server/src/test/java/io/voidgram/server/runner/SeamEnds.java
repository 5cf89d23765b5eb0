package io.voidgram.server.runner;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.scheduling.drive.Driven;
import io.voidgram.scheduling.graph.GraphAdvice;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is stored of the posts on both sides, and what their owners are told. */
final class SeamEnds {
  private final Database database;
  private final SeamPlant plant;
  private final Map<String, List<PostStatus>> toldHere = new HashMap<>();
  private final Map<String, List<PostStatus>> toldThere = new HashMap<>();
  private final Map<String, PublishJob> last = new HashMap<>();
  private final Map<String, Long> changes = new HashMap<>();

  SeamEnds(Database database, SeamPlant plant) {
    this.database = database;
    this.plant = plant;
  }

  /** Listens to this computer's jobs. */
  void told(Sql sql, String postId, PostStatus status, Instant now) {
    if (status != PostStatus.SCHEDULED && plant != SeamPlant.MILESTONE_MISSED) {
      toldHere.computeIfAbsent(postId, id -> new ArrayList<>()).add(status);
    }
  }

  /** The Worker's row beside the one here. */
  void compareStored(SeamLine line) {
    String jobId = line.text("job");
    SeamDifferenceException.same(
        "stored job", column("scheduled_job", "job", jobId), line.text("progress"));
    PublishJob job = JobJson.read(line.text("progress"));
    PublishJob before = last.put(jobId, job);
    if (line.flag("isIntake")) {
      changes.put(jobId, line.number("changed"));
    } else if (before != null) {
      Step step = new Step(job, new PublishCommand.Finish());
      PostStatus milestone = new Driven(before, step, null).progress().milestone();
      if (milestone != null) {
        toldThere.computeIfAbsent(job.postId(), id -> new ArrayList<>()).add(milestone);
      }
    }
  }

  /** What the desktop is told in the end beside the post here. */
  void compare(SeamLine line) {
    String jobId = line.text("job");
    SeamDifferenceException.same("whether it has ended", true, line.flag("isEnded"));
    SeamDifferenceException.same("whether KV tells its end", true, line.flag("hasCopy"));
    SeamDifferenceException.same(
        "whether the desktop hears of it",
        true,
        line.number("changed") > changes.getOrDefault(jobId, Long.MAX_VALUE));
    SeamDifferenceException.same(
        "job in the end", column("scheduled_job", "job", jobId), line.text("progress"));
    PublishJob job = JobJson.read(line.text("progress"));
    SeamDifferenceException.same(
        "what is told of it", toldHere.get(job.postId()), toldThere.get(job.postId()));
    comparePost(
        job.postId(),
        JsonParser.parseString(line.text("progress")).getAsJsonObject().getAsJsonObject("state"));
  }

  private void comparePost(String postId, JsonObject state) {
    JsonObject live = part(state, "live");
    JsonObject pagePost = part(state, "pagePost");
    compare(postId, "status", text(state, "is"));
    compare(postId, "ig_permalink", text(live, "igPermalink"));
    compare(postId, "ig_media_id", text(live, "igMediaId"));
    compare(postId, "facebook_post_id", text(pagePost, "facebookPostId"));
    compare(postId, "facebook_permalink", text(pagePost, "facebookPermalink"));
    compare(postId, "cross_post_note", advised(text(pagePost, "note")));
    compare(postId, "error_code", text(state, "code"));
    compare(postId, "error_message", advised(text(state, "message")));
  }

  private static @Nullable String advised(@Nullable String message) {
    return message == null ? null : GraphAdvice.added(message);
  }

  private void compare(String postId, String column, @Nullable String there) {
    SeamDifferenceException.same(column, column("post", column, postId), there);
  }

  private static JsonObject part(JsonObject state, String name) {
    return state.has(name) ? state.getAsJsonObject(name) : new JsonObject();
  }

  private static @Nullable String text(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value == null ? null : value.getAsString();
  }

  private @Nullable String column(String table, String column, String id) {
    return database.read(
        sql ->
            sql.prepare("select " + column + " as text from " + table + " where id = :id")
                .bind("id", id)
                .one(row -> String.valueOf(row.textOrNull("text")))
                .orElse(null));
  }
}

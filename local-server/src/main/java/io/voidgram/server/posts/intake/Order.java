package io.voidgram.server.posts.intake;

import io.voidgram.server.json.Fields;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A post that is to go out.
 *
 * @param draftId the draft it is made of, if any
 * @param dueTime null for now
 * @param isForCloud whether the user's Cloudflare Worker is to publish it
 */
public record Order(
    PostChange change, @Nullable String draftId, @Nullable DueTime dueTime, boolean isForCloud) {
  /** Reads a post that goes out now. */
  public static Order read(Fields body) {
    return read(body, null, false);
  }

  /** Reads a post that goes out at a time of its own. */
  public static Order readScheduled(Fields body) {
    body.require("scheduledFor");
    Optional<Instant> scheduledFor = body.instant("scheduledFor");
    String timezone = DueChange.timezone(body).orElse(DueChange.UTC);
    boolean isForCloud = isForCloud(body);
    return read(body, scheduledFor.map(it -> new DueTime(it, timezone)).orElse(null), isForCloud);
  }

  /** The computer where this runs is where posts go out, unless the caller says otherwise. */
  private static boolean isForCloud(Fields body) {
    String place = body.text("runOn", 1, 10).orElse("local");
    if (!place.equals("local") && !place.equals("cloud")) {
      body.refuse("runOn", "must be local or cloud");
    }
    return place.equals("cloud");
  }

  /** Reads the post the body describes, or the changes to the draft it names. */
  private static Order read(Fields body, @Nullable DueTime dueTime, boolean isForCloud) {
    String draftId = body.id("draftId").orElse(null);
    PostChange change = draftId == null ? PostChange.readWhole(body, false) : PostChange.read(body);
    body.done();
    return new Order(change, draftId, dueTime, isForCloud);
  }
}

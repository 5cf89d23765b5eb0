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
 * @param runOn where it goes out from
 */
public record Order(
    PostChange change, @Nullable String draftId, @Nullable DueTime dueTime, RunOn runOn) {
  /** Reads a post that goes out now. */
  public static Order read(Fields body) {
    return read(body, null, RunOn.read(body, RunOn.LOCAL));
  }

  /** Reads a post that goes out at a time of its own. */
  public static Order readScheduled(Fields body) {
    body.require("scheduledFor");
    Optional<Instant> scheduledFor = body.instant("scheduledFor");
    String timezone = DueChange.timezone(body).orElse(DueChange.UTC);
    RunOn runOn = RunOn.read(body, RunOn.EITHER);
    return read(body, scheduledFor.map(it -> new DueTime(it, timezone)).orElse(null), runOn);
  }

  /** Reads the post the body describes, or the changes to the draft it names. */
  private static Order read(Fields body, @Nullable DueTime dueTime, RunOn runOn) {
    String draftId = body.id("draftId").orElse(null);
    PostChange change = draftId == null ? PostChange.readWhole(body, false) : PostChange.read(body);
    body.done();
    return new Order(change, draftId, dueTime, runOn);
  }

  /** The same, made of that draft. */
  Order of(String draft) {
    return new Order(change, draft, dueTime, runOn);
  }
}

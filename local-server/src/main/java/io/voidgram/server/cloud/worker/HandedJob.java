package io.voidgram.server.cloud.worker;

import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.renewal.Renewal;
import io.voidgram.scheduling.wire.JobJson;
import io.voidgram.scheduling.wire.RenewalJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job with all that the Worker needs to publish it while this computer is off.
 *
 * @param renewal how the renewal of the account's token stands; null where it cannot be renewed
 */
public record HandedJob(
    PublishJob job,
    long revision,
    String accountToken,
    @Nullable String pageToken,
    @Nullable Renewal renewal,
    List<Place> media) {

  /** The name under which a media file lies at the Worker. */
  public record Place(String mediaFileId, String mediaKey) {}

  /** As the Worker's JobRecord reads it. */
  String write() {
    List<String> places =
        media.stream()
            .map(
                place ->
                    new JsonWriter()
                        .text("mediaFileId", place.mediaFileId())
                        .text("key", place.mediaKey())
                        .end())
            .toList();
    return new JsonWriter()
        .number("revision", revision)
        .text("job", JobJson.write(job))
        .text("accountToken", accountToken)
        .text("pageToken", pageToken)
        .list("media", places)
        .text("renewal", renewal == null ? null : RenewalJson.write(renewal))
        .end();
  }

  /** Leaves the tokens out. */
  @Override
  public String toString() {
    return "HandedJob[" + job.jobId() + ", revision=" + revision + "]";
  }
}

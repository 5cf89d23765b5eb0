package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.scheduling.wire.JobJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the desktop hands over: a job, the tokens it is published with, and where its media are.
 *
 * @param revision raised with every edit; an upsert that is not newer changes nothing
 * @param job as JSON; empty in the record of a token alone
 * @param renewal how the renewal of the account's token stands, as JSON; null where it has none
 */
record JobRecord(
    long revision,
    String job,
    @Nullable String accountToken,
    @Nullable String pageToken,
    List<MediaPlace> media,
    @Nullable String renewal) {
  /**
   * Where one media file is.
   *
   * @param key its name in R2 or KV, served under a signed link; or null
   * @param url its public address, when it is not ours to serve; or null
   */
  public record MediaPlace(String mediaFileId, @Nullable String key, @Nullable String url) {}

  /** The record such a JSON stands for. */
  public static JobRecord read(JsonObject json) {
    List<MediaPlace> media = new ArrayList<>();
    for (JsonObject place : json.objects("media")) {
      media.add(
          new MediaPlace(
              place.text("mediaFileId"), place.textOrNull("key"), place.textOrNull("url")));
    }
    return new JobRecord(
        json.number("revision", 0),
        json.text("job"),
        json.textOrNull("accountToken"),
        json.textOrNull("pageToken"),
        media,
        json.textOrNull("renewal"));
  }

  /** The record as JSON, tokens included: only ever to be sealed. */
  public String write() {
    List<String> places = new ArrayList<>();
    for (MediaPlace place : media) {
      places.add(
          new JsonWriter()
              .text("mediaFileId", place.mediaFileId())
              .text("key", place.key())
              .text("url", place.url())
              .end());
    }
    return new JsonWriter()
        .number("revision", revision)
        .text("job", job)
        .text("accountToken", accountToken)
        .text("pageToken", pageToken)
        .list("media", places)
        .text("renewal", renewal)
        .end();
  }

  /** The job as it starts here: a new one sleeps until its preparation begins. */
  PublishJob begin(Instant now, double jitter) {
    PublishJob sent = JobJson.read(job);
    boolean isNew = sent.state() instanceof PublishState.Queued;
    return isNew ? PublishMachine.start(sent, now, jitter) : sent;
  }

  boolean hasPlaceOf(String mediaFileId) {
    for (MediaPlace place : media) {
      if (place.mediaFileId().equals(mediaFileId)) {
        return place.key() != null || place.url() != null;
      }
    }
    return false;
  }

  /** The names of the media files that are ours to delete one day. */
  List<String> mediaKeys() {
    List<String> keys = new ArrayList<>();
    for (MediaPlace place : media) {
      if (place.key() != null) {
        keys.add(place.key());
      }
    }
    return keys;
  }

  /** Without the tokens. */
  @Override
  public String toString() {
    return "JobRecord[revision=" + revision + ", job=" + job + "]";
  }
}

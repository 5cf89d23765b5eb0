package io.voidgram.server.cloud.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.cloud.web.OutsideJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The Worker's numbers, as the API shows them and as they are kept for when it is offline.
 *
 * @param lastCronRun null while the cron has not run yet
 * @param usage what it used today of the free plan; null where it does not count
 * @param timestamp when these numbers were taken
 * @param offline whether they are the last known ones
 * @param offlineReason why there are no newer ones; else empty
 */
public record Diagnostics(
    String version,
    boolean hasEncryptionKey,
    @Nullable Instant lastCronRun,
    long scheduledCount,
    long repostConfigCount,
    long pendingRepostCount,
    long completedCount,
    long failedCount,
    JsonArray recentJobs,
    @Nullable Usage usage,
    Instant timestamp,
    boolean offline,
    String offlineReason) {
  /** Reads what the Worker told; throws JsonParseException where it is not as expected. */
  public static Diagnostics read(JsonObject told) {
    JsonArray recentJobs = new JsonArray();
    OutsideJson.objects(told, "recentJobs").forEach(recentJobs::add);
    return new Diagnostics(
        OutsideJson.text(told, "version"),
        OutsideJson.flag(told, "hasEncryptionKey"),
        OutsideJson.instantOrNull(told, "lastCronRun"),
        OutsideJson.count(told, "scheduledCount"),
        OutsideJson.count(told, "repostConfigCount"),
        OutsideJson.count(told, "pendingRepostCount"),
        OutsideJson.count(told, "completedCount"),
        OutsideJson.count(told, "failedCount"),
        recentJobs,
        Usage.readIfAny(told),
        OutsideJson.instant(told, "timestamp"),
        false,
        "");
  }

  /** The same numbers, told while the Worker cannot be reached. */
  public Diagnostics offlineBecause(String reason) {
    return new Diagnostics(
        version,
        hasEncryptionKey,
        lastCronRun,
        scheduledCount,
        repostConfigCount,
        pendingRepostCount,
        completedCount,
        failedCount,
        recentJobs,
        usage,
        timestamp,
        true,
        reason);
  }
}

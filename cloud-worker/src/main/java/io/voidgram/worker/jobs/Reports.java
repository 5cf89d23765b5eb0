package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Sql;
import io.voidgram.worker.vault.Vault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the desktop shows of the Worker's state. */
final class Reports {
  private static final String VERSION = "3.3.0";
  private static final int RECENT = 10;

  /** Given by whoever deploys: an object may run older code than the Worker in front of it. */
  static final String DEPLOYMENT_ID = "DEPLOYMENT_ID";

  private final @Nullable String deploymentId;
  private final JobTable jobs;
  private final Tally tally;
  private final Heartbeat heartbeat;
  private final Mirror mirror;
  private final Vault vault;
  private final Resealing resealing;

  Reports(
      Env env,
      JobTable jobs,
      Tally tally,
      Heartbeat heartbeat,
      Mirror mirror,
      Vault vault,
      Resealing resealing) {
    this.deploymentId = env.text(DEPLOYMENT_ID);
    this.jobs = jobs;
    this.tally = tally;
    this.heartbeat = heartbeat;
    this.mirror = mirror;
    this.vault = vault;
    this.resealing = resealing;
  }

  /**
   * The Worker's part of the API's diagnostics.
   *
   * @param workerDeploymentId what the Worker in front of the object was deployed as
   */
  String diagnostics(@Nullable String workerDeploymentId, Instant now) {
    long underOldKey = resealing.oldCount();
    JsonWriter json =
        new JsonWriter()
            .text("version", VERSION)
            .text("workerDeploymentId", workerDeploymentId)
            .text("objectDeploymentId", deploymentId)
            .json("hasEncryptionKey", Boolean.toString(vault.hasKey()))
            .text("lastCronRun", heartbeat.lastCronRun())
            .text("lastAlarmRun", iso(tally.lastAlarm()))
            .number("scheduledCount", tally.count("open"))
            .number("repostConfigCount", 0)
            .number("pendingRepostCount", 0)
            .number("completedCount", tally.count("completed"))
            .number("failedCount", tally.count("failed"))
            .number("lateMirrorCount", mirror.lateCount())
            .json("underOldKeyCount", underOldKey == 0 ? null : Long.toString(underOldKey))
            .list("recentJobs", jobs.recent(RECENT))
            .text("usage", heartbeat.used(now));
    return json.text("timestamp", Platform.iso(now)).end();
  }

  /** The keys in KV as far as we wrote them, for a list is the scarcest call of the free plan. */
  String listKv(String prefix) {
    Sql.Row known = mirror.keys(prefix);
    String meta = new JsonWriter().text(Heartbeat.KV_KEY, heartbeat.lastCronRun()).end();
    return new JsonWriter()
        .json("keys", known.text("keys"))
        .number("keyCount", known.number("n"))
        .json("metaValues", meta)
        .end();
  }

  private static @Nullable String iso(long at) {
    return at == 0 ? null : Platform.iso(Instant.ofEpochMilli(at));
  }
}

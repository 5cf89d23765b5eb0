package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.KeyPage;
import io.voidgram.worker.jso.Kv;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Text;
import io.voidgram.worker.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the desktop shows of the Worker's state. */
final class Reports {
  private static final String VERSION = "3.3.0";
  private static final int RECENT = 10;

  /** Given by whoever deploys: an object may run older code than the Worker in front of it. */
  static final String DEPLOYMENT_ID = "DEPLOYMENT_ID";

  /** A list is the scarcest call of KV's free plan. */
  private static final Duration LISTING_KEPT = Duration.ofMinutes(5);

  private final @Nullable String deploymentId;
  private final JobTable jobs;
  private final Tally tally;
  private final Marks marks;
  private final Mirror mirror;
  private final Vault vault;
  private final Kv kv;
  private final Resealing resealing;
  private String listedPrefix = "";
  private Instant listedAt = Instant.EPOCH;
  private List<String> listed = List.of();

  Reports(
      Env env,
      JobTable jobs,
      Tally tally,
      Marks marks,
      Mirror mirror,
      Vault vault,
      Resealing resealing) {
    this.deploymentId = env.text(DEPLOYMENT_ID);
    this.jobs = jobs;
    this.tally = tally;
    this.marks = marks;
    this.mirror = mirror;
    this.vault = vault;
    this.kv = env.schedule();
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
            .text("lastCronRun", iso(marks.number(Marks.LAST_CRON_RUN)))
            .text("lastAlarmRun", iso(tally.lastAlarm()))
            .number("scheduledCount", tally.count("open"))
            .number("repostConfigCount", 0)
            .number("pendingRepostCount", 0)
            .number("completedCount", tally.count("completed"))
            .number("failedCount", tally.count("failed"))
            .number("lateMirrorCount", mirror.lateCount())
            .json("underOldKeyCount", underOldKey == 0 ? null : Long.toString(underOldKey))
            .list("recentJobs", jobs.recent(RECENT));
    return json.text("timestamp", Platform.iso(now)).end();
  }

  /** Comes with the keys in KV and with the heartbeat, which is not worth a write a minute. */
  Promise<Text> listKv(String prefix, Instant now) {
    boolean isKept =
        listedPrefix.equals(prefix) && now.isBefore(listedAt.plusMillis(LISTING_KEPT.toMillis()));
    if (isKept) {
      return Promise.text(listing());
    }
    return kv.list(prefix, null)
        .map(
            page -> {
              listedPrefix = prefix;
              listedAt = now;
              listed = names(page);
              return Text.of(listing());
            });
  }

  private String listing() {
    List<String> keys = new ArrayList<>();
    for (String name : listed) {
      keys.add(new JsonWriter().text("name", name).end());
    }
    String meta =
        new JsonWriter().text("meta:last-cron-run", iso(marks.number(Marks.LAST_CRON_RUN))).end();
    return new JsonWriter()
        .list("keys", keys)
        .number("keyCount", keys.size())
        .json("metaValues", meta)
        .end();
  }

  private static List<String> names(KeyPage page) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < page.count(); i++) {
      names.add(page.at(i).getName());
    }
    return names;
  }

  private static @Nullable String iso(long at) {
    return at == 0 ? null : Platform.iso(Instant.ofEpochMilli(at));
  }
}

package io.voidgram.worker.jobs;

import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jso.KeyPage;
import io.voidgram.worker.jso.Kv;
import io.voidgram.worker.jso.Later;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSString;

/** What the desktop shows of the Worker's state. */
final class Reports {
  private static final String VERSION = "3.3.0";
  private static final int RECENT = 10;

  /** A list is the scarcest call of KV's free plan. */
  private static final Duration LISTING_KEPT = Duration.ofMinutes(5);

  private final JobTable jobs;
  private final Marks marks;
  private final Mirror mirror;
  private final Vault vault;
  private final Kv kv;
  private String listedPrefix = "";
  private Instant listedAt = Instant.EPOCH;
  private List<String> listed = List.of();

  Reports(JobTable jobs, Marks marks, Mirror mirror, Vault vault, Kv kv) {
    this.jobs = jobs;
    this.marks = marks;
    this.mirror = mirror;
    this.vault = vault;
    this.kv = kv;
  }

  /** The Worker's part of the API's diagnostics. */
  String diagnostics(Instant now) {
    JsonWriter json =
        new JsonWriter()
            .text("version", VERSION)
            .json("hasEncryptionKey", Boolean.toString(vault.hasKey()))
            .text("lastCronRun", iso(Marks.LAST_CRON_RUN))
            .text("lastAlarmRun", iso(Marks.LAST_ALARM_RUN))
            .number("scheduledCount", jobs.openCount())
            .number("repostConfigCount", 0)
            .number("pendingRepostCount", 0)
            .number("completedCount", marks.number(Marks.COMPLETED))
            .number("failedCount", marks.number(Marks.FAILED))
            .number("lateMirrorCount", mirror.lateCount())
            .list("recentJobs", jobs.recent(RECENT));
    return json.text("timestamp", Platform.iso(now)).end();
  }

  /** Comes with the keys in KV and with the heartbeat, which is not worth a write a minute. */
  Later listKv(String prefix, Instant now) {
    boolean isKept =
        listedPrefix.equals(prefix) && now.isBefore(listedAt.plusMillis(LISTING_KEPT.toMillis()));
    if (isKept) {
      return Later.now(JSString.valueOf(listing()));
    }
    return kv.list(prefix, null)
        .then(
            page -> {
              listedPrefix = prefix;
              listedAt = now;
              listed = names((KeyPage) page);
              return JSString.valueOf(listing());
            });
  }

  private String listing() {
    List<String> keys = new ArrayList<>();
    for (String name : listed) {
      keys.add(new JsonWriter().text("name", name).end());
    }
    String meta = new JsonWriter().text("meta:last-cron-run", iso(Marks.LAST_CRON_RUN)).end();
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

  private @Nullable String iso(String mark) {
    long at = marks.number(mark);
    return at == 0 ? null : Platform.iso(Instant.ofEpochMilli(at));
  }
}

package io.voidgram.server.cloud;

import com.google.gson.annotations.SerializedName;
import io.voidgram.server.cloud.api.Triggers;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Worker's cron triggers and when they last had an effect, as the API shows them. */
record CronStatus(
    boolean configured,
    List<Triggers.Cron> crons,
    boolean hasCron,
    @Nullable Instant lastCronRun,
    @SerializedName("modified_on") @Nullable Instant modifiedOn) {
  /** No Worker is set up. */
  static final CronStatus NOT_CONFIGURED = new CronStatus(false, List.of(), false, null, null);

  static CronStatus of(Triggers triggers, @Nullable Instant lastCronRun) {
    return new CronStatus(
        true, triggers.crons(), !triggers.crons().isEmpty(), lastCronRun, triggers.modifiedOn());
  }
}

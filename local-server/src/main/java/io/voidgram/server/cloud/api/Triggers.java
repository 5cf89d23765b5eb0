package io.voidgram.server.cloud.api;

import com.google.gson.JsonObject;
import io.voidgram.server.cloud.web.OutsideJson;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When Cloudflare runs the Worker's cron.
 *
 * @param modifiedOn when one of them was last changed; null when there is none
 */
public record Triggers(List<Cron> crons, @Nullable Instant modifiedOn) {
  public record Cron(String cron) {}

  /** Reads Cloudflare's answer; throws JsonParseException where it is not as expected. */
  public static Triggers read(JsonObject result) {
    List<JsonObject> schedules = OutsideJson.objects(result, "schedules");
    Instant modifiedOn =
        schedules.stream()
            .map(schedule -> OutsideJson.instantOrNull(schedule, "modified_on"))
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new Triggers(
        schedules.stream().map(schedule -> new Cron(OutsideJson.text(schedule, "cron"))).toList(),
        modifiedOn);
  }
}

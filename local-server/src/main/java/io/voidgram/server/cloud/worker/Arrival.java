package io.voidgram.server.cloud.worker;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.cloud.web.OutsideJson;
import org.jspecify.annotations.Nullable;

/**
 * What the Worker and its Durable Object run just now; they may run different code for a while.
 *
 * @param workerId what the Worker was deployed as; null where it was not told
 * @param objectId the same of the object
 * @param underOldKeyCount how many records only the secret before can open
 */
public record Arrival(
    @Nullable String workerId,
    @Nullable String objectId,
    long underOldKeyCount,
    Diagnostics diagnostics) {

  /** Reads what the Worker told; throws JsonParseException where it is not as expected. */
  static Arrival read(JsonObject told) {
    JsonElement underOldKey = told.get("underOldKeyCount");
    boolean isNone = underOldKey == null || underOldKey.isJsonNull();
    return new Arrival(
        OutsideJson.textIfAny(told, "workerDeploymentId").orElse(null),
        OutsideJson.textIfAny(told, "objectDeploymentId").orElse(null),
        isNone ? 0 : OutsideJson.count(told, "underOldKeyCount"),
        Diagnostics.read(told));
  }

  /** Whether both run that deployment. */
  public boolean isOf(String deploymentId) {
    return deploymentId.equals(workerId) && deploymentId.equals(objectId);
  }
}

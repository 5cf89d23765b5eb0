package io.voidgram.server.sandbox.publish;

import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.world.Knob;
import java.time.Duration;

/** How long the news of a publish needs until readers hear it. */
final class Lags {

  private Lags() {}

  static Duration ofStatus(GraphCall call) {
    return lag(call, Knob.STATUS_LAG_MS, "status-lag");
  }

  static Duration ofList(GraphCall call) {
    return lag(call, Knob.LIST_LAG_MS, "list-lag");
  }

  static Duration ofQuota(GraphCall call) {
    return lag(call, Knob.QUOTA_LAG_MS, "quota-lag");
  }

  private static Duration lag(GraphCall call, Knob knob, String fault) {
    return call.strike(fault)
        .map(it -> it.settings().millis("ms", 0))
        .orElseGet(() -> call.world().knobs().duration(knob));
  }
}

package io.voidgram.server.mcp.call;

import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ApiCall;
import io.voidgram.server.mcp.api.Reply;
import io.voidgram.server.mcp.api.ToolFailure;
import java.time.Duration;

/** The REST API for who waits as long as it says when it was asked too often. */
public final class PatientApi implements Api {
  /** What an ordinary tool waits, once for each request. */
  private static final Duration SHORT = Duration.ofSeconds(10);

  private static final Duration LONG = Duration.ofMinutes(15);

  private final Api api;
  private final Run run;
  private final boolean isForMany;
  private Duration left;

  private PatientApi(Api api, Run run, boolean isForMany) {
    this.api = api;
    this.run = run;
    this.isForMany = isForMany;
    this.left = LONG;
  }

  /** For a few requests: waits a short time, once for each. */
  public static Api forFew(Api api, Run run) {
    return new PatientApi(api, run, false);
  }

  /** For many: waits whenever it must, within a quarter of an hour in all. */
  public static Api forMany(Api api, Run run) {
    return new PatientApi(api, run, true);
  }

  @Override
  public Reply send(ApiCall call) {
    boolean hasWaited = false;
    while (true) {
      run.checkpoint();
      try {
        return api.send(call);
      } catch (ToolFailure failure) {
        Duration wait = Duration.ofSeconds(failure.retryAfterS().orElse(0L));
        boolean isPatient = isForMany ? wait.compareTo(left) <= 0 : !hasWaited && isShort(wait);
        if (!failure.is(ToolFailure.RATE_LIMITED) || wait.isZero() || !isPatient) {
          throw failure;
        }
        hasWaited = true;
        left = left.minus(wait);
        run.pause(wait, "Waiting " + wait.toSeconds() + " s for the rate limit of the API key");
      }
    }
  }

  private static boolean isShort(Duration wait) {
    return wait.compareTo(SHORT) <= 0;
  }
}

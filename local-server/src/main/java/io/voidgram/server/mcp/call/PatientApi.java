package io.voidgram.server.mcp.call;

import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ApiCall;
import io.voidgram.server.mcp.api.Reply;
import io.voidgram.server.mcp.api.ToolFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The REST API for who waits as long as it says when it was asked too often. */
public final class PatientApi implements Api {
  /** What an ordinary tool waits, once for each request. */
  private static final Duration SHORT = Duration.ofSeconds(10);

  private static final Duration LONG = Duration.ofMinutes(15);

  private final Api api;
  private final Run run;
  private final Patience patience;

  private PatientApi(Api api, Run run, Patience patience) {
    this.api = api;
    this.run = run;
    this.patience = patience;
  }

  /** Whether who has waited so often for that request waits so long, too. */
  private interface Patience {
    boolean isEnoughFor(Duration wait, int waits);
  }

  /** For a few requests: waits a short time, once for each. */
  public static Api forFew(Api api, Run run) {
    return new PatientApi(api, run, (wait, waits) -> waits == 0 && wait.compareTo(SHORT) <= 0);
  }

  /** For many: waits whenever it must, within a quarter of an hour in all. */
  public static Api forMany(Api api, Run run) {
    return new PatientApi(api, run, new AllInAll());
  }

  /** For a person at a terminal: waits once in all, however long that is. */
  public static Api once(Api api, Run run) {
    AtomicBoolean hasWaited = new AtomicBoolean();
    return new PatientApi(api, run, (wait, waits) -> hasWaited.compareAndSet(false, true));
  }

  /** A time that all waits share. */
  private static final class AllInAll implements Patience {
    private Duration left = LONG;

    @Override
    public boolean isEnoughFor(Duration wait, int waits) {
      boolean isEnough = wait.compareTo(left) <= 0;
      left = isEnough ? left.minus(wait) : left;
      return isEnough;
    }
  }

  @Override
  public Reply send(ApiCall call) {
    for (int waits = 0; true; waits++) {
      run.checkpoint();
      try {
        return api.send(call);
      } catch (ToolFailure failure) {
        Duration wait = Duration.ofSeconds(failure.retryAfterS().orElse(0L));
        boolean isToWait = failure.is(ToolFailure.RATE_LIMITED) && !wait.isZero();
        if (!isToWait || !patience.isEnoughFor(wait, waits)) {
          throw failure;
        }
        run.pause(wait, "Waiting " + wait.toSeconds() + " s for the rate limit of the API key");
      }
    }
  }
}

package io.voidgram.server.openapi.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Divides a long run into stretches that know nothing of each other, so that what the first ones
 * made does not slow down the last ones, and so that two of them go at a time.
 *
 * <p>A stretch of at most {@link #REQUESTS_MAX} has a seed of its own: with that one as the seed of
 * a run, it comes again as the first stretch.
 */
final class Stretches {

  /** Per operation. */
  static final int REQUESTS_MAX = 500;

  private static final int LANES = 2;

  /** Fuzzes a server that nobody used before. */
  interface Stretch {
    FuzzReport fuzz(FuzzSettings settings) throws Exception;
  }

  private final Stretch stretch;
  private final FuzzReport whole;

  private Stretches(Stretch stretch, FuzzReport whole) {
    this.stretch = stretch;
    this.whole = whole;
  }

  /** Runs them all, or until there is more than enough to repair. */
  static FuzzReport run(FuzzSettings settings, Stretch stretch) throws Exception {
    FuzzReport whole = new FuzzReport(settings);
    Stretches stretches = new Stretches(stretch, whole);
    List<Callable<Void>> calls = new ArrayList<>();
    for (FuzzSettings part : divided(settings)) {
      calls.add(() -> stretches.runUnlessEnough(part));
    }
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try {
      finish(lanes.invokeAll(calls));
    } finally {
      lanes.shutdown();
    }
    return whole;
  }

  private static List<FuzzSettings> divided(FuzzSettings settings) {
    List<FuzzSettings> parts = new ArrayList<>();
    for (int sent = 0; sent < settings.requestsPerOperation(); sent += REQUESTS_MAX) {
      int requests = Math.min(REQUESTS_MAX, settings.requestsPerOperation() - sent);
      parts.add(new FuzzSettings(settings.seed() + parts.size(), requests, settings.only()));
    }
    return parts;
  }

  private Void runUnlessEnough(FuzzSettings part) {
    if (!isEnough()) {
      FuzzReport report = run(part);
      synchronized (whole) {
        whole.add(report);
      }
    }
    return null;
  }

  private FuzzReport run(FuzzSettings part) {
    try {
      return stretch.fuzz(part);
    } catch (Exception e) {
      throw new IllegalStateException("the stretch with seed " + part.seed() + " broke off", e);
    }
  }

  private boolean isEnough() {
    synchronized (whole) {
      return whole.isFull();
    }
  }

  private static void finish(List<Future<Void>> stretches) throws Exception {
    for (Future<Void> done : stretches) {
      done.get();
    }
  }
}

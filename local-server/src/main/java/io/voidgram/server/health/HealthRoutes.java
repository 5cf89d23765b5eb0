package io.voidgram.server.health;

import io.voidgram.server.http.Access;
import io.voidgram.server.http.Routes;
import io.voidgram.server.store.Database;
import io.voidgram.server.work.Troubles;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The probe for programs that want to know whether VoidGram runs. */
public final class HealthRoutes {
  private final Database database;
  private final Troubles troubles;
  private final InstantSource clock;

  /** Not of the wall clock, which can be set back. */
  private final long startedAtNanos = System.nanoTime();

  public HealthRoutes(Database database, Troubles troubles, InstantSource clock) {
    this.database = database;
    this.troubles = troubles;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.get("/health", Access.OPEN, request -> health());
  }

  /** A database that cannot even be read is a StoreException, which becomes 503. */
  private Map<String, Object> health() {
    database.probe();
    boolean isWritable = !database.isFailingToWrite();
    List<String> problems = troubles.sentences();
    Map<String, Object> health = new LinkedHashMap<>();
    health.put("status", isWritable && problems.isEmpty() ? "healthy" : "degraded");
    health.put("timestamp", clock.instant());
    health.put("services", Map.of("database", isWritable ? "connected" : "read-only"));
    health.put(
        "uptime", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAtNanos) / 1000.0);
    if (!problems.isEmpty()) {
      health.put("problems", problems);
    }
    return health;
  }
}

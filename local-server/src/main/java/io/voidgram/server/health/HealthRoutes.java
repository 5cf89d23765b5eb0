package io.voidgram.server.health;

import io.voidgram.server.http.Access;
import io.voidgram.server.http.Routes;
import io.voidgram.server.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The probe for programs that want to know whether VoidGram runs, and the Private API's version.
 */
public final class HealthRoutes {
  private record Health(
      String status, Instant timestamp, Map<String, String> services, double uptime) {}

  private record IgVersion(
      String currentVersion,
      @Nullable String latestVersion,
      boolean isOutdated,
      @Nullable Instant lastCheckedAt) {}

  /** Nobody is asked for a newer one: an own build of the Private API comes with its version. */
  private static final IgVersion IG_VERSION = new IgVersion("389.2.0.33.85", null, false, null);

  private final Database database;
  private final InstantSource clock;
  private final Instant startedAt;

  public HealthRoutes(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** Hangs in the routes. */
  public void register(Routes routes) {
    routes.get("/health", Access.OPEN, request -> health());
    routes.get("/health/ig-version", Access.KEY_OR_COOKIE, request -> IG_VERSION);
  }

  /** A database that cannot even be read is a StoreException, which becomes 503. */
  private Health health() {
    database.probe();
    boolean isWritable = !database.isFailingToWrite();
    Instant now = clock.instant();
    return new Health(
        isWritable ? "healthy" : "degraded",
        now,
        Map.of("database", isWritable ? "connected" : "read-only"),
        Duration.between(startedAt, now).toMillis() / 1000.0);
  }
}

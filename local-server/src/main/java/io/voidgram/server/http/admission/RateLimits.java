package io.voidgram.server.http.admission;

import io.voidgram.server.home.Settings;
import io.voidgram.server.store.Database;
import io.voidgram.server.work.Deferred;
import java.time.Duration;

/** The rate limiter of a home: its windows outlive a restart, at a write per second at most. */
public final class RateLimits implements AutoCloseable {
  private static final Duration SAVE_DELAY = Duration.ofSeconds(1);

  private final RateLimiter limiter;
  private final RateLimitStore store;
  private final Deferred saving;
  private boolean isLoaded;

  public RateLimits(Settings.Limits limits, Database database) {
    this.limiter =
        new RateLimiter(
            limits.requestsPerMinute(), limits.requestsPerHour(), System::currentTimeMillis);
    this.store = new RateLimitStore(database);
    this.saving = new Deferred("rate-limit-saver", SAVE_DELAY, () -> store.save(limiter.windows()));
  }

  RateLimiter.Allowance take(String apiKeyId) {
    load();
    saving.request();
    return limiter.take(apiKeyId);
  }

  RateLimiter.Allowance look(String apiKeyId) {
    load();
    return limiter.look(apiKeyId);
  }

  String policy() {
    return limiter.policy();
  }

  private synchronized void load() {
    if (!isLoaded) {
      store.load().forEach(limiter::restore);
      isLoaded = true;
    }
  }

  @Override
  public void close() {
    saving.close();
  }
}

package io.voidgram.server.privateapi;

import io.voidgram.server.instagram.PrivateRequest;
import io.voidgram.server.privateapi.CredentialsTable.Warmth;
import io.voidgram.server.store.Database;
import io.voidgram.server.work.Loop;
import io.voidgram.server.work.Troubles;
import io.voidgram.server.work.WakeTimer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sessions of the Private API in use: one quiet request for each account, twice a day at
 * most, as long as Instagram has not objected to anything.
 */
public final class SessionWarming implements AutoCloseable {
  static final Duration EVERY = Duration.ofHours(12);

  /** How soon it is tried again when no answer came. */
  private static final Duration AGAIN = Duration.ofMinutes(30);

  private static final Duration ROUND_MAX = Duration.ofMinutes(10);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(1);
  private static final PrivateRequest QUIET =
      PrivateRequest.get("accounts/current_user/", Map.of("edit", "true"));

  private final Database database;
  private final CredentialsTable credentials;
  private final PrivateCalls calls;
  private final InstantSource clock;
  private final WakeTimer timer;
  private final Loop loop;

  SessionWarming(
      Database database,
      CredentialsTable credentials,
      PrivateCalls calls,
      Troubles troubles,
      InstantSource clock) {
    this.database = database;
    this.credentials = credentials;
    this.calls = calls;
    this.clock = clock;
    this.timer = new WakeTimer(clock);
    this.loop =
        new Loop(
            "session-warming",
            "The warming of Private API sessions",
            troubles,
            ROUND_MAX,
            this::round);
  }

  public void start() {
    loop.start();
  }

  private void round() throws InterruptedException {
    boolean isLost = warmDue();
    Instant now = clock.instant();
    Instant next =
        database.read(credentials::warmths).stream()
            .map(Warmth::dueAt)
            .min(Instant::compareTo)
            .orElse(now.plus(EVERY));
    timer.awaitUntil(isLost ? now.plus(AGAIN) : sooner(next, now.plus(AGAIN)));
  }

  /** Whether an answer got lost. */
  private boolean warmDue() throws InterruptedException {
    boolean isLost = false;
    for (Warmth session : database.read(credentials::warmths)) {
      if (session.isDue(clock.instant()) && !loop.isStopping()) {
        isLost |= !isWarmed(session.accountId());
      }
    }
    return isLost;
  }

  /** A session that was opened meanwhile is seen then, too. */
  private static Instant sooner(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Whether an answer came. */
  private boolean isWarmed(String accountId) throws InterruptedException {
    try {
      calls.send(accountId, QUIET);
      return isStored(accountId, null, true);
    } catch (StoppedException e) {
      return isStored(accountId, e.getMessage(), true);
    } catch (IOException e) {
      String why = "Instagram could not be reached, or its answer got lost.";
      return isStored(accountId, why, false);
    }
  }

  private boolean isStored(String accountId, @Nullable String error, boolean isAnswered) {
    Instant now = clock.instant();
    database.change(sql -> credentials.warmed(sql, accountId, isAnswered ? now : null, error));
    return isAnswered;
  }

  @Override
  public void close() {
    loop.stop();
    timer.ring();
    try {
      loop.stop(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.voidgram.server.privateapi;

import io.voidgram.server.privateapi.CredentialsTable.Stored;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How warm an account's session is. Nothing keeps sessions warm yet, so that every one is in the
 * first phase, and the Worker has not been told of this server.
 */
record SessionPhase(
    boolean hasCredentials,
    boolean hasSession,
    boolean cloudConfigured,
    @Nullable Integer phase,
    boolean desktopOnline,
    @Nullable Instant lastWarmupAt,
    @Nullable String lastWarmupError,
    boolean exists) {
  /** Reading only. */
  private static final int FIRST = 1;

  static SessionPhase of(Optional<Stored> stored, boolean isLoginWaiting, boolean isCloud) {
    boolean hasSession = stored.map(Stored::hasSession).orElse(false);
    return new SessionPhase(
        stored.isPresent(),
        hasSession,
        isCloud,
        hasSession ? FIRST : null,
        false,
        null,
        null,
        stored.isPresent() || isLoginWaiting);
  }
}

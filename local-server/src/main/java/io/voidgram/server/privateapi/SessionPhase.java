package io.voidgram.server.privateapi;

import io.voidgram.server.privateapi.CredentialsTable.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How warm an account's session is: young ones read only, older ones look into the inbox unasked,
 * and after two days nothing is held back. What the owner asks for is done in each phase.
 *
 * <p>Sessions are kept warm by this computer alone, for the Worker never signs in.
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
  /** How long each of the first two phases lasts. */
  private static final Duration STEP = Duration.ofHours(24);

  private static final int LAST = 3;

  static SessionPhase of(
      Optional<Stored> stored, boolean isLoginWaiting, boolean isCloud, Instant now) {
    Stored session = stored.filter(Stored::hasSession).orElse(null);
    return new SessionPhase(
        stored.isPresent(),
        session != null,
        isCloud,
        session == null ? null : at(session.lastLoginAt(), now),
        true,
        session == null ? null : session.lastWarmupAt(),
        session == null ? null : session.lastWarmupError(),
        stored.isPresent() || isLoginWaiting);
  }

  /** The phase of a session at that instant; one of the future is as young as can be. */
  static int at(Instant signedInAt, Instant now) {
    long steps = Duration.between(signedInAt, now).toMillis() / STEP.toMillis();
    return (int) Math.max(1, Math.min(LAST, steps + 1));
  }

  /** From when on the inbox is looked into unasked. */
  static Instant readsInboxFrom(Instant signedInAt) {
    return signedInAt.plus(STEP);
  }
}

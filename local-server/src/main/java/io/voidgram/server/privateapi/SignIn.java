package io.voidgram.server.privateapi;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.privateapi.LoginOutcome.CodeSent;
import io.voidgram.server.privateapi.LoginOutcome.Refused;
import io.voidgram.server.privateapi.LoginOutcome.SignedIn;
import io.voidgram.server.privateapi.OpenChallenges.Waiting;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The login that proves credentials before they are stored.
 *
 * <p>One request makes one attempt, if there is permission for it; when Instagram asks to wait, so
 * do we.
 */
final class SignIn {
  private static final Duration PAUSE = Duration.ofMinutes(15);

  private final Database database;
  private final Accounts accounts;
  private final Permission permission;
  private final Consents consents;
  private final CredentialsTable credentials;
  private final OpenChallenges challenges;
  private final InstantSource clock;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  SignIn(
      Database database,
      Accounts accounts,
      Permission permission,
      Consents consents,
      CredentialsTable credentials,
      OpenChallenges challenges,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.permission = permission;
    this.consents = consents;
    this.credentials = credentials;
    this.challenges = challenges;
    this.clock = clock;
  }

  /** Tries the credentials, and stores them when Instagram takes them. */
  LoginOutcome save(Candidate candidate) {
    return alone(
        candidate.accountId(),
        () -> {
          Allowed allowed = allowed(candidate);
          LoginOutcome outcome =
              allowed
                  .login()
                  .signIn(allowed.device(), candidate.igUsername(), candidate.igPassword());
          return keep(candidate, outcome);
        });
  }

  /** Sends the code of the open challenge, and stores its credentials when Instagram takes it. */
  LoginOutcome answer(String accountId, String code) {
    return alone(
        accountId,
        () -> {
          closeExpired();
          Waiting waiting = database.read(sql -> open(sql, accountId));
          Allowed allowed = allowed(waiting.candidate());
          LoginOutcome outcome =
              allowed.login().answer(allowed.device(), waiting.challenge(), code);
          return keep(waiting.candidate(), outcome);
        });
  }

  /** A login that may be made, and the device it is made from. */
  private record Allowed(PrivateApiLogin login, Device device) {}

  private Allowed allowed(Candidate candidate) {
    return database.write(
        sql ->
            new Allowed(
                permission.ask(sql, candidate), consents.keptDevice(sql, candidate.accountId())));
  }

  /** Two attempts at a time would look to Instagram like an attack. */
  private LoginOutcome alone(String accountId, Supplier<LoginOutcome> attempt) {
    if (!underWay.add(accountId)) {
      throw new ApiException(
          ErrorCode.LOGIN_RATE_LIMITED, "A login of this account is under way. Wait for its end.");
    }
    try {
      LoginOutcome outcome = attempt.get();
      if (outcome instanceof Refused refused) {
        throw refused.toException();
      }
      return outcome;
    } finally {
      underWay.remove(accountId);
    }
  }

  /** A password nobody will use any more is not kept. */
  private void closeExpired() {
    Instant now = clock.instant();
    database.write(sql -> challenges.closeExpired(sql, now));
  }

  private Waiting open(Sql sql, String accountId) {
    accounts.require(sql, accountId);
    return challenges
        .find(sql, accountId, clock.instant())
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.NO_ACTIVE_SESSION,
                    "No challenge is open for this account. Save the credentials again."));
  }

  /** The account may have been disconnected, or the consent withdrawn, while we waited. */
  private LoginOutcome keep(Candidate candidate, LoginOutcome outcome) {
    Instant now = clock.instant();
    String accountId = candidate.accountId();
    return database.write(
        sql -> {
          accounts.require(sql, accountId);
          if (consents.find(sql, accountId).isEmpty()) {
            throw withdrawn();
          }
          challenges.closeExpired(sql, now);
          if (outcome instanceof SignedIn signedIn) {
            credentials.save(sql, candidate, signedIn.session(), now);
            challenges.close(sql, accountId);
            consents.stop(sql, accountId, null, now);
          } else if (outcome instanceof CodeSent sent) {
            challenges.open(sql, new Waiting(candidate, sent.challenge()), now);
            consents.stop(sql, accountId, Stop.untilAnswered(), now);
          } else if (outcome instanceof Refused refused) {
            onRefused(sql, accountId, refused, now);
          }
          return outcome;
        });
  }

  private static ApiException withdrawn() {
    return new ApiException(
        ErrorCode.LOGIN_FAILED,
        "The Private API was switched off for this account while it signed in. Nothing was saved.");
  }

  /** A session of before is not gone on with when Instagram objects to a new one. */
  private void onRefused(Sql sql, String accountId, Refused refused, Instant now) {
    Stop stop = Stop.by(refused);
    if (stop != null) {
      consents.stop(sql, accountId, stop, now);
    }
    if (refused.code() == ErrorCode.LOGIN_RATE_LIMITED) {
      consents.pauseLogin(sql, accountId, now.plus(PAUSE));
    }
    if (refused.code() == ErrorCode.NO_ACTIVE_SESSION) {
      challenges.close(sql, accountId);
    }
  }
}

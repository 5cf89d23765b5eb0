package io.voidgram.server.privateapi;

import io.voidgram.server.instagram.PrivateClient;
import io.voidgram.server.instagram.PrivateReply;
import io.voidgram.server.instagram.PrivateRequest;
import io.voidgram.server.instagram.SendGate;
import io.voidgram.server.privateapi.CredentialsTable.SignedInSession;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the Private API of an account that is signed in: one request at a time, never
 * sooner after the last than the pace, and none any more once Instagram has objected to one. That
 * is stored before anybody sees the answer, so it holds after a crash, too.
 */
public final class PrivateCalls {
  private final Database database;
  private final Consents consents;
  private final CredentialsTable credentials;
  private final PrivateClient client;
  private final Duration pace;
  private final InstantSource clock;
  private final Map<String, Turn> turns = new ConcurrentHashMap<>();

  /** Whose turn it is, and when the last request of the account had its answer. */
  private static final class Turn {
    private final ReentrantLock lock = new ReentrantLock();
    private long endedAt;
    private boolean hasBegun;
  }

  PrivateCalls(
      Database database,
      Consents consents,
      CredentialsTable credentials,
      PrivateClient client,
      Duration pace,
      InstantSource clock) {
    this.database = database;
    this.consents = consents;
    this.credentials = credentials;
    this.client = client;
    this.pace = pace;
    this.clock = clock;
  }

  /**
   * Sends one request, once.
   *
   * @throws StoppedException when nothing may be sent, or when the answer says so from now on
   * @throws IOException when no whole answer came: whether the request was heard is not known
   */
  public PrivateReply send(String accountId, PrivateRequest request)
      throws IOException, InterruptedException {
    return send(accountId, request, reply -> false);
  }

  /** Which answers are no objection, although they are no success either. */
  @FunctionalInterface
  public interface Expected {
    boolean is(PrivateReply reply);
  }

  /** The same, where some answers are to be expected: that a story has ended, for example. */
  public PrivateReply send(String accountId, PrivateRequest request, Expected expected)
      throws IOException, InterruptedException {
    return send(accountId, request, expected, SendGate.OPEN);
  }

  /** The same, where the request waits at a gate when nothing but its sending is left. */
  public PrivateReply send(
      String accountId, PrivateRequest request, Expected expected, SendGate gate)
      throws IOException, InterruptedException {
    Turn turn = turns.computeIfAbsent(accountId, id -> new Turn());
    turn.lock.lockInterruptibly();
    try {
      awaitPace(turn);
      Admission admission = database.write(sql -> admission(sql, accountId));
      gate.await();
      return sendNow(accountId, request, admission, expected);
    } finally {
      turn.hasBegun = true;
      turn.endedAt = System.nanoTime();
      turn.lock.unlock();
    }
  }

  private void awaitPace(Turn turn) throws InterruptedException {
    long rest = pace.toNanos() - (System.nanoTime() - turn.endedAt);
    if (turn.hasBegun && rest > 0) {
      TimeUnit.NANOSECONDS.sleep(rest);
    }
  }

  /** With what a request goes out. */
  private record Admission(Device device, SignedInSession signedIn) {}

  private Admission admission(Sql sql, String accountId) {
    whyNone(sql, accountId)
        .ifPresent(
            stop -> {
              throw new StoppedException(stop);
            });
    return new Admission(
        consents.keptDevice(sql, accountId), credentials.session(sql, accountId).orElseThrow());
  }

  /** Why nothing is sent for that account; empty when requests may go out. */
  Optional<Stop> whyNone(Sql sql, String accountId) {
    boolean isConsented = consents.find(sql, accountId).isPresent();
    Optional<Stop> stop = consents.stop(sql, accountId);
    if (stop.isPresent()) {
      return stop;
    }
    return isConsented && credentials.session(sql, accountId).isPresent()
        ? Optional.empty()
        : Optional.of(Stop.of(Stop.Kind.NO_SESSION));
  }

  private PrivateReply sendNow(
      String accountId, PrivateRequest request, Admission admission, Expected expected)
      throws IOException {
    SignedInSession before = admission.signedIn();
    PrivateReply reply =
        client.send(request, AppHeaders.of(admission.device(), Optional.of(before.session())));
    Stop stop = expected.is(reply) ? null : Stop.by(reply);
    keep(accountId, new SignedInSession(before.session().after(reply), before.loginAt()), stop);
    if (stop != null) {
      throw new StoppedException(stop);
    }
    return reply;
  }

  /** What the answer changed; one that came after a new sign-in changes nothing. */
  private void keep(String accountId, SignedInSession after, @Nullable Stop stop) {
    Instant now = clock.instant();
    database.change(
        sql -> {
          if (credentials.keepSession(sql, accountId, after) && stop != null) {
            consents.stop(sql, accountId, stop, now);
          }
        });
  }

  /** The number of the signed-in account at Instagram; empty when nobody is signed in. */
  public String userId(String accountId) {
    return database.read(
        sql -> credentials.session(sql, accountId).map(it -> it.session().userId()).orElse(""));
  }
}

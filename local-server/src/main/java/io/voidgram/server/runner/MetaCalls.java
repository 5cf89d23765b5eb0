package io.voidgram.server.runner;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphCalls;
import io.voidgram.scheduling.graph.GraphReplies;
import io.voidgram.scheduling.graph.MediaUrls;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.server.instagram.MetaAnswer;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.instagram.SendGate;
import io.voidgram.server.jobs.AccountTokenSource;
import io.voidgram.server.jobs.AccountTokens;
import io.voidgram.server.work.WakeTimer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Carries out a command: one call to Meta, its answer as an event. */
final class MetaCalls {
  private static final Duration NAPPING = Duration.ofMillis(2);

  private final MetaClient meta;
  private final AccountTokenSource accounts;
  private final MediaUrls mediaUrls;
  private final Clocks clocks;
  private final InstantSource clock;

  MetaCalls(MetaClient meta, AccountTokenSource accounts, MediaUrls mediaUrls, Clocks clocks) {
    this.meta = meta;
    this.accounts = accounts;
    this.mediaUrls = mediaUrls;
    this.clocks = clocks;
    this.clock = clocks.wall();
  }

  PublishEvent carryOut(PublishJob job, GraphCommand command) {
    Optional<AccountTokens> tokens = accounts.tokens(job.target().accountId());
    GraphCall call;
    try {
      call = GraphCalls.of(job, command, mediaUrls);
    } catch (MissingMediaException e) {
      // Meta is never asked for what it cannot fetch; the same content would fail again
      return refused(Refusal.Kind.FATAL, ErrorCode.MEDIA_INVALID, String.valueOf(e.getMessage()));
    }
    String token = tokens.map(known -> known.of(call.token())).orElse(null);
    if (token == null) {
      return refused(
          Refusal.Kind.ACCOUNT,
          ErrorCode.TOKEN_EXPIRED,
          "The account is not connected any more. Connect it, then retry the post.");
    }
    MetaAnswer answer = meta.send(call, token, gate(command));
    if (answer instanceof MetaAnswer.Replied replied) {
      clocks.answered(replied.reply().date());
      return GraphReplies.of(command, replied.reply());
    }
    if (answer instanceof MetaAnswer.NotSent notSent) {
      return new PublishEvent.NotSent(notSent.why());
    }
    return new PublishEvent.Unanswered();
  }

  private SendGate gate(GraphCommand command) {
    return command instanceof GraphCommand.PublishContainer publish
        ? () -> awaitDue(publish.notBefore())
        : SendGate.OPEN;
  }

  /**
   * Never early, even when the clock is set back meanwhile. The last moment goes in naps as short
   * as the system has them: to be woken after a long sleep takes up to a millisecond.
   */
  private void awaitDue(Instant due) throws InterruptedException {
    Instant nearlyDue = due.minus(NAPPING);
    WakeTimer alarm = new WakeTimer(clock);
    while (clock.instant().isBefore(nearlyDue)) {
      alarm.awaitUntil(nearlyDue);
    }
    while (clock.instant().isBefore(due)) {
      LockSupport.parkNanos(1);
    }
  }

  private static PublishEvent refused(Refusal.Kind kind, ErrorCode code, String message) {
    return new PublishEvent.Refused(new Refusal(kind, code, message, Duration.ZERO));
  }
}

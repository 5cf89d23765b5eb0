package io.voidgram.server.runner;

import io.voidgram.scheduling.drive.UnsentException;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphCalls;
import io.voidgram.scheduling.graph.GraphReplies;
import io.voidgram.scheduling.graph.MediaUrls;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.instagram.MetaAnswer;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.instagram.SendGate;
import io.voidgram.server.jobs.AccountTokenSource;
import io.voidgram.server.jobs.AccountTokens;
import io.voidgram.server.work.UnavailableException;
import io.voidgram.server.work.WakeTimer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a command: one call to Meta, its answer as an event. */
final class MetaCalls {
  private static final Logger LOG = LoggerFactory.getLogger(MetaCalls.class);
  private static final Duration NAPPING = Duration.ofMillis(2);

  private final MetaClient meta;
  private final OtherCalls others;
  private final AccountTokenSource accounts;
  private final MediaUrls mediaUrls;
  private final Clocks clocks;
  private final InstantSource clock;

  MetaCalls(
      MetaClient meta,
      OtherCalls others,
      AccountTokenSource accounts,
      MediaUrls mediaUrls,
      Clocks clocks) {
    this.meta = meta;
    this.others = others;
    this.accounts = accounts;
    this.mediaUrls = mediaUrls;
    this.clocks = clocks;
    this.clock = clocks.wall();
  }

  /**
   * What came of it.
   *
   * @throws UnavailableException when the database cannot be read now; nothing was sent then
   */
  PublishEvent carryOut(PublishJob job, GraphCommand command) {
    try {
      return send(job, command);
    } catch (UnavailableException e) {
      throw e;
    } catch (UnsentException e) {
      LOG.info("Job {} does not make its call: {}", job.jobId(), e.getMessage());
      return UnsentException.outcome(e);
    } catch (RuntimeException e) {
      LOG.error("Job {} could not carry out {}", job.jobId(), command, e);
      return UnsentException.outcome(e);
    }
  }

  private PublishEvent send(PublishJob job, GraphCommand command) {
    return others.carryOut(job, command, gate(command)).orElseGet(() -> sendToMeta(job, command));
  }

  private PublishEvent sendToMeta(PublishJob job, GraphCommand command) {
    GraphCall call = GraphCalls.of(job, command, mediaUrls);
    String token = token(job, call);
    PublishEvent outcome = send(command, call, token);
    return isTokenRefused(outcome) ? sendAgain(job, command, call, token, outcome) : outcome;
  }

  /** A call with a token that another one took the place of meanwhile says nothing of the post. */
  private PublishEvent sendAgain(
      PublishJob job, GraphCommand command, GraphCall call, String refused, PublishEvent outcome) {
    String token = token(job, call);
    return token.equals(refused) ? outcome : send(command, call, token);
  }

  private static boolean isTokenRefused(PublishEvent outcome) {
    return outcome instanceof PublishEvent.Refused refused
        && refused.refusal().code() == ErrorCode.TOKEN_EXPIRED;
  }

  private String token(PublishJob job, GraphCall call) {
    Optional<AccountTokens> tokens = accounts.tokens(job.target().accountId());
    return UnsentException.orWithoutToken(tokens.map(known -> known.of(call.token())).orElse(null));
  }

  private PublishEvent send(GraphCommand command, GraphCall call, String token) {
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
}

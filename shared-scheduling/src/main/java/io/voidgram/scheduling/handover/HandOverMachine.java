package io.voidgram.scheduling.handover;

import io.voidgram.scheduling.handover.HandOverEvent.Accepted;
import io.voidgram.scheduling.handover.HandOverEvent.CalledBack;
import io.voidgram.scheduling.handover.HandOverEvent.Edited;
import io.voidgram.scheduling.handover.HandOverEvent.HoldsNothing;
import io.voidgram.scheduling.handover.HandOverEvent.Interrupted;
import io.voidgram.scheduling.handover.HandOverEvent.NotSent;
import io.voidgram.scheduling.handover.HandOverEvent.Refused;
import io.voidgram.scheduling.handover.HandOverEvent.Told;
import io.voidgram.scheduling.handover.HandOverEvent.TooLate;
import io.voidgram.scheduling.handover.HandOverEvent.Unanswered;
import io.voidgram.scheduling.handover.HandOverEvent.WorkerGone;
import io.voidgram.scheduling.handover.HandOverEvent.WorkerLost;
import io.voidgram.scheduling.handover.HandOverState.CallingBack;
import io.voidgram.scheduling.handover.HandOverState.CameBack;
import io.voidgram.scheduling.handover.HandOverState.EndedThere;
import io.voidgram.scheduling.handover.HandOverState.HandingOver;
import io.voidgram.scheduling.handover.HandOverState.There;
import io.voidgram.scheduling.timing.Backoff;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides who owns a job: the Worker, or this computer.
 *
 * <pre>
 *                 accepted              published, failed
 *   HandingOver -----------&gt; There ----------------------&gt; EndedThere
 *     |   |  ^-------- edited --|  ^
 *     |   |                     |  | too late
 *     |   +-- called back ---&gt; CallingBack
 *     |                         |
 *     | holds nothing,          | holds nothing
 *     | never sent              v
 *     +--------------------&gt; CameBack (to the local queue, a draft, nowhere)
 * </pre>
 *
 * <p>A job comes back only when the Worker has answered that it holds nothing, or when no call ever
 * left this computer, or when its Worker is gone or given up, and then it looks before it
 * publishes. No answer proves nothing: the same job id and revision are sent again.
 *
 * <p>The caller stores each job before it makes the job's call, and drops the answer to a call that
 * was made for a job that has changed since.
 */
public final class HandOverMachine {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final int DOUBLINGS_MAX = 8;

  private HandOverMachine() {}

  /** A job that nothing was sent of; {@code otherwise} is where its post goes if that stays so. */
  public static CloudJob begin(String jobId, BackTo otherwise, Instant now) {
    return new CloudJob(jobId, 1, 0, new HandingOver(false, otherwise), 0, now);
  }

  /** The job after that event. */
  public static CloudJob step(CloudJob job, HandOverEvent event, Instant now, double jitter) {
    if (job.isSettled()) {
      return onSettled(job, event);
    }
    if (event instanceof Told told) {
      return onTold(job, told);
    }
    if (event instanceof WorkerGone || event instanceof WorkerLost) {
      return cameBack(job, job.state().backTo());
    }
    if (event instanceof CalledBack wish) {
      return called(job, new CallingBack(wish.to()), now);
    }
    return onAnswer(job, job.state(), event, now, jitter);
  }

  private static CloudJob onAnswer(
      CloudJob job, HandOverState state, HandOverEvent event, Instant now, double jitter) {
    return switch (state.kind()) {
      case HANDING_OVER -> onHandingOver(job, (HandingOver) state, event, now, jitter);
      case THERE -> onThere(job, (There) state, event, now);
      case CALLING_BACK -> onCallingBack(job, (CallingBack) state, event, now, jitter);
      case ENDED_THERE, CAME_BACK -> onSettled(job, event);
    };
  }

  private static CloudJob onHandingOver(
      CloudJob job, HandingOver state, HandOverEvent event, Instant now, double jitter) {
    if (event instanceof Accepted) {
      return there(job, state.otherwise(), job.revision());
    }
    if (event instanceof HoldsNothing) {
      return cameBack(job, state.otherwise());
    }
    if (event instanceof TooLate) {
      return tooLate(job, state.otherwise());
    }
    if (event instanceof Edited) {
      HandingOver edited = new HandingOver(true, state.otherwise());
      return called(newRevision(job), edited, now);
    }
    if (event instanceof NotSent || event instanceof Refused) {
      return unsent(job, state, event, now, jitter);
    }
    if (event instanceof Unanswered) {
      return again(job, new HandingOver(true, state.otherwise()), now, jitter);
    }
    if (event instanceof Interrupted) {
      return called(job, new HandingOver(true, state.otherwise()), now);
    }
    throw unexpected(job, event);
  }

  /** It publishes the post, so that it must have taken some revision. */
  private static CloudJob tooLate(CloudJob job, BackTo otherwise) {
    return there(job, otherwise, Math.max(job.held(), 1));
  }

  /** This call had no effect; those before it may have had one. */
  private static CloudJob unsent(
      CloudJob job, HandingOver state, HandOverEvent event, Instant now, double jitter) {
    boolean isRefused = event instanceof Refused;
    if (job.held() > 0 && (isRefused || !state.mayHaveArrived())) {
      return there(job, state.otherwise(), job.held());
    }
    if (!state.mayHaveArrived()) {
      return cameBack(job, state.otherwise());
    }
    return isRefused
        ? called(job, new CallingBack(state.otherwise()), now)
        : again(job, state, now, jitter);
  }

  private static CloudJob onThere(CloudJob job, There state, HandOverEvent event, Instant now) {
    if (event instanceof Edited) {
      return called(newRevision(job), new HandingOver(false, state.otherwise()), now);
    }
    throw unexpected(job, event);
  }

  private static CloudJob onCallingBack(
      CloudJob job, CallingBack state, HandOverEvent event, Instant now, double jitter) {
    if (event instanceof HoldsNothing) {
      return cameBack(job, state.to());
    }
    if (event instanceof TooLate) {
      return tooLate(job, state.to());
    }
    if (event instanceof Interrupted) {
      return called(job, state, now);
    }
    if (event instanceof Unanswered || event instanceof NotSent || event instanceof Refused) {
      return again(job, state, now, jitter);
    }
    throw unexpected(job, event);
  }

  /**
   * News of a revision before the newest proves little: the Worker may have taken the newest since.
   * But what is live is live, whatever was sent later.
   */
  private static CloudJob onTold(CloudJob job, Told told) {
    return switch (told.standing()) {
      case PUBLISHED -> settled(job, new EndedThere());
      case LIVE -> there(job, job.state().backTo(), Math.max(job.held(), told.revision()));
      case UNDER_WAY -> toldUnderWay(job, told);
      case FAILED ->
          job.isNews(told) && job.state().kind() != HandOverState.Kind.CALLING_BACK
              ? settled(job, new EndedThere())
              : job;
      case CALLED_BACK -> job.isNews(told) ? cameBack(job, job.state().backTo()) : job;
    };
  }

  private static CloudJob toldUnderWay(CloudJob job, Told told) {
    boolean hasArrived =
        job.state().kind() == HandOverState.Kind.HANDING_OVER && told.revision() >= job.revision();
    return hasArrived ? there(job, job.state().backTo(), told.revision()) : job;
  }

  private static CloudJob onSettled(CloudJob job, HandOverEvent event) {
    if (event instanceof Edited || event instanceof CalledBack) {
      throw unexpected(job, event);
    }
    return job;
  }

  private static CloudJob newRevision(CloudJob job) {
    return new CloudJob(
        job.jobId(), job.revision() + 1, job.held(), job.state(), job.tries(), job.wakeAt());
  }

  private static CloudJob there(CloudJob job, BackTo otherwise, long held) {
    return new CloudJob(job.jobId(), job.revision(), held, new There(otherwise), 0, null);
  }

  private static CloudJob cameBack(CloudJob job, BackTo to) {
    return settled(job, new CameBack(to));
  }

  private static CloudJob settled(CloudJob job, HandOverState state) {
    return new CloudJob(job.jobId(), job.revision(), job.held(), state, 0, null);
  }

  private static CloudJob called(CloudJob job, HandOverState state, Instant now) {
    return new CloudJob(job.jobId(), job.revision(), job.held(), state, 0, now);
  }

  private static CloudJob again(CloudJob job, HandOverState state, Instant now, double jitter) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(job.tries(), DOUBLINGS_MAX));
    return new CloudJob(
        job.jobId(),
        job.revision(),
        job.held(),
        state,
        job.tries() + 1,
        now.plusMillis(Backoff.spread(wait, jitter).toMillis()));
  }

  private static IllegalStateException unexpected(CloudJob job, HandOverEvent event) {
    return new IllegalStateException(
        "job " + job.jobId() + " is " + job.state() + " and met " + event);
  }
}

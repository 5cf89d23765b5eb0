package io.voidgram.server.cloud.deploy;

import com.google.gson.JsonParseException;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.api.ApiRefused;
import io.voidgram.server.cloud.api.ApiUnclear;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.text.Text;
import io.voidgram.server.work.Loop;
import io.voidgram.server.work.UnavailableException;
import io.voidgram.server.work.WakeTimer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the steps of the run that is under way, one after the other. Each is stored before
 * and after, so that a server that is killed goes on with the step it was in.
 */
final class Runner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  /** Of a run that another one took the place of: that is stored already. */
  private static final Run.Problem OVERTAKEN =
      new Run.Problem(ErrorCode.SERVICE_UNAVAILABLE, "Another run took its place.");

  private static final Duration STOP_MAX = Duration.ofSeconds(2);

  private final RunStore runs;
  private final Plans plans;
  private final Site site;
  private final Consumer<Run> listener;
  private final WakeTimer bell;
  private final Loop loop;

  Runner(RunStore runs, Plans plans, Site site, Consumer<Run> listener, Deployer.Home home) {
    this.runs = runs;
    this.plans = plans;
    this.site = site;
    this.listener = listener;
    this.bell = new WakeTimer(home.clock());
    this.loop =
        new Loop("deploy", "The deployment to Cloudflare", home.troubles(), null, this::round);
  }

  void start() {
    loop.start();
  }

  /** There may be a run to carry out. */
  void wake() {
    bell.ring();
  }

  /** Stores a run as it is now and tells it. */
  Run saved(Run run) {
    if (runs.save(run)) {
      listener.accept(run);
    }
    return run;
  }

  private void round() throws InterruptedException {
    Optional<Run> run = loop.untilDone(runs::latest).filter(Run::isRunning);
    if (run.isPresent()) {
      carryOut(run.get());
    } else {
      bell.await(Optional.empty());
    }
  }

  private void carryOut(Run begun) throws InterruptedException {
    List<PlannedStep> plan = plans.of(begun.kind());
    Run run = fitting(begun);
    for (int i = 0; i < plan.size() && run.isRunning(); i++) {
      if (run.steps().get(i).state() != Run.State.DONE) {
        run = carryOut(run, i, plan.get(i));
      }
    }
    if (run.isRunning()) {
      keep(run.done());
    }
  }

  /** A later version may have other steps; as each may be done twice, all begin anew. */
  private Run fitting(Run run) {
    List<String> names = plans.names(run.kind());
    return run.isOf(names) ? run : Run.begin(run.id(), run.kind(), names);
  }

  private Run keep(Run run) throws InterruptedException {
    return loop.untilDone(() -> saved(run));
  }

  private Run carryOut(Run before, int index, PlannedStep step) throws InterruptedException {
    Run run = keep(before.with(index, Run.State.RUNNING, null));
    String told = null;
    for (int tries = 1; true; tries++) {
      Try outcome = attempt(step);
      if (!loop.untilDone(() -> runs.isUnderWay(before))) {
        return run.failed(index, OVERTAKEN);
      }
      Optional<Duration> wait =
          step.patience()
              .wait(tries, outcome.retryAfter(), ThreadLocalRandom.current().nextDouble());
      if (outcome.isFinal() || wait.isEmpty()) {
        return keep(ended(run, index, outcome));
      }
      if (!Objects.equals(told, outcome.detail())) {
        told = outcome.detail();
        run = keep(run.with(index, Run.State.RUNNING, told));
      }
      if (!loop.pause(wait.get())) {
        throw new InterruptedException("stopped while a step was waited for");
      }
    }
  }

  private static Run ended(Run run, int index, Try outcome) {
    if (outcome.problem() != null) {
      return run.failed(index, outcome.problem());
    }
    return run.with(index, Run.State.DONE, outcome.detail());
  }

  /**
   * What came of one try.
   *
   * @param problem why it failed, or would have if it was the last
   * @param isFinal whether another try would come to the same
   */
  private record Try(
      @Nullable String detail,
      Run.@Nullable Problem problem,
      boolean isFinal,
      Optional<Duration> retryAfter) {

    static Try done(@Nullable String detail) {
      return new Try(detail, null, true, Optional.empty());
    }

    static Try refused(ErrorCode code, String message) {
      return new Try(null, new Run.Problem(code, message), true, Optional.empty());
    }

    static Try later(ErrorCode code, String what, Optional<Duration> retryAfter) {
      String message = what + ". Try again later: it goes on where it stopped.";
      return new Try(what, new Run.Problem(code, message), false, retryAfter);
    }
  }

  private Try attempt(PlannedStep step) {
    try {
      return Try.done(step.work().run(site));
    } catch (ApiException e) {
      return Try.refused(e.code(), String.valueOf(e.getMessage()));
    } catch (ApiRefused e) {
      return Try.refused(ErrorCode.CLOUDFLARE_API_ERROR, Refusals.explain(step, e));
    } catch (ApiUnclear e) {
      return Try.later(
          ErrorCode.CLOUDFLARE_API_ERROR, "Cloudflare's API " + e.getMessage(), e.retryAfter());
    } catch (JsonParseException e) {
      return Try.later(
          ErrorCode.CLOUDFLARE_API_ERROR,
          "Cloudflare's API answered otherwise than expected: " + e.getMessage(),
          Optional.empty());
    } catch (NotYet e) {
      return Try.later(
          ErrorCode.WORKER_UNREACHABLE, String.valueOf(e.getMessage()), Optional.empty());
    } catch (UnavailableException e) {
      return Try.later(
          ErrorCode.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()), Optional.empty());
    } catch (RuntimeException e) {
      LOG.error("A step of the deployment met an error of VoidGram's own: {}", step.name(), e);
      return Try.refused(
          ErrorCode.INTERNAL_ERROR,
          Text.of("\"%s\" met an error of VoidGram's own; its log tells which.", step.name()));
    }
  }

  /** The step under way is left as it is, to be gone on with at the next start. */
  @Override
  public void close() {
    loop.stop();
    bell.ring();
    site.api().close();
    try {
      loop.stop(STOP_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

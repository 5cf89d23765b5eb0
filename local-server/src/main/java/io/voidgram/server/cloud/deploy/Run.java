package io.voidgram.server.cloud.deploy;

import io.voidgram.scheduling.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One deployment of the Worker, or its end, or a change of its secret, as the API shows it.
 *
 * @param error why it failed; null unless it has
 */
public record Run(String id, Kind kind, State state, List<Step> steps, @Nullable Problem error) {

  /** What is done. */
  public enum Kind {
    DEPLOY,
    UNDEPLOY,
    ROTATE
  }

  /** How far a run or a step is; a run is never PENDING. */
  public enum State {
    PENDING,
    RUNNING,
    DONE,
    FAILED
  }

  /**
   * One step.
   *
   * @param detail what is worth telling of it, for people; null if nothing is
   */
  public record Step(String name, State state, @Nullable String detail) {}

  /** Why a run failed. */
  public record Problem(ErrorCode code, String error) {}

  /** A run that has done nothing yet. */
  static Run begin(String id, Kind kind, List<String> stepNames) {
    return new Run(id, kind, State.RUNNING, pending(stepNames), null);
  }

  private static List<Step> pending(List<String> names) {
    return names.stream().map(name -> new Step(name, State.PENDING, null)).toList();
  }

  /** The same run, which goes on at that step. */
  Run resumedAt(int index) {
    List<Step> again = new ArrayList<>(steps.subList(0, index));
    again.addAll(pending(steps.stream().skip(index).map(Step::name).toList()));
    return new Run(id, kind, State.RUNNING, List.copyOf(again), null);
  }

  /** The first step that is not done. */
  int next() {
    int index = 0;
    while (index < steps.size() && steps.get(index).state() == State.DONE) {
      index++;
    }
    return index;
  }

  /** The same run with a step as it is now. */
  Run with(int index, State state, @Nullable String detail) {
    List<Step> changed = new ArrayList<>(steps);
    changed.set(index, new Step(steps.get(index).name(), state, detail));
    return new Run(id, kind, this.state, List.copyOf(changed), error);
  }

  /** All is done. */
  Run done() {
    return new Run(id, kind, State.DONE, steps, null);
  }

  /** That step failed, and the run with it. */
  Run failed(int index, Problem problem) {
    Run failed = with(index, State.FAILED, problem.error());
    return new Run(id, kind, State.FAILED, failed.steps, problem);
  }

  /** Whether it has the steps of those names. */
  boolean isOf(List<String> stepNames) {
    return steps.stream().map(Step::name).toList().equals(stepNames);
  }

  boolean isRunning() {
    return state == State.RUNNING;
  }
}

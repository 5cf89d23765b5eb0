package io.voidgram.server.sandbox.graph;

import io.voidgram.server.sandbox.fault.Fault;
import io.voidgram.server.sandbox.fault.WireAction;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The moment in which a call has its effect: halfway through its time, or long after its end. */
public final class Committing {
  private static final System.Logger LOG = System.getLogger(Committing.class.getName());
  private static final Duration HANG_AFTER_LATE_COMMIT = Duration.ofMinutes(2);

  private Committing() {}

  /**
   * Does the work under the world's lock, halfway through the time that publishing takes.
   *
   * @param lateFault if it strikes, the client gives up first and the work is done after that
   */
  public static <T> T halfway(GraphCall call, String lateFault, Supplier<T> work)
      throws IOException {
    World world = call.world();
    Optional<Fault> late = call.strike(lateFault);
    if (late.isPresent()) {
      Duration delay = late.get().settings().millis("ms", 0);
      world.clock().schedule(world.clock().now().plus(delay), () -> commitLate(world, work));
      throw new AnswerLost(new WireAction.Hang(delay.plus(HANG_AFTER_LATE_COMMIT)));
    }
    Duration time = world.locked(() -> world.between(Knob.PUBLISH_MS_MIN, Knob.PUBLISH_MS_MAX));
    world.clock().spend(time.dividedBy(2));
    T made = world.locked(work::get);
    world.clock().spend(time.dividedBy(2));
    return made;
  }

  private static void commitLate(World world, Supplier<?> work) {
    try {
      world.locked(work::get);
    } catch (GraphException e) {
      LOG.log(System.Logger.Level.INFO, () -> "A late commit came to nothing: " + e.getMessage());
    }
  }

  /** Ends a call without its true answer. */
  static final class AnswerLost extends RuntimeException {
    private final transient WireAction action;

    private AnswerLost(WireAction action) {
      super("The answer is lost on purpose", null, false, false);
      this.action = action;
    }

    WireAction action() {
      return action;
    }
  }
}

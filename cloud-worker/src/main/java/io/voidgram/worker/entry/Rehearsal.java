package io.voidgram.worker.entry;

import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Text;
import io.voidgram.worker.jso.Used;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/**
 * A cron run with two made-up posts, one to prepare and one to publish, while the Worker starts. It
 * goes through all that a real one does, on a {@link WarmUpFake}.
 *
 * <p>The first run of code costs several times what the later ones do, and the first collection of
 * garbage several times what the third does, when all that stays has been moved away. Cloudflare
 * allows a second for the start, but 10 ms for a tick.
 */
final class Rehearsal {
  /** After the third run V8 compiles nothing more. */
  private static final int RUNS = 3;

  private Rehearsal() {}

  /** Comes with the phase the published post ended in; that of a live one, if all is well. */
  static Promise<Text> run(@Nullable JSObject listener) {
    return run(RUNS, listener);
  }

  private static Promise<Text> run(int times, @Nullable JSObject listener) {
    return once(listener)
        .then(
            phase -> {
              if (times > 1) {
                return run(times - 1, listener);
              }
              WarmUpFake.allocate();
              Used.here().clear();
              return Promise.now(phase);
            });
  }

  private static Promise<Text> once(@Nullable JSObject listener) {
    try {
      WarmUpFake fake = WarmUpFake.toldTo(listener);
      JobsObject object = new JobsObject(fake.getState(), fake.getEnv());
      fake.bind(object::fetch);
      return WorkerEntry.run(fake.getEnv()).map(done -> Text.of(fake.getPhase()));
    } catch (RuntimeException e) {
      Platform.log("rehearsal failed: " + e.getMessage());
      return Promise.text("");
    }
  }
}

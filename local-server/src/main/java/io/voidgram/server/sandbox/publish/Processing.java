package io.voidgram.server.sandbox.publish;

import io.voidgram.server.sandbox.fault.CallFacts;
import io.voidgram.server.sandbox.fault.Fault;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.Container;
import io.voidgram.server.sandbox.world.ContainerSpec.Kind;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happens to a container between its creation and FINISHED or ERROR. */
record Processing(World world) {
  private static final System.Logger LOG = System.getLogger(Processing.class.getName());
  private static final Duration FOR_EVER = Duration.ofDays(3650);

  /** Sets a fresh container going. Runs under the world's lock. */
  void start(GraphCall call, Container container, List<Asset> assets) {
    CallFacts known = call.facts().withContainer(container.id(), container.spec().kind().name());
    if (container.spec().kind() == Kind.CAROUSEL) {
      settleParent(container);
    } else if (!assets.isEmpty()) {
      Duration time = world.between(Knob.IMAGE_MS_MIN, Knob.IMAGE_MS_MAX);
      container.becomesReady(assets, world.clock().now().plus(world.clock().scaled(time)));
    } else if (!container.spec().isResumable()) {
      world.inBackground(() -> takeVideo(known, container));
    }
    strikeFaults(call, known, container);
    world.containers().keep(container);
  }

  private void takeVideo(CallFacts facts, Container container) {
    VideoIntake.Outcome outcome =
        new VideoIntake(world).take(facts, container, container.spec().sourceUrl());
    world.change(() -> settle(container, outcome));
  }

  /** Writes down what came of a video. Runs under the world's lock. */
  void settle(Container container, VideoIntake.Outcome outcome) {
    Asset video = outcome.video();
    Instant now = world.clock().now();
    if (video == null) {
      LOG.log(System.Logger.Level.INFO, () -> container.id() + " fails: " + outcome.why());
      container.breaks(outcome.subcode(), later(now, container, Duration.ZERO));
    } else {
      container.becomesReady(List.of(video), later(now, container, length(video)));
    }
    Asset cover = outcome.cover();
    if (cover != null) {
      container.setCover(cover);
    }
    world.containers().keep(container);
    settleParents();
  }

  private Duration length(Asset video) {
    return Duration.ofMillis(
        video.durationMs() * world.knobs().number(Knob.VIDEO_MS_PER_SECOND) / 1000);
  }

  /** When transcoding is over, counted from the creation, but never in the past. */
  private Instant later(Instant now, Container container, Duration extra) {
    Duration nominal = world.knobs().duration(Knob.VIDEO_MS).plus(extra);
    Duration max = world.knobs().duration(Knob.VIDEO_MS_MAX);
    Duration time = world.clock().scaled(nominal.compareTo(max) < 0 ? nominal : max);
    Instant end = container.createdAt().plus(time);
    return end.isBefore(now) ? now : end;
  }

  private void strikeFaults(GraphCall call, CallFacts facts, Container container) {
    Instant now = world.clock().now();
    Optional<Fault> error =
        call.strike("container-error", facts).or(() -> hiddenError(call, facts, container));
    error.ifPresent(
        fault ->
            container.breaks(
                fault.settings().number("subcode", 0), readyAt(container).orElse(now)));
    call.strike("stuck-in-progress", facts)
        .map(fault -> fault.settings().millis("ms", -1))
        .ifPresent(time -> container.stuckUntil(now.plus(time.isNegative() ? FOR_EVER : time)));
  }

  private static Optional<Fault> hiddenError(GraphCall call, CallFacts facts, Container container) {
    Optional<Fault> fault = call.strike("status-missing", facts);
    fault.ifPresent(it -> container.hideStatusCode());
    return fault;
  }

  private static Optional<Instant> readyAt(Container container) {
    return Optional.ofNullable(container.readyAt());
  }

  /** Looks again at the carousels that wait for their children. Runs under the world's lock. */
  private void settleParents() {
    for (Container container : List.copyOf(world.containers().all())) {
      if (container.spec().kind() == Kind.CAROUSEL && container.readyAt() == null) {
        settleParent(container);
        world.containers().keep(container);
      }
    }
  }

  /** A carousel is ready a little after the last of its children. */
  private void settleParent(Container parent) {
    Instant last = world.clock().now();
    List<Asset> frames = new ArrayList<>();
    for (String id : parent.spec().children()) {
      Container child = world.containers().find(id).orElseThrow();
      if (child.failureSubcode() != 0) {
        parent.breaks(child.failureSubcode(), last);
        return;
      }
      Instant childReadyAt = child.readyAt();
      if (childReadyAt == null) {
        return;
      }
      last = childReadyAt.isAfter(last) ? childReadyAt : last;
      frames.addAll(child.assets());
    }
    Duration time = world.knobs().duration(Knob.CAROUSEL_MS);
    parent.becomesReady(frames, last.plus(world.clock().scaled(time)));
  }
}

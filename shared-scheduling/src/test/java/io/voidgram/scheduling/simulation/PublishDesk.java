package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.simulation.Nastiness.Curse;
import io.voidgram.scheduling.simulation.SimulatedInstagram.Media;
import io.voidgram.scheduling.simulation.SimulatedInstagram.Outcome;
import org.jspecify.annotations.Nullable;

/** Where containers become media, and where the answers are lost. */
final class PublishDesk {
  private static final int COMMIT_MIN_MS = 30_000;
  private static final int SLOW_ANSWER_MAX_MS = 59_000;

  private final SeededRandom random;
  private final Nastiness nastiness;
  private final SimulatedInstagram instagram;
  private final ContainerDesk desk;
  private int nextId;

  PublishDesk(
      SeededRandom random, Nastiness nastiness, SimulatedInstagram instagram, ContainerDesk desk) {
    this.random = random;
    this.nastiness = nastiness;
    this.instagram = instagram;
    this.desk = desk;
  }

  Outcome publish(String userId, String containerId, long now) {
    Container container = desk.find(containerId);
    if (container == null || !container.userId.equals(userId)) {
      return instagram.answer(Replies.CONTAINER_MISSING);
    }
    container.publishCalls++;
    if (instagram.isCursed(Curse.UNREADABLE)) {
      container.unreadableUntil = Long.MAX_VALUE;
    }
    if (container.published != null) {
      return publishAgain(container, container.published, now);
    }
    if (container.isExpired(now)) {
      return instagram.answer(Replies.CONTAINER_EXPIRED);
    }
    GraphReply refusal = refusal(container, now);
    if (refusal != null) {
      return instagram.answer(refusal);
    }
    if (instagram.isCursed(Curse.MUTE)) {
      return instagram.lost();
    }
    return instagram.hit(nastiness.publishFault) ? faulty(container, now) : goLive(container, now);
  }

  private @Nullable GraphReply refusal(Container container, long now) {
    if (!container.isFinished(now) || container.notReadyLeft-- > 0) {
      return Replies.NOT_READY;
    }
    if (container.missingLeft-- > 0) {
      return Replies.CONTAINER_MISSING;
    }
    return instagram.isCursed(Curse.NO_QUOTA) ? Replies.NO_QUOTA : null;
  }

  private Outcome goLive(Container container, long now) {
    int takesMs = random.between(200, 4000);
    Media live = commit(container, now + takesMs / 2);
    return new Outcome(Replies.made(live.id()), takesMs);
  }

  private Outcome faulty(Container container, long now) {
    int drawn = random.below(13);
    if (drawn < 2) {
      return instagram.lost();
    }
    if (drawn == 2) {
      return instagram.answer(Replies.one(random, Replies.CLEAR_ERRORS));
    }
    if (drawn == 3) {
      return instagram.answer(Replies.one(random, Replies.UNCLEAR_ERRORS));
    }
    if (drawn < 6) {
      commit(container, now + random.between(COMMIT_MIN_MS, nastiness.commitMaxMs));
      return new Outcome(
          drawn == 4 ? null : Replies.PROXY_PAGE,
          random.between(1000, SimulatedInstagram.TIMEOUT_MS));
    }
    Media live = commit(container, now + random.between(0, 2000));
    if (drawn == 6) {
      return new Outcome(Replies.made(live.id()), random.between(5_000, SLOW_ANSWER_MAX_MS));
    }
    return drawn < 9
        ? instagram.lost()
        : instagram.answer(Replies.one(random, Replies.UNCLEAR_ERRORS));
  }

  private Outcome publishAgain(Container container, Media first, long now) {
    return switch (nastiness.repeatPublish) {
      case ERROR -> instagram.answer(Replies.CONTAINER_MISSING);
      case SAME_ID -> instagram.answer(Replies.made(first.id()));
      case DUPLICATE -> goLive(container, now);
    };
  }

  private Media commit(Container container, long liveAt) {
    Media live =
        new Media(
            "m" + nextId++,
            container.userId,
            container.parts,
            container.type,
            container.caption,
            liveAt);
    instagram.add(live);
    container.published = live;
    return live;
  }
}

package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.simulation.Nastiness.Curse;
import io.voidgram.scheduling.simulation.SimulatedInstagram.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where containers are made. */
final class ContainerDesk {
  private static final int FINISH_MAX_MS = 5000;
  private static final int SLOW_FINISH_MAX_MS = 9 * 60_000;
  private static final int SLOW_MS = 60 * 60_000;
  private static final int NEVER_LEFT = 1_000_000;
  private static final String MEDIA_HOST = "https://media/";

  private final SeededRandom random;
  private final Nastiness nastiness;
  private final SimulatedInstagram instagram;
  private final List<Container> containers = new ArrayList<>();

  ContainerDesk(SeededRandom random, Nastiness nastiness, SimulatedInstagram instagram) {
    this.random = random;
    this.nastiness = nastiness;
    this.instagram = instagram;
  }

  /** The container of that id if that user may see it. */
  @Nullable Container find(String id) {
    if (id.isEmpty() || id.charAt(0) != 'c') {
      return null;
    }
    int index = Integer.parseInt(id.substring(1));
    return index < containers.size() ? containers.get(index) : null;
  }

  int countOf(String postId) {
    int count = 0;
    for (Container container : containers) {
      count += Posts.isOf(postId, container.parts) ? 1 : 0;
    }
    return count;
  }

  /** How often a container of that post was to be published. */
  int publishCallsOf(String postId) {
    int most = 0;
    for (Container container : containers) {
      boolean isOf = Posts.isOf(postId, container.parts);
      most = isOf ? Math.max(most, container.publishCalls) : most;
    }
    return most;
  }

  /** Whether a container of that post took longer than most. */
  boolean wasSlow(String postId) {
    for (Container container : containers) {
      boolean isSlow = container.finishedAt > container.createdAt + FINISH_MAX_MS;
      if (isSlow && Posts.isOf(postId, container.parts)) {
        return true;
      }
    }
    return false;
  }

  Outcome create(GraphCall call, String userId, long now) {
    if (instagram.hit(nastiness.callFault)) {
      return createFault(call, userId, now);
    }
    if (instagram.isCursed(Curse.NO_FETCH)) {
      return instagram.answer(Replies.NO_FETCH);
    }
    if (instagram.hit(nastiness.containerFault)) {
      return instagram.answer(Replies.one(random, Replies.CREATION_ERRORS));
    }
    return made(call, userId, now);
  }

  private Outcome createFault(GraphCall call, String userId, long now) {
    return switch (random.below(4)) {
      case 0 -> instagram.lost();
      case 1 -> instagram.answer(random.perMille(500) ? Replies.TEMPORARY : Replies.PROXY_PAGE);
      case 2 -> new Outcome(made(call, userId, now).reply() == null ? null : Replies.HALF, 50);
      default -> new Outcome(null, made(call, userId, now).afterMs());
    };
  }

  private Outcome made(GraphCall call, String userId, long now) {
    String children = SimulatedInstagram.param(call, "children", "");
    String parts = children.isEmpty() ? fileOf(call) : "";
    for (String rest = children; !rest.isEmpty(); ) {
      int comma = rest.indexOf(',');
      Container child = find(comma < 0 ? rest : rest.substring(0, comma));
      GraphReply trouble = childTrouble(child, userId, now);
      if (child == null || trouble != null) {
        return instagram.answer(trouble == null ? Replies.NO_FIELD : trouble);
      }
      parts += (parts.isEmpty() ? "" : ",") + child.parts;
      rest = comma < 0 ? "" : rest.substring(comma + 1);
    }
    Container made = new Container("c" + containers.size(), userId, parts, call, now);
    containers.add(made);
    drawFate(made, now);
    return instagram.answer(Replies.made(made.id));
  }

  private static @Nullable GraphReply childTrouble(
      @Nullable Container child, String userId, long now) {
    if (child == null || !child.userId.equals(userId)) {
      return Replies.NO_FIELD;
    }
    if (child.isExpired(now)) {
      return Replies.CONTAINER_MISSING;
    }
    return child.isFinished(now) ? null : Replies.NOT_READY;
  }

  private void drawFate(Container made, long now) {
    boolean isSlow = !nastiness.isPerfect() && random.perMille(100);
    made.finishedAt = now + random.between(100, isSlow ? SLOW_FINISH_MAX_MS : FINISH_MAX_MS);
    if (instagram.hit(nastiness.containerFault)) {
      switch (random.below(6)) {
        case 0 -> made.finishedAt = now + SLOW_MS;
        case 1 -> made.finishedAt = Long.MAX_VALUE;
        case 2 -> made.errorSubcode = 2207026;
        case 3 -> made.errorSubcode = 2207053;
        case 4 -> made.errorSubcode = 2207077;
        default -> made.unreadableUntil = now + random.between(1_000, 1_200_000);
      }
    }
    if (instagram.isCursed(Curse.NO_END)) {
      made.finishedAt = Long.MAX_VALUE;
    } else if (instagram.isCursed(Curse.NO_CONTAINER)) {
      made.errorSubcode = 2207053;
    }
    if (instagram.isCursed(Curse.NEVER_READY)) {
      made.notReadyLeft = NEVER_LEFT;
    } else if (nastiness.publishFault > 0 && random.perMille(nastiness.publishFault / 4)) {
      made.notReadyLeft = random.between(0, 3);
      made.missingLeft = random.between(0, 3);
    }
  }

  /** The name of the media file, which the simulated media URLs carry. */
  private static String fileOf(GraphCall call) {
    String url =
        SimulatedInstagram.param(
            call, "image_url", SimulatedInstagram.param(call, "video_url", MEDIA_HOST));
    return url.substring(MEDIA_HOST.length());
  }
}

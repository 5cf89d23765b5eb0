package io.voidgram.scheduling.simulation.repost;

import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.repost.inbox.InboxEvent;
import io.voidgram.scheduling.simulation.SeededRandom;
import org.jspecify.annotations.Nullable;

/** What goes wrong between us and Meta, in single calls and for days. */
final class Weather {
  private final SeededRandom dice;
  private final boolean isCalm;
  private long brokenUntil;

  Weather(SeededRandom dice, boolean isCalm) {
    this.dice = dice;
    this.isCalm = isCalm;
  }

  /** What comes instead of an answer; null when the answer comes. */
  @Nullable InboxEvent instead(long now) {
    if (isCalm) {
      return null;
    }
    if (now < brokenUntil) {
      return reply(500, 2, 0);
    }
    if (dice.perMille(4)) {
      brokenUntil = now + dice.between(1, 60) * Plan.HOUR_MS;
    }
    return switch (dice.below(250)) {
      case 0, 1, 2, 3 -> new InboxEvent.Unanswered("timeout");
      case 4, 5, 6 -> reply(500, 1, 0);
      case 7, 8 -> new InboxEvent.Answered(new GraphReply(502, "<html>", null, null));
      case 9 -> reply(400, 613, 0);
      case 10 -> reply(400, 190, 459);
      case 11 -> dice.perMille(300) ? reply(400, 10, 0) : reply(400, 100, 33);
      default -> null;
    };
  }

  private static InboxEvent reply(int status, int code, int subcode) {
    String body =
        "{\"error\":{\"message\":\"no\",\"code\":" + code + ",\"error_subcode\":" + subcode + "}}";
    return new InboxEvent.Answered(new GraphReply(status, body, null, null));
  }
}

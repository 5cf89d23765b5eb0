package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.simulation.SimulatedInstagram.Media;
import io.voidgram.scheduling.simulation.SimulatedInstagram.Outcome;
import java.time.Instant;
import java.util.List;

/** Where status, lists, quota and permalinks are read: late, in part, or not at all. */
final class ReadingDesk {
  private static final long STORY_LIFETIME_MS = 24L * 3600 * 1000;

  private final SeededRandom random;
  private final Nastiness nastiness;
  private final SimulatedInstagram instagram;
  private final ContainerDesk desk;
  private final List<Media> media;

  ReadingDesk(
      SeededRandom random,
      Nastiness nastiness,
      SimulatedInstagram instagram,
      ContainerDesk desk,
      List<Media> media) {
    this.random = random;
    this.nastiness = nastiness;
    this.instagram = instagram;
    this.desk = desk;
    this.media = media;
  }

  Outcome read(String id, long now) {
    if (instagram.hit(nastiness.callFault)) {
      return fault();
    }
    Container container = desk.find(id);
    if (container != null) {
      boolean isHidden = now < container.unreadableUntil;
      return instagram.answer(isHidden ? Replies.UNREADABLE : status(container, now));
    }
    if (nastiness.callFault > 0 && random.perMille(50)) {
      return instagram.answer(Replies.made(id));
    }
    return instagram.answer(Replies.PERMALINK);
  }

  private Outcome fault() {
    return switch (random.below(6)) {
      case 0, 1 -> instagram.lost();
      case 2 -> instagram.answer(Replies.UNREADABLE);
      case 3 -> instagram.answer(Replies.PROXY_PAGE);
      case 4 -> instagram.answer(random.perMille(500) ? Replies.HALF : Replies.EMPTY);
      default -> instagram.answer(Replies.TEMPORARY);
    };
  }

  private GraphReply status(Container container, long now) {
    boolean isCodeMissing = instagram.hit(nastiness.containerFault / 2);
    Media live = container.published;
    if (live != null && now >= live.liveAt() + nastiness.statusLagMs) {
      return isCodeMissing ? Replies.STATUS_PUBLISHED_TEXT : Replies.STATUS_PUBLISHED;
    }
    if (container.isExpired(now)) {
      return isCodeMissing ? Replies.STATUS_EXPIRED_TEXT : Replies.STATUS_EXPIRED;
    }
    if (now < container.finishedAt) {
      return isCodeMissing ? Replies.STATUS_IN_PROGRESS_TEXT : Replies.STATUS_IN_PROGRESS;
    }
    if (container.errorSubcode != 0) {
      return Replies.failedStatus(container.errorSubcode, isCodeMissing);
    }
    return isCodeMissing ? Replies.STATUS_FINISHED_TEXT : Replies.STATUS_FINISHED;
  }

  Outcome list(GraphCall call, String userId, String edge, long now) {
    if (instagram.hit(nastiness.callFault)) {
      return fault();
    }
    if (edge.equals("content_publishing_limit")) {
      return instagram.answer(Replies.QUOTA);
    }
    boolean isTold = nastiness.areCaptionsTold;
    boolean isAsked = SimulatedInstagram.param(call, "fields", "").contains("caption");
    if (isAsked && !isTold && random.perMille(500)) {
      return instagram.answer(Replies.NO_FIELD);
    }
    String cursor = SimulatedInstagram.param(call, "after", "");
    return instagram.answer(Replies.ok(page(userId, edge.equals("stories"), cursor, now, isTold)));
  }

  private String page(String userId, boolean isStories, String cursor, long now, boolean isTold) {
    StringBuilder rows = new StringBuilder("{\"data\":[");
    String last = "";
    int count = 0;
    boolean isBegun = cursor.isEmpty();
    for (Media live : media) {
      if (!isListed(live, userId, isStories, now)) {
        continue;
      }
      if (count == nastiness.pageSize) {
        return rows.append("],\"paging\":{\"next\":\"https://n\",\"cursors\":{\"after\":\"")
            .append(last)
            .append("\"}}}")
            .toString();
      }
      if (isBegun) {
        append(rows.append(count == 0 ? "" : ","), live, isTold);
        count++;
        last = live.id();
      }
      isBegun |= live.id().equals(cursor);
    }
    return rows.append("]}").toString();
  }

  private boolean isListed(Media live, String userId, boolean isStories, long now) {
    boolean isStory = live.type().startsWith("STORY");
    boolean isGone = isStory && now > live.liveAt() + STORY_LIFETIME_MS;
    return isStory == isStories
        && !isGone
        && live.userId().equals(userId)
        && now >= live.liveAt() + nastiness.listLagMs;
  }

  private void append(StringBuilder rows, Media live, boolean isTold) {
    rows.append("{\"id\":\"").append(live.id()).append("\",\"media_type\":\"");
    rows.append(mediaType(live.type())).append("\",\"timestamp\":\"");
    rows.append(timestamp(live.liveAt())).append('"');
    if (isTold && !live.caption().isEmpty()) {
      rows.append(",\"caption\":\"").append(live.caption().replace("  ", " "));
      rows.append(nastiness.areCaptionsAltered ? ", altered\"" : "\"");
    }
    rows.append(",\"permalink\":\"https://i/p/").append(live.id()).append("/\"}");
  }

  private static String mediaType(String type) {
    return switch (type) {
      case "CAROUSEL" -> "CAROUSEL_ALBUM";
      case "REELS", "STORY_VIDEO" -> "VIDEO";
      default -> "IMAGE";
    };
  }

  private static String timestamp(long millis) {
    String text = Instant.ofEpochMilli(millis - millis % 1000).toString();
    return text.substring(0, 19) + "+0000";
  }
}

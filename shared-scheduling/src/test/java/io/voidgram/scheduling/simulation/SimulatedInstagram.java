package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.simulation.Nastiness.RepeatPublish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small Instagram in simulated time: answers get lost, come late, or say the contrary of what
 * happened; status and lists are stale; a second publish does the worst.
 */
final class SimulatedInstagram {
  /** How long a call without an answer is waited for. */
  private static final int TIMEOUT_MS = 60_000;

  private static final long LIFETIME_MS = 24L * 3600 * 1000;

  private final Dice dice;
  private final Nastiness nastiness;
  private final Map<String, Container> containers = new LinkedHashMap<>();
  private final List<Media> media = new ArrayList<>();
  private final SimulatedPage page;
  private int nextId = 1;
  private boolean isTokenDead;
  long faults;

  SimulatedInstagram(Dice dice, Nastiness nastiness) {
    this.dice = dice;
    this.nastiness = nastiness;
    this.page = new SimulatedPage(dice, nastiness);
  }

  /** What came back, and how much later; no reply means that none came. */
  record Outcome(@Nullable GraphReply reply, long afterMs) {}

  /** A media, live from an instant that may still be to come. */
  record Media(String id, String tag, String type, String caption, long liveAt) {}

  private static final class Container {
    final String id;
    final String tag;
    final String type;
    final String caption;
    final long createdAt;
    final long finishedAt;
    final int errorSubcode;
    @Nullable Media published;
    int notReadyLeft;
    int missingLeft;

    Container(String id, GraphCall call, long createdAt, long finishedAt, int errorSubcode) {
      this.id = id;
      this.tag = tagOf(call);
      this.type = typeOf(call);
      this.caption = param(call, "caption", "");
      this.createdAt = createdAt;
      this.finishedAt = finishedAt;
      this.errorSubcode = errorSubcode;
    }
  }

  void reconnect() {
    isTokenDead = false;
  }

  List<Media> media() {
    return media;
  }

  SimulatedPage page() {
    return page;
  }

  /** Takes a call at that time. */
  Outcome send(GraphCall call, long now) {
    if (call.token() != GraphCall.Token.ACCOUNT) {
      return page.send(call, now);
    }
    if (!isTokenDead && dice.perMille(nastiness.accountFault())) {
      isTokenDead = true;
      faults++;
    }
    if (isTokenDead) {
      return answer(error(190, 463, 400));
    }
    String path = call.path();
    if (path.endsWith("/media_publish")) {
      return publish(param(call, "creation_id", ""), now);
    }
    if (call.method() == GraphCall.Method.POST) {
      return create(call, now);
    }
    if (path.endsWith("/content_publishing_limit")) {
      return answer("{\"data\":[{\"quota_usage\":50,\"config\":{\"quota_total\":50}}]}", 200);
    }
    return read(call, path, now);
  }

  private Outcome create(GraphCall call, long now) {
    int fault = nastiness.callFault();
    if (hit(fault)) {
      return dice.perMille(500) ? lost() : answer(error(2, 0, 500));
    }
    if (hit(nastiness.containerFault())) {
      return answer(creationError());
    }
    Container made = container(call, now);
    containers.put(made.id, made);
    return hit(fault) ? lost() : answer("{\"id\":\"" + made.id + "\"}", 200);
  }

  private GraphReply creationError() {
    return switch (dice.below(6)) {
      case 0 -> error(9004, 2207052, 400);
      case 1 -> error(36003, 2207009, 400);
      case 2 -> error(4, 0, 400);
      case 3 -> error(-1, 2207032, 400);
      case 4 -> error(-2, 2207003, 400);
      default -> error(10, 0, 403);
    };
  }

  private Container container(GraphCall call, long now) {
    boolean isFaulty = hit(nastiness.containerFault());
    long finishedAt = now + dice.between(100, 5000);
    int subcode = 0;
    if (isFaulty) {
      switch (dice.below(4)) {
        case 0 -> finishedAt = now + 60L * 60_000;
        case 1 -> finishedAt = Long.MAX_VALUE;
        case 2 -> subcode = 2207026;
        default -> subcode = 2207053;
      }
    }
    Container made = new Container("c" + nextId++, call, now, finishedAt, subcode);
    if (hit(nastiness.publishFault() / 4)) {
      made.notReadyLeft = dice.between(0, 3);
      made.missingLeft = dice.between(0, 3);
    }
    return made;
  }

  private Outcome publish(String containerId, long now) {
    Container container = containers.get(containerId);
    if (container == null || isExpired(container, now)) {
      return answer(container == null ? error(24, 2207008, 400) : error(-2, 2207020, 400));
    }
    if (container.published != null) {
      return publishAgain(container, now);
    }
    if (now < container.finishedAt || container.errorSubcode != 0) {
      return answer(error(9007, 2207027, 400));
    }
    if (container.notReadyLeft-- > 0) {
      return answer(error(9007, 2207027, 400));
    }
    if (container.missingLeft-- > 0) {
      return answer(error(24, 2207008, 400));
    }
    return hit(nastiness.publishFault()) ? faultyPublish(container, now) : goLive(container, now);
  }

  private Outcome goLive(Container container, long now) {
    int takesMs = dice.between(200, 4000);
    Media live = commit(container, now + takesMs / 2);
    return new Outcome(new GraphReply(200, "{\"id\":\"" + live.id() + "\"}", null), takesMs);
  }

  private Outcome faultyPublish(Container container, long now) {
    return switch (dice.below(10)) {
      case 0 -> lost();
      case 1, 2 -> live(container, now + dice.between(0, 2000), lost());
      case 3 -> live(container, now + dice.between(30_000, 90_000), new Outcome(null, TIMEOUT_MS));
      case 4 -> live(container, now + dice.between(0, 2000), answer(error(4, 2207051, 400)));
      case 5 -> live(container, now + dice.between(0, 2000), answer(error(-1, 2207085, 400)));
      case 6 -> live(container, now + dice.between(0, 2000), answer("{\"id\":\"18", 200));
      case 7 -> answer(error(2, 0, 503));
      case 8 -> answer(dice.perMille(300) ? error(9, 2207042, 400) : error(4, 0, 400));
      default -> answer(error(-1, 2207001, 400));
    };
  }

  private Outcome live(Container container, long liveAt, Outcome outcome) {
    commit(container, liveAt);
    return outcome;
  }

  private Outcome publishAgain(Container container, long now) {
    faults++;
    Media first = container.published;
    if (nastiness.repeatPublish() == RepeatPublish.SAME_ID && first != null) {
      return answer("{\"id\":\"" + first.id() + "\"}", 200);
    }
    if (nastiness.repeatPublish() == RepeatPublish.DUPLICATE) {
      return goLive(container, now);
    }
    return answer(error(24, 2207008, 400));
  }

  private Media commit(Container container, long liveAt) {
    String id = "m" + nextId++;
    Media live = new Media(id, container.tag, container.type, container.caption, liveAt);
    media.add(live);
    container.published = live;
    return live;
  }

  private Outcome read(GraphCall call, String path, long now) {
    if (hit(nastiness.callFault())) {
      return readFault();
    }
    if (path.endsWith("/media") || path.endsWith("/stories")) {
      return list(call, now);
    }
    String id = path.substring(path.lastIndexOf('/') + 1);
    Container container = containers.get(id);
    if (container != null) {
      return answer(status(container, now), 200);
    }
    return answer("{\"id\":\"" + id + "\",\"permalink\":\"https://i/p/" + id + "/\"}", 200);
  }

  private Outcome readFault() {
    return switch (dice.below(4)) {
      case 0 -> lost();
      case 1 -> answer(error(100, 33, 400));
      case 2 -> answer("<html>", 502);
      default -> answer(error(2, 0, 500));
    };
  }

  private String status(Container container, long now) {
    String status = "IN_PROGRESS";
    if (isVisible(container.published, now)) {
      status = "PUBLISHED";
    } else if (isExpired(container, now)) {
      status = "EXPIRED";
    } else if (now >= container.finishedAt) {
      status = container.errorSubcode == 0 ? "FINISHED" : "ERROR";
    }
    String text = "ERROR".equals(status) ? "Error: code " + container.errorSubcode : status;
    boolean isCodeMissing = "ERROR".equals(status) && hit(nastiness.containerFault());
    String code = isCodeMissing ? "" : "\"status_code\":\"" + status + "\",";
    return "{" + code + "\"status\":\"" + text + "\",\"id\":\"" + container.id + "\"}";
  }

  private Outcome list(GraphCall call, long now) {
    boolean isTold = nastiness.areCaptionsTold();
    if (!isTold && param(call, "fields", "").contains("caption") && dice.perMille(500)) {
      return answer(error(100, 0, 400));
    }
    StringBuilder rows = new StringBuilder("{\"data\":[");
    for (int i = media.size() - 1; i >= 0; i--) {
      Media live = media.get(i);
      boolean isStory = "STORY".equals(live.type());
      if (isVisible(live, now) && isStory == call.path().endsWith("/stories")) {
        append(rows, live, isTold);
      }
    }
    return answer(rows.append("]}").toString(), 200);
  }

  private static void append(StringBuilder rows, Media live, boolean isTold) {
    boolean isVideo = "REELS".equals(live.type());
    String type = "CAROUSEL".equals(live.type()) ? "CAROUSEL_ALBUM" : isVideo ? "VIDEO" : "IMAGE";
    rows.append(rows.charAt(rows.length() - 1) == '[' ? "" : ",");
    rows.append("{\"id\":\"").append(live.id()).append("\",\"media_type\":\"").append(type);
    rows.append("\",\"timestamp\":\"").append(timestamp(live.liveAt())).append('"');
    if (isTold && !live.caption().isEmpty()) {
      rows.append(",\"caption\":\"").append(live.caption().replace("  ", " ")).append('"');
    }
    rows.append(",\"permalink\":\"https://i/p/").append(live.id()).append("/\"}");
  }

  private static String timestamp(long millis) {
    String text = java.time.Instant.ofEpochMilli(millis - millis % 1000).toString();
    return text.substring(0, 19) + "+0000";
  }

  private boolean isVisible(@Nullable Media live, long now) {
    return live != null && now >= live.liveAt() + nastiness.lagMs();
  }

  private static boolean isExpired(Container container, long now) {
    return now > container.createdAt + LIFETIME_MS;
  }

  private boolean hit(int perMille) {
    boolean isHit = perMille > 0 && dice.perMille(perMille);
    faults += isHit ? 1 : 0;
    return isHit;
  }

  private Outcome lost() {
    return new Outcome(null, dice.perMille(500) ? dice.between(10, 2000) : TIMEOUT_MS);
  }

  private Outcome answer(GraphReply reply) {
    return new Outcome(reply, dice.between(20, 400));
  }

  private Outcome answer(String body, int status) {
    return answer(new GraphReply(status, body, null));
  }

  static GraphReply error(int code, int subcode, int status) {
    String body =
        "{\"error\":{\"message\":\"simulated\",\"code\":"
            + code
            + ",\"error_subcode\":"
            + subcode
            + "}}";
    return new GraphReply(status, body, null);
  }

  private static String typeOf(GraphCall call) {
    String type = param(call, "media_type", "IMAGE");
    return "STORIES".equals(type) ? "STORY" : type;
  }

  /** The post's id, which the simulated media URLs carry. */
  private static String tagOf(GraphCall call) {
    String url = param(call, "image_url", param(call, "video_url", ""));
    return url.isEmpty() ? param(call, "caption", "") : url.substring(url.lastIndexOf('/') + 1);
  }

  static String param(GraphCall call, String name, String otherwise) {
    for (Param param : call.params()) {
      if (param.name().equals(name)) {
        return param.value();
      }
    }
    return otherwise;
  }
}

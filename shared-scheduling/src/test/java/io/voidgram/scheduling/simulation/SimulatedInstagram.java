package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.simulation.Nastiness.Curse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small Instagram in simulated time: answers get lost, come late, or say the contrary of what
 * happened; status and lists are stale; a second publish does the worst.
 */
final class SimulatedInstagram {
  /** How long a call without an answer is waited for. */
  static final int TIMEOUT_MS = 60_000;

  private static final int THROTTLE_MAX_MIN = 90;

  private final SeededRandom random;
  private final Nastiness nastiness;
  private final ContainerDesk desk;
  private final PublishDesk publishing;
  private final ReadingDesk reading;
  private final SimulatedPage page;

  /** Newest first. */
  private final List<Media> media = new ArrayList<>();

  private boolean isTokenDead;
  private long throttledUntil;
  private int throttleMinutes;
  private long faults;

  SimulatedInstagram(SeededRandom random, Nastiness nastiness) {
    this.random = random;
    this.nastiness = nastiness;
    this.desk = new ContainerDesk(random, nastiness, this);
    this.publishing = new PublishDesk(random, nastiness, this, desk);
    this.reading = new ReadingDesk(random, nastiness, this, desk, media);
    this.page = new SimulatedPage(random, nastiness);
    for (int i = 0; i < nastiness.strangers; i++) {
      addStranger(i);
    }
  }

  /** What came back, and how much later; no reply means that none came. */
  record Outcome(@Nullable GraphReply reply, long afterMs) {}

  /**
   * A media, live from an instant that may still be to come.
   *
   * @param parts the names of the media files it shows
   */
  record Media(String id, String userId, String parts, String type, String caption, long liveAt) {

    /** Whether nothing that is told of the two tells them apart. */
    boolean isTwinOf(Media other) {
      return userId.equals(other.userId)
          && type.equals(other.type)
          && caption.equals(other.caption);
    }
  }

  static String userId(int account) {
    return "1784140000000000" + account;
  }

  /** Somebody posts by hand; where captions are not told, not when our posts are due. */
  private void addStranger(int index) {
    boolean isNear = nastiness.areCaptionsTold;
    int awayMs =
        isNear ? random.between(-3_600_000, 4_000_000) : -random.between(90_000_000, 99_000_000);
    String type = isNear ? (random.perMille(700) ? "IMAGE" : "REELS") : "IMAGE";
    add(new Media("s" + index, userId(0), "s", type, "by hand " + index, Posts.START_MS + awayMs));
  }

  void add(Media made) {
    int at = 0;
    while (at < media.size() && media.get(at).liveAt() > made.liveAt()) {
      at++;
    }
    media.add(at, made);
  }

  void reconnect() {
    isTokenDead = false;
  }

  SimulatedPage page() {
    return page;
  }

  long faults() {
    return faults + page.faults();
  }

  List<Media> mediaOf(String postId) {
    List<Media> found = new ArrayList<>();
    for (Media one : media) {
      if (Posts.isOf(postId, one.parts())) {
        found.add(one);
      }
    }
    return found;
  }

  boolean isOrWillBeLive(String postId) {
    return !mediaOf(postId).isEmpty();
  }

  @Nullable Media mediaWithId(String id) {
    for (Media one : media) {
      if (one.id().equals(id)) {
        return one;
      }
    }
    return null;
  }

  int publishCallsOf(String postId) {
    return desk.publishCallsOf(postId);
  }

  boolean wasSlow(String postId) {
    return desk.wasSlow(postId);
  }

  int containersOf(String postId) {
    return desk.countOf(postId);
  }

  /** Takes a call at that time. */
  Outcome send(GraphCall call, long now) {
    if (call.token() != GraphCall.Token.ACCOUNT) {
      return page.send(call, now);
    }
    GraphReply barred = barred(now);
    if (barred != null) {
      return answer(barred);
    }
    String path = call.path();
    int userAt = path.indexOf('/', 1) + 1;
    int edgeAt = path.indexOf('/', userAt);
    String first = edgeAt < 0 ? path.substring(userAt) : path.substring(userAt, edgeAt);
    if (call.method() == GraphCall.Method.POST) {
      boolean isPublish = path.endsWith("/media_publish");
      return isPublish
          ? publishing.publish(first, param(call, "creation_id", ""), now)
          : desk.create(call, first, now);
    }
    return edgeAt < 0
        ? reading.read(first, now)
        : reading.list(call, first, path.substring(edgeAt + 1), now);
  }

  /** The answer to any call of an account that may not call now. */
  private @Nullable GraphReply barred(long now) {
    if (!isTokenDead && hit(nastiness.accountFault)) {
      isTokenDead = true;
    }
    if (isTokenDead) {
      return Replies.TOKEN_EXPIRED;
    }
    if (now >= throttledUntil && hit(nastiness.throttle)) {
      throttleMinutes = random.between(1, THROTTLE_MAX_MIN);
      throttledUntil = now + throttleMinutes * 60_000L;
    }
    return now < throttledUntil ? Replies.throttled(random, throttleMinutes) : null;
  }

  boolean hit(int perMille) {
    boolean isHit = perMille > 0 && random.perMille(perMille);
    faults += isHit ? 1 : 0;
    return isHit;
  }

  boolean isCursed(Curse curse) {
    return nastiness.curse == curse;
  }

  Outcome lost() {
    return new Outcome(null, random.perMille(500) ? random.between(10, 2000) : TIMEOUT_MS);
  }

  Outcome answer(GraphReply reply) {
    return new Outcome(reply, random.between(20, 400));
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

package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.simulation.SimulatedInstagram.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Facebook Page in simulated time: uploads stay invisible, publishing is as unclear as ever. */
final class SimulatedPage {
  private static final String MEDIA_HOST = "https://media/";
  private static final int COMMIT_MAX_MS = 90_000;

  private final SeededRandom random;
  private final Nastiness nastiness;
  private final List<Upload> uploads = new ArrayList<>();
  private final List<PagePost> posts = new ArrayList<>();
  private long faults;

  SimulatedPage(SeededRandom random, Nastiness nastiness) {
    this.random = random;
    this.nastiness = nastiness;
  }

  /** An unpublished photo or a video. */
  private static final class Upload {
    final String id;
    String file = "";
    @Nullable PagePost post;

    Upload(String id) {
      this.id = id;
    }
  }

  /** What is on the Page from an instant on. */
  private record PagePost(String id, String uploadId, String file, String message, long liveAt) {}

  /** How often the Page shows that post. */
  int countOf(String postId) {
    int count = 0;
    for (PagePost post : posts) {
      count += Posts.isOf(postId, post.file()) ? 1 : 0;
    }
    return count;
  }

  /** Whether the Page shows that post or video, and something in it. */
  boolean has(String id) {
    for (PagePost post : posts) {
      boolean isThat = post.id().equals(id) || post.uploadId().equals(id);
      if (isThat && !post.file().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  long faults() {
    return faults;
  }

  Outcome send(GraphCall call, long now) {
    String path = call.path();
    if (call.method() == GraphCall.Method.GET) {
      return isHit() ? readFault() : answer(read(call, now));
    }
    if (call.fileUrl() != null) {
      return upload(call.fileUrl(), path.substring(path.lastIndexOf('/') + 1));
    }
    boolean isStart = "start".equals(SimulatedInstagram.param(call, "upload_phase", ""));
    if (isStart || path.endsWith("/photos")) {
      return start(call);
    }
    return publish(call, now);
  }

  private Outcome start(GraphCall call) {
    if (isHit()) {
      return readFault();
    }
    Upload upload = new Upload("u" + uploads.size());
    String url = SimulatedInstagram.param(call, "url", MEDIA_HOST);
    upload.file = url.substring(MEDIA_HOST.length());
    uploads.add(upload);
    return answer(Replies.ok("{\"id\":\"" + upload.id + "\",\"video_id\":\"" + upload.id + "\"}"));
  }

  private Outcome upload(String url, String id) {
    if (isHit()) {
      return readFault();
    }
    find(id).file = url.substring(MEDIA_HOST.length());
    return answer(Replies.ok("{\"success\":true}"));
  }

  private Upload find(String id) {
    return uploads.get(Integer.parseInt(id.substring(1)));
  }

  private Outcome publish(GraphCall call, long now) {
    Upload upload = find(uploadId(call));
    String name = call.path().endsWith("/feed") ? "message" : "description";
    String message = SimulatedInstagram.param(call, name, "");
    if (!isHit()) {
      return answer(published(goLive(upload, message, now + random.between(0, 400))));
    }
    return switch (random.below(8)) {
      case 0, 1 -> lost();
      case 2 -> answer(Replies.TEMPORARY);
      case 3 -> answer(Replies.one(random, Replies.UNCLEAR_ERRORS));
      case 4 -> answer(Replies.error(32, 0, 400));
      case 5 -> {
        goLive(upload, message, now + random.between(0, COMMIT_MAX_MS));
        yield lost();
      }
      case 6 -> {
        goLive(upload, message, now + random.between(0, COMMIT_MAX_MS));
        yield answer(random.perMille(500) ? Replies.PROXY_PAGE : Replies.TEMPORARY);
      }
      default -> {
        goLive(upload, message, now);
        yield answer(Replies.HALF);
      }
    };
  }

  /** Repeating a publish call makes a second post: the worst case. */
  private PagePost goLive(Upload upload, String message, long liveAt) {
    PagePost post = new PagePost("f" + posts.size(), upload.id, upload.file, message, liveAt);
    posts.add(post);
    upload.post = post;
    return post;
  }

  private static GraphReply published(PagePost post) {
    return Replies.ok("{\"success\":true,\"id\":\"" + post.id() + "\"}");
  }

  private static String uploadId(GraphCall call) {
    String attached = SimulatedInstagram.param(call, "attached_media", "");
    if (!attached.isEmpty()) {
      int at = attached.indexOf(":\"") + 2;
      return attached.substring(at, attached.indexOf('"', at));
    }
    return SimulatedInstagram.param(
        call, "photo_id", SimulatedInstagram.param(call, "video_id", ""));
  }

  private GraphReply read(GraphCall call, long now) {
    if (call.path().endsWith("/posts")) {
      return Replies.ok(list(now));
    }
    if (SimulatedInstagram.param(call, "fields", "").equals("status")) {
      PagePost post = find(call.path().substring(call.path().lastIndexOf('/') + 1)).post;
      boolean isLive = post != null && now >= post.liveAt() + nastiness.statusLagMs;
      String phase = isLive ? "complete" : "not_started";
      return Replies.ok("{\"status\":{\"publishing_phase\":{\"status\":\"" + phase + "\"}}}");
    }
    return Replies.ok("{\"permalink_url\":\"https://f/1\"}");
  }

  private String list(long now) {
    StringBuilder rows = new StringBuilder("{\"data\":[");
    for (PagePost post : posts) {
      if (!nastiness.isPageSilent && now >= post.liveAt() + nastiness.listLagMs) {
        rows.append(rows.charAt(rows.length() - 1) == '[' ? "" : ",");
        rows.append("{\"id\":\"").append(post.id()).append("\",\"message\":\"");
        rows.append(post.message()).append("\",\"created_time\":\"");
        String time = Instant.ofEpochMilli(post.liveAt() - post.liveAt() % 1000).toString();
        rows.append(time, 0, 19).append("+0000\"}");
      }
    }
    return rows.append("]}").toString();
  }

  private Outcome readFault() {
    return switch (random.below(4)) {
      case 0 -> lost();
      case 1 -> answer(Replies.TEMPORARY);
      case 2 -> answer(Replies.PROXY_PAGE);
      default -> answer(Replies.one(random, Replies.CREATION_ERRORS));
    };
  }

  private boolean isHit() {
    boolean isHit = nastiness.pageFault > 0 && random.perMille(nastiness.pageFault);
    faults += isHit ? 1 : 0;
    return isHit;
  }

  private Outcome lost() {
    return new Outcome(null, random.between(10, 2000));
  }

  private Outcome answer(GraphReply reply) {
    return new Outcome(reply, random.between(20, 400));
  }
}

package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.simulation.SimulatedInstagram.Media;
import org.jspecify.annotations.Nullable;

/** A container as the simulated Instagram keeps it. */
final class Container {
  private static final long LIFETIME_MS = 24L * 3600 * 1000;

  final String id;
  final String userId;

  /** The names of the media files it shows, in order. */
  final String parts;

  final String type;
  final String caption;
  final long createdAt;
  long finishedAt;
  int errorSubcode;
  int notReadyLeft;
  int missingLeft;
  long unreadableUntil;
  int publishCalls;
  @Nullable Media published;

  Container(String id, String userId, String parts, GraphCall call, long createdAt) {
    this.id = id;
    this.userId = userId;
    this.parts = parts;
    this.type = typeOf(call);
    this.caption = SimulatedInstagram.param(call, "caption", "");
    this.createdAt = createdAt;
  }

  boolean isExpired(long now) {
    return now > createdAt + LIFETIME_MS;
  }

  boolean isFinished(long now) {
    return now >= finishedAt && errorSubcode == 0;
  }

  private static String typeOf(GraphCall call) {
    String type = SimulatedInstagram.param(call, "media_type", "IMAGE");
    if (type.equals("STORIES")) {
      boolean isVideo = !SimulatedInstagram.param(call, "video_url", "").isEmpty();
      return isVideo ? "STORY_VIDEO" : "STORY";
    }
    return type;
  }
}

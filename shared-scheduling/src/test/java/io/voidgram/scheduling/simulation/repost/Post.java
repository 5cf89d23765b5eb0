package io.voidgram.scheduling.simulation.repost;

/** The post a mention became: its own machine publishes it, once, or gives it up. */
final class Post {
  final String mentionKey;
  final String storyId;
  final long endsAt;
  final boolean isLiveInTheEnd;

  Post(String mentionKey, String storyId, long endsAt, boolean isLiveInTheEnd) {
    this.mentionKey = mentionKey;
    this.storyId = storyId;
    this.endsAt = endsAt;
    this.isLiveInTheEnd = isLiveInTheEnd;
  }

  boolean isOver(long now) {
    return now >= endsAt;
  }

  boolean isLive(long now) {
    return isLiveInTheEnd && isOver(now);
  }
}

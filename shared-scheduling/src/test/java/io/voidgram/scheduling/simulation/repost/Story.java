package io.voidgram.scheduling.simulation.repost;

/** A story that mentions the account, as Instagram has it. */
final class Story {
  private static final long LIFE_MS = 24 * 3_600_000;

  final String id;
  final String author;
  final boolean isVideo;
  final long postedAt;

  /** When its author deletes it, or it ends. */
  final long goneAt;

  /** Whether it comes as a message that shows no link. */
  final boolean isHidden;

  /** How many messages carry it; a message can be delivered twice. */
  final int messages;

  Story(String id, String author, long postedAt, Traits traits) {
    this.id = id;
    this.author = author;
    this.postedAt = postedAt;
    this.isVideo = traits.isVideo();
    this.goneAt = Math.min(postedAt + LIFE_MS, postedAt + traits.livesMs());
    this.isHidden = traits.isHidden();
    this.messages = traits.messages();
  }

  /** What differs from story to story. */
  record Traits(boolean isVideo, long livesMs, boolean isHidden, int messages) {}
}

package io.voidgram.scheduling.post;

/** What a media file holds. */
public enum MediaKind {
  IMAGE,
  VIDEO
}

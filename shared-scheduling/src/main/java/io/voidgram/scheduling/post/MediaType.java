package io.voidgram.scheduling.post;

/** The surface of Instagram a post appears on; the API's {@code mediaType}. */
public enum MediaType {
  IMAGE,
  REELS,
  STORIES,
  CAROUSEL
}

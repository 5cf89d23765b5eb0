package io.voidgram.scheduling.post;

/** A mention sticker on a story; x and y run from 0 at the top left to 1. */
public record StoryMention(String username, double x, double y) {
  public StoryMention {
    username = Handles.plain(username);
  }
}

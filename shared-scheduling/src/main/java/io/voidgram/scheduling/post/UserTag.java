package io.voidgram.scheduling.post;

/** A person tagged in a picture; x and y run from 0 at the top left to 1. */
public record UserTag(String username, double x, double y) {
  public UserTag {
    username = Handles.plain(username);
  }
}

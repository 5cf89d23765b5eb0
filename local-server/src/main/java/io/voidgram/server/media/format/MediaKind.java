package io.voidgram.server.media.format;

/** Whether a file shows a still picture or a moving one. */
public enum MediaKind {
  IMAGE,
  VIDEO
}

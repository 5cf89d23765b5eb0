package io.voidgram.scheduling.post;

/** One media file of a post, in the order it is shown. */
public record MediaItem(String mediaFileId, MediaKind kind) {}

package io.voidgram.server.backup;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import came to.
 *
 * @param movedTo the folder the old home is in now; null when there was none
 * @param backedUpAt when the backup was made
 * @param missing how many media files the home lacks
 */
public record Imported(
    long posts,
    long media,
    @Nullable String movedTo,
    String backedUpAt,
    int held,
    int doubtful,
    int inCloud,
    int missing,
    List<String> reconnect,
    List<String> forgotten) {
  public Imported {
    reconnect = List.copyOf(reconnect);
    forgotten = List.copyOf(forgotten);
  }

  static Imported of(Manifest manifest, @Nullable Path aside, Settlement settled) {
    return new Imported(
        manifest.posts(),
        manifest.media(),
        aside == null ? null : aside.toString(),
        manifest.createdAt(),
        settled.held(),
        settled.doubtful(),
        settled.inCloud(),
        manifest.missing().size(),
        settled.reconnect(),
        settled.forgotten());
  }

  /** Of a note that this build wrote; anything else tells of no import. */
  static @Nullable Imported read(String note) {
    try {
      return new Gson().fromJson(note, Imported.class);
    } catch (JsonParseException e) {
      return null;
    }
  }

  /** Whether it was this archive; no two were made at the same instant with the same content. */
  boolean isOf(Manifest manifest) {
    return backedUpAt.equals(manifest.createdAt())
        && posts == manifest.posts()
        && media == manifest.media();
  }
}

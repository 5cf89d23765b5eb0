package io.voidgram.server.repost;

import io.voidgram.scheduling.drive.UnsentException;
import io.voidgram.scheduling.graph.MediaUrls;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.server.store.Database;

/**
 * The media of reposts, which Meta forbids to copy: the story's own link is handed on. Any other
 * media is left to those who keep it.
 */
public record RepostMedia(Database database, MediaUrls others) implements MediaUrls {
  private static final String PREFIX = "story-mention:";

  static String idOf(String repostId) {
    return PREFIX + repostId;
  }

  @Override
  public String urlOf(MediaItem item) {
    if (!item.mediaFileId().startsWith(PREFIX)) {
      return others.urlOf(item);
    }
    String repostId = item.mediaFileId().substring(PREFIX.length());
    return database
        .read(
            sql ->
                sql.prepare("select link from story_repost where id = :id and link is not null")
                    .bind("id", repostId)
                    .one(row -> row.text("link")))
        .orElseThrow(
            () ->
                UnsentException.withoutMedia(
                    "The story has ended, so there is nothing to repost any more."));
  }
}

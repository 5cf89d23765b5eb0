package io.voidgram.scheduling.post;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything a reader of the post will see: the snapshot that is published. */
public record PostContent(
    MediaType mediaType,
    List<MediaItem> media,
    @Nullable String caption,
    List<UserTag> userTags,
    List<String> collaborators,
    @Nullable String locationId,
    boolean crossPostToFacebook) {
  public PostContent {
    media = List.copyOf(media);
    userTags = List.copyOf(userTags);
    collaborators = Handles.plain(collaborators);
    if (media.isEmpty()) {
      throw new IllegalArgumentException("a post has at least one media file");
    }
  }

  /** The same with nobody tagged. */
  public PostContent untagged() {
    return new PostContent(
        mediaType, media, caption, List.of(), collaborators, locationId, crossPostToFacebook);
  }

  /** Whether any of the media files is a video. */
  public boolean hasVideo() {
    for (MediaItem item : media) {
      if (item.kind() == MediaKind.VIDEO) {
        return true;
      }
    }
    return false;
  }

  /** Whether the post is made of containers of its own for each media file. */
  public boolean hasChildren() {
    return mediaType == MediaType.CAROUSEL;
  }
}

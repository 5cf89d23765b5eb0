package io.voidgram.server.posts.store;

import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as its author wrote it.
 *
 * @param accountId null when none was given
 * @param request what the rules look at
 */
public record PostInput(
    @Nullable String accountId,
    PostRequest request,
    @Nullable String locationId,
    @Nullable String locationName) {
  /** Nothing written yet. */
  public static final PostInput EMPTY =
      new PostInput(
          null,
          new PostRequest(
              true, null, null, List.of(), null, List.of(), List.of(), List.of(), false),
          null,
          null);

  /** The media files it names, in its order. */
  public List<String> mediaFileIds() {
    String single = request.mediaFileId();
    return request.mediaType() == MediaType.CAROUSEL || single == null
        ? request.mediaFileIds()
        : List.of(single);
  }
}

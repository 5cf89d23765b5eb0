package io.voidgram.server.posts.store;

import io.voidgram.scheduling.post.MediaFacts;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.post.PostRequest;
import io.voidgram.server.accounts.Account;
import java.util.List;

/**
 * A post whose account and media files exist and which meets the rules.
 *
 * @param mediaType of the request, which is there by now
 */
public record CheckedPost(
    PostInput input, MediaType mediaType, Account account, List<MediaFacts> media) {
  public CheckedPost {
    media = List.copyOf(media);
  }

  /** What is published. */
  public PostContent content() {
    PostRequest request = input.request();
    return new PostContent(
        mediaType,
        media.stream().map(file -> new MediaItem(file.mediaFileId(), file.kind())).toList(),
        request.caption(),
        request.userTags(),
        request.collaborators(),
        input.locationId(),
        request.crossPostToFacebook());
  }
}

package io.voidgram.scheduling.post;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as it was asked for, as far as any rule looks at it: nothing is checked yet, so lists can
 * be too long and media can be missing.
 *
 * @param isDraft whether it is only kept; then what is still missing is no fault
 * @param mediaType null when none was given
 * @param mediaFileId null when none was given
 * @param mediaFileIds empty when none were given
 */
public record PostRequest(
    boolean isDraft,
    @Nullable MediaType mediaType,
    @Nullable String mediaFileId,
    List<String> mediaFileIds,
    @Nullable String caption,
    List<UserTag> userTags,
    List<String> collaborators,
    List<StoryMention> storyMentions,
    boolean crossPostToFacebook) {
  public PostRequest {
    mediaFileIds = List.copyOf(mediaFileIds);
    userTags = List.copyOf(userTags);
    collaborators = Handles.plain(collaborators);
    storyMentions = List.copyOf(storyMentions);
  }
}

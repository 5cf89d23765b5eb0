package io.voidgram.server.posts.intake;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.text.Text;

/** What the author of a post can do that the Worker has not taken. */
final class HandOverAdvice {
  private HandOverAdvice() {}

  /** Of a post that became a draft again. */
  static String ofDraft(ErrorCode code, String postId) {
    String again = Text.of("schedule it again with the draftId %s", postId);
    return switch (code) {
      case TOKEN_EXPIRED -> Text.of("Connect the account again, then %s.", again);
      case MEDIA_INVALID ->
          Text.of("Upload the file again, put it into the draft, then %s.", again);
      default ->
          Text.of(
              "Send it again with the draftId %s, or with runOn local as well, and it goes out from"
                  + " this computer.",
              postId);
    };
  }

  /** Of a post that waits on this computer instead; empty where nothing is to be done. */
  static String ofLocal(ErrorCode code) {
    return switch (code) {
      case TOKEN_EXPIRED -> ". Connect the account again before its time, or it fails";
      case MEDIA_INVALID -> ". Upload the file again and schedule a new post, or it fails";
      default -> "";
    };
  }
}

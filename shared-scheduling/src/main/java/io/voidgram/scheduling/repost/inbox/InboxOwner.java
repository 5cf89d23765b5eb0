package io.voidgram.scheduling.repost.inbox;

import io.voidgram.scheduling.post.LoginMethod;
import org.jspecify.annotations.Nullable;

/** Whose inbox it is; an account of Facebook Login is asked for by its Page. */
public record InboxOwner(
    String igUserId, String username, LoginMethod loginMethod, @Nullable String pageId) {
  /** Whether a message is the owner's own; ids of people may be the app's, so names count too. */
  boolean is(@Nullable String senderId, @Nullable String senderName) {
    return igUserId.equals(senderId) || username.equals(senderName);
  }
}

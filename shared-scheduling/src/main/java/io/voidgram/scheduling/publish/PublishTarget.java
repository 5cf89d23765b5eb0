package io.voidgram.scheduling.publish;

import io.voidgram.scheduling.post.LoginMethod;
import org.jspecify.annotations.Nullable;

/** The account a post goes to, and its Facebook Page where there is one. */
public record PublishTarget(
    String accountId, String igUserId, LoginMethod loginMethod, @Nullable String pageId) {}

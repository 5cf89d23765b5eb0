package io.voidgram.server.cloud.handover;

import io.voidgram.server.jobs.AccountTokenSource;
import io.voidgram.server.jobs.AccountTokens;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.posts.store.PostProgress;
import java.util.Optional;

/** The posts of a home without accounts and files. */
public final class NoPosts implements AccountTokenSource {
  public static HandOver.Posts here() {
    return new HandOver.Posts(
        new JobStore("boot", new PostProgress()),
        (sql, postId, now) -> {},
        new NoPosts(),
        item -> Optional.empty(),
        now -> {});
  }

  @Override
  public Optional<AccountTokens> tokens(String accountId) {
    return Optional.empty();
  }

  @Override
  public void onTokenRefused(String accountId) {}
}

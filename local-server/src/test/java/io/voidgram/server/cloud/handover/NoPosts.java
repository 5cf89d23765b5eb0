package io.voidgram.server.cloud.handover;

import io.voidgram.server.jobs.AccountTokenSource;
import io.voidgram.server.jobs.AccountTokens;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.posts.store.PostProgress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The posts of a home without accounts and files. */
public final class NoPosts implements AccountTokenSource {
  private final List<String> refused = new CopyOnWriteArrayList<>();

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
  public void onTokenRefused(String accountId) {
    refused.add(accountId);
  }

  /** The accounts whose tokens were refused, each as often as that was told. */
  List<String> refused() {
    return List.copyOf(refused);
  }
}

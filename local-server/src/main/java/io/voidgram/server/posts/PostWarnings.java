package io.voidgram.server.posts;

import io.voidgram.server.accounts.Account;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.PostTransactions;
import io.voidgram.server.posts.store.StoredPost;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import io.voidgram.server.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is allowed of a scheduled post's time, but seldom meant. */
final class PostWarnings {
  private static final Duration CLOSE = Duration.ofMinutes(20);

  private final PostTransactions transactions;
  private final Accounts accounts;

  public PostWarnings(PostTransactions transactions, Accounts accounts) {
    this.transactions = transactions;
    this.accounts = accounts;
  }

  /** About the post with this id, if it is there. */
  public List<String> of(String postId) {
    return transactions.read(
        (sql, now) -> PostStore.find(sql, postId).map(post -> of(sql, post)).orElse(List.of()));
  }

  private List<String> of(Sql sql, StoredPost post) {
    DueTime dueTime = post.dueTime();
    String accountId = post.input().accountId();
    if (dueTime == null || accountId == null) {
      return List.of();
    }
    List<String> warnings = new ArrayList<>();
    Instant due = dueTime.instant();
    Optional<Account> account = accounts.find(sql, accountId);
    account
        .flatMap(it -> Optional.ofNullable(it.profile().tokenExpiresAt()))
        .filter(due::isAfter)
        .ifPresent(
            end ->
                warnings.add(
                    "the access token ends before the post is due; connect the account again"
                        + " before "
                        + end));
    if (PostStore.hasNeighbour(sql, accountId, post.id(), due, CLOSE)) {
      warnings.add("another post of this account is scheduled less than 20 minutes away");
    }
    return warnings;
  }
}

package io.voidgram.server.posts;

import io.voidgram.server.accounts.Account;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.posts.store.StoredPost;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import io.voidgram.server.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is allowed of a scheduled post's time, but seldom meant. */
public final class PostWarnings {
  private static final Duration CLOSE = Duration.ofMinutes(20);

  private static final String NEIGHBOURS =
      """
      select count(*) from post
      where instagram_account_id = ? and id <> ? and status = 'SCHEDULED'
        and scheduled_for > ? and scheduled_for < ?
      """;

  private final Accounts accounts;

  public PostWarnings(Accounts accounts) {
    this.accounts = accounts;
  }

  /** About the scheduled post with this id. */
  public List<String> of(Sql handle, StoredPost post) {
    DueTime dueTime = post.dueTime();
    String accountId = post.input().accountId();
    if (dueTime == null || accountId == null) {
      return List.of();
    }
    List<String> warnings = new ArrayList<>();
    Instant due = dueTime.instant();
    Optional<Account> account = accounts.find(handle, accountId);
    account
        .flatMap(it -> Optional.ofNullable(it.profile().tokenExpiresAt()))
        .filter(due::isAfter)
        .ifPresent(
            end ->
                warnings.add(
                    "the access token ends before the post is due; connect the account again"
                        + " before "
                        + end));
    long near =
        Sql.number(
            handle,
            NEIGHBOURS,
            accountId,
            post.id(),
            due.minus(CLOSE).toEpochMilli(),
            due.plus(CLOSE).toEpochMilli());
    if (near > 0) {
      warnings.add("another post of this account is scheduled less than 20 minutes away");
    }
    return warnings;
  }
}

package io.voidgram.server.posts;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.accounts.Account;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.posts.intake.MediaLibrary;
import io.voidgram.server.posts.intake.PostChecks;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.StoredPost;
import io.voidgram.server.store.Sql;
import java.time.Instant;

/** Lets a failed post try again; its job looks at Instagram before it acts. */
final class PostRetry {
  private final Accounts accounts;
  private final MediaLibrary media;
  private final PostStore posts;
  private final JobStore jobs;

  PostRetry(Accounts accounts, MediaLibrary media, PostStore posts, JobStore jobs) {
    this.accounts = accounts;
    this.media = media;
    this.posts = posts;
    this.jobs = jobs;
  }

  /** Queues the post again, within the caller's transaction. */
  void retry(Sql handle, String id, Instant now) {
    StoredPost post = posts.get(handle, id);
    if (post.status() != PostStatus.FAILED) {
      throw new ApiException(
          ErrorCode.INVALID_STATUS,
          "Only FAILED posts can be tried again, and this one is " + post.status() + ".");
    }
    checkMedia(handle, post);
    checkAccount(handle, post, now);
    if (!jobs.retry(handle, id, now)) {
      throw new ApiException(
          ErrorCode.INVALID_STATUS,
          "What was stored to publish the post cannot be read. Look at the account whether it went"
              + " out; if not, publish it as a new post.");
    }
    posts.requeue(handle, id, now);
  }

  private void checkMedia(Sql handle, StoredPost post) {
    boolean isThere =
        !posts.lacksMedia(handle, post, media)
            && post.input().mediaFileIds().stream().allMatch(media::isOnDisk);
    if (!isThere) {
      throw new ApiException(
          ErrorCode.MEDIA_INVALID,
          "A media file of the post was deleted, so it cannot go out any more. Look at the account"
              + " whether it went out before; if not, upload the file and make a new post.");
    }
  }

  private void checkAccount(Sql handle, StoredPost post, Instant now) {
    String accountId = post.input().accountId();
    Account account = accountId == null ? null : accounts.find(handle, accountId).orElse(null);
    if (account == null) {
      throw new ApiException(
          ErrorCode.TOKEN_EXPIRED,
          "The post's account was disconnected. Connect it again, then retry the post: it looks at"
              + " Instagram before it acts.");
    }
    if (account.isTokenDead(now)) {
      throw PostChecks.tokenDead(account.profile().username());
    }
  }
}

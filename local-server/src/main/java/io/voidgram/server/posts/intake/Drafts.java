package io.voidgram.server.posts.intake;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.idempotency.KeptAnswer;
import io.voidgram.server.idempotency.RepeatableRequest;
import io.voidgram.server.json.Ids;
import io.voidgram.server.posts.list.PostReader;
import io.voidgram.server.posts.store.CheckedPost;
import io.voidgram.server.posts.store.PostInput;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.PostTransactions;
import io.voidgram.server.posts.store.StoredPost;

/** Posts that are only kept. */
public final class Drafts {
  private final PostTransactions transactions;
  private final PostChecks checks;
  private final PostReader reader;

  public Drafts(PostTransactions transactions, PostChecks checks, PostReader reader) {
    this.transactions = transactions;
    this.checks = checks;
    this.reader = reader;
  }

  /** Keeps a new draft, which is shown as JSON. */
  public KeptAnswer<String> create(
      RepeatableRequest<String> request, String userId, PostChange change) {
    return transactions.change(
        (sql, now) ->
            request.once(
                sql,
                now,
                () -> {
                  CheckedPost draft = checks.draft(sql, change.applyTo(PostInput.EMPTY, true));
                  String id = Ids.create();
                  PostStore.add(sql, id, draft, PostStatus.DRAFT, null, now);
                  return reader.one(sql, userId, id);
                }));
  }

  /** Changes a draft; returns it as JSON. */
  public String change(String userId, String id, PostChange change) {
    return transactions.change(
        (sql, now) -> {
          StoredPost before = PostStore.get(sql, id);
          if (before.status() != PostStatus.DRAFT) {
            throw new ApiException(
                ErrorCode.INVALID_STATUS,
                "The post is "
                    + before.status()
                    + " and no draft any more. Use PUT /schedule/{id} for scheduled posts.");
          }
          CheckedPost draft = checks.draft(sql, change.applyTo(before.input(), true));
          PostStore.change(sql, id, draft, PostStatus.DRAFT, null, now);
          return reader.one(sql, userId, id);
        });
  }
}

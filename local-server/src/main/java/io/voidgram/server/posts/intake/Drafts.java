package io.voidgram.server.posts.intake;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.json.Ids;
import io.voidgram.server.posts.store.CheckedPost;
import io.voidgram.server.posts.store.PostInput;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.StoredPost;
import io.voidgram.server.store.Sql;
import java.time.Instant;

/** Posts that are only kept. Every method works within its caller's transaction. */
public final class Drafts {
  private final PostChecks checks;
  private final PostStore posts;

  public Drafts(PostChecks checks, PostStore posts) {
    this.checks = checks;
    this.posts = posts;
  }

  /** Keeps a new draft; returns its id. */
  public String create(Sql handle, PostChange change, Instant now) {
    CheckedPost draft = checks.draft(handle, change.applyTo(PostInput.EMPTY, true));
    String id = Ids.create();
    posts.add(handle, id, draft, PostStatus.DRAFT, null, now);
    return id;
  }

  /** Changes a draft. */
  public void change(Sql handle, String id, PostChange change, Instant now) {
    StoredPost before = posts.get(handle, id);
    if (before.status() != PostStatus.DRAFT) {
      throw new ApiException(
          ErrorCode.INVALID_STATUS,
          "The post is "
              + before.status()
              + " and no draft any more. Use PUT /schedule/{id} for scheduled posts.");
    }
    CheckedPost draft = checks.draft(handle, change.applyTo(before.input(), true));
    posts.change(handle, id, draft, PostStatus.DRAFT, null, now);
  }
}

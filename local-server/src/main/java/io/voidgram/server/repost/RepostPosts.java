package io.voidgram.server.repost;

import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.post.UserTag;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.server.accounts.Account;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the posts that reposts become. Every method works within its caller's transaction. */
record RepostPosts(Accounts accounts, JobStore jobs) {
  /** The post of that mention, with its job; once. */
  void make(Sql sql, StoredMention stored, Instant now) {
    String postId = stored.mention().postId();
    if (isThere(sql, postId)) {
      return;
    }
    Optional<Account> account = accounts.find(sql, stored.accountId());
    if (account.isEmpty()) {
      return;
    }
    PostStore.addRepost(sql, postId, stored.accountId(), now);
    MediaItem media = new MediaItem(RepostMedia.idOf(stored.id()), stored.mention().kind());
    List<UserTag> tags = tags(sql, stored);
    PostContent content =
        new PostContent(MediaType.STORIES, List.of(media), null, tags, List.of(), null, false);
    PublishJob job = PublishJob.fresh(postId, postId, account.get().target(), content, false, now);
    double jitter = ThreadLocalRandom.current().nextDouble();
    jobs.submit(sql, PublishMachine.start(job, now, jitter), now);
  }

  /** Who posted the story, in its middle, where the owner wants that and Instagram names them. */
  private static List<UserTag> tags(Sql sql, StoredMention stored) {
    String username = stored.mention().username();
    return username != null && ConfigTable.tagsPoster(sql, stored.accountId())
        ? List.of(new UserTag(username, 0.5, 0.5))
        : List.of();
  }

  /** Whether there is such a post, or was one that its owner deleted once it was over. */
  boolean isThere(Sql sql, String postId) {
    return PostStore.find(sql, postId).isPresent() || jobs.find(sql, postId).isPresent();
  }
}

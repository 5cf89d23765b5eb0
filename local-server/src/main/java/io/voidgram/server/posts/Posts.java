package io.voidgram.server.posts;

import io.voidgram.server.accounts.Account;
import io.voidgram.server.http.Answer;
import io.voidgram.server.idempotency.KeptAnswer;
import io.voidgram.server.idempotency.RepeatableRequest;
import io.voidgram.server.posts.intake.Drafts;
import io.voidgram.server.posts.intake.PostChange;
import io.voidgram.server.posts.intake.PostIntake;
import io.voidgram.server.posts.intake.PostIntake.Order;
import io.voidgram.server.posts.list.PostReader;
import io.voidgram.server.posts.store.PostArchive;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.StoredPost;
import io.voidgram.server.store.Sql;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be done with posts, each in one transaction. */
public final class Posts {
  private record Deletion(
      boolean success,
      boolean wasDeletedFromInstagram,
      String clearedPostId,
      @Nullable String deleteError,
      @Nullable String permalink) {}

  private final Neighbours neighbours;
  private final InstantSource clock;
  private final PostStore store = new PostStore();
  private final PostReader reader;
  private final Drafts drafts;
  private final PostIntake intake;
  private final PostRetry retries;
  private final PostArchive archive;
  private final InstagramDeletion instagramDeletion;

  Posts(Neighbours neighbours, InstantSource clock) {
    this.neighbours = neighbours;
    this.clock = clock;
    this.reader = new PostReader(store, neighbours.media());
    this.drafts = new Drafts(neighbours.checks(), store);
    this.intake = new PostIntake(neighbours.checks(), store, neighbours.jobs());
    this.retries =
        new PostRetry(neighbours.accounts(), neighbours.media(), store, neighbours.jobs());
    this.archive = new PostArchive(store, neighbours.jobs());
    this.instagramDeletion = new InstagramDeletion(neighbours.accounts(), neighbours.meta());
  }

  Answer one(String userId, String id) {
    return json(200, neighbours.database().read(handle -> reader.one(handle, userId, id)));
  }

  Answer completions(String userId, Instant since) {
    byte[] json = neighbours.database().read(handle -> reader.completions(handle, userId, since));
    return Answer.bytes(200, "application/json; charset=utf-8", json);
  }

  Answer createDraft(RepeatableRequest request, String userId, PostChange change) {
    Instant now = clock.instant();
    return neighbours
        .database()
        .write(
            handle ->
                request.once(
                    handle,
                    now,
                    () -> {
                      String id = drafts.create(handle, change, now);
                      return KeptAnswer.ofJson(201, reader.one(handle, userId, id));
                    }))
        .toHttp();
  }

  Answer changeDraft(String userId, String id, PostChange change) {
    Instant now = clock.instant();
    String json =
        neighbours
            .database()
            .write(
                handle -> {
                  drafts.change(handle, id, change, now);
                  return reader.one(handle, userId, id);
                });
    return json(200, json);
  }

  Answer publish(RepeatableRequest request, Order order) {
    Instant now = clock.instant();
    KeptAnswer answer =
        neighbours
            .database()
            .write(
                handle ->
                    request.once(
                        handle, now, () -> queued(intake.take(handle, order, now).postId())));
    neighbours.wakeRunner().accept(now);
    return answer.toHttp();
  }

  Answer retry(String id) {
    Instant now = clock.instant();
    change(handle -> retries.retry(handle, id, now));
    neighbours.wakeRunner().accept(now);
    return queued(id).toHttp();
  }

  private static KeptAnswer queued(String postId) {
    return KeptAnswer.of(202, Map.of("postId", postId, "status", "QUEUED"));
  }

  Object clear(String userId, String id) {
    Instant now = clock.instant();
    change(handle -> archive.clear(handle, userId, id, now));
    return Map.of("success", true, "clearedPostId", id);
  }

  /** Instagram is asked first: a record that is cleared before could not be asked for again. */
  Object deleteFromInstagram(String userId, String id) {
    StoredPost post = neighbours.database().read(handle -> store.get(handle, id));
    String mediaId = InstagramDeletion.mediaIdOf(post);
    String failure = instagramDeletion.delete(accountOf(post), mediaId);
    Instant now = clock.instant();
    change(handle -> archive.move(handle, userId, id, now));
    return new Deletion(true, failure == null, id, failure, post.igPermalink());
  }

  private Optional<Account> accountOf(StoredPost post) {
    return Optional.ofNullable(post.input().accountId())
        .flatMap(
            id -> neighbours.database().read(handle -> neighbours.accounts().find(handle, id)));
  }

  private void change(Consumer<Sql> change) {
    neighbours
        .database()
        .write(
            handle -> {
              change.accept(handle);
              return null;
            });
  }

  private static Answer json(int status, String json) {
    return Answer.bytes(
        status, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
  }
}

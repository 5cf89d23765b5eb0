package io.voidgram.server.posts;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.graph.GraphAdvice;
import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphCall.Method;
import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.graph.GraphCall.Token;
import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.graph.MetaHost;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.accounts.Account;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.instagram.MetaAnswer;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.jobs.AccountTokens;
import io.voidgram.server.posts.store.PostArchive;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.PostTransactions;
import io.voidgram.server.posts.store.StoredPost;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a published post down from Instagram.
 *
 * <p>Source: developers.facebook.com, IG Media, "Deleting": Facebook Login only.
 */
final class InstagramDeletion {
  /** What came of it; the post is cleared here in any case. */
  public record Deletion(
      boolean success,
      boolean wasDeletedFromInstagram,
      String clearedPostId,
      @Nullable String deleteError,
      @Nullable String permalink) {}

  private static final String GONE =
      "The post's account is not connected any more. Connect it again, or delete the post in"
          + " Instagram's app.";
  private static final int NOT_THERE = 100;
  private static final int NOT_THERE_SUBCODE = 33;
  private static final int TOKEN_REFUSED = 190;

  private final PostTransactions transactions;
  private final PostArchive archive;
  private final Accounts accounts;
  private final MetaClient meta;

  public InstagramDeletion(
      PostTransactions transactions, PostArchive archive, Accounts accounts, MetaClient meta) {
    this.transactions = transactions;
    this.archive = archive;
    this.accounts = accounts;
    this.meta = meta;
  }

  /** Instagram is asked first: a record that is cleared before could not be asked for again. */
  public Deletion delete(String userId, String id) {
    StoredPost post = transactions.read((sql, now) -> PostStore.get(sql, id));
    String mediaId = mediaIdOf(post);
    String error = takeDown(accountOf(post), mediaId);
    transactions.change((sql, now) -> archive.move(sql, userId, id, now));
    return new Deletion(true, error == null, id, error, post.igPermalink());
  }

  private Optional<Account> accountOf(StoredPost post) {
    return Optional.ofNullable(post.input().accountId())
        .flatMap(id -> transactions.read((sql, now) -> accounts.find(sql, id)));
  }

  /** The id of the media to delete, or the ApiException that tells why the post has none. */
  private static String mediaIdOf(StoredPost post) {
    if (post.status() != PostStatus.PUBLISHED) {
      throw new ApiException(
          ErrorCode.INVALID_STATUS,
          "Only PUBLISHED posts can be deleted from Instagram, and this one is "
              + post.status()
              + ".");
    }
    if (post.igMediaId() == null) {
      throw new ApiException(
          ErrorCode.NO_MEDIA_ID,
          "The post's id on Instagram is not known. Delete it in Instagram's app, and here with"
              + " DELETE /posts/{id}.");
    }
    if (post.mediaType() == MediaType.STORIES) {
      throw new ApiException(
          ErrorCode.STORIES_CANNOT_DELETE,
          "Stories cannot be deleted from here. They end after 24 hours; Instagram's app can"
              + " delete them earlier.");
    }
    return post.igMediaId();
  }

  /** Deletes the media; returns why that failed, or null when it is gone. */
  private @Nullable String takeDown(Optional<Account> account, String mediaId) {
    if (account.isEmpty()) {
      return GONE;
    }
    if (account.get().loginMethod() == LoginMethod.INSTAGRAM) {
      return "Meta deletes posts only for accounts that are connected through Facebook. Delete it"
          + " in Instagram's app.";
    }
    Optional<AccountTokens> tokens = accounts.tokens(account.get().profile().id());
    return tokens.isEmpty() ? GONE : send(mediaId, tokens.get().account());
  }

  private @Nullable String send(String mediaId, String token) {
    GraphCall call = call(Method.DELETE, mediaId, List.of());
    MetaAnswer answer = meta.send(call, token);
    if (answer instanceof MetaAnswer.Lost && !isGone(mediaId, token)) {
      answer = meta.send(call, token); // the connection may have been closed before it was heard
    }
    if (answer instanceof MetaAnswer.Replied replied) {
      return failure(replied.reply());
    }
    if (answer instanceof MetaAnswer.NotSent) {
      return "Instagram could not be reached. Check the connection, then delete it in Instagram's app.";
    }
    return isGone(mediaId, token)
        ? null
        : "Instagram did not answer, and may not have deleted it. Look in its app.";
  }

  private boolean isGone(String mediaId, String token) {
    List<Param> params = List.of(new Param("fields", "id"));
    if (!(meta.send(call(Method.GET, mediaId, params), token)
        instanceof MetaAnswer.Replied replied)) {
      return false;
    }
    JsonObject error = error(replied.reply());
    return error != null
        && error.number("code", 0) == NOT_THERE
        && error.number("error_subcode", 0) == NOT_THERE_SUBCODE;
  }

  private static GraphCall call(Method method, String mediaId, List<Param> params) {
    String path = MetaHost.VERSION + "/" + mediaId;
    return new GraphCall(method, MetaHost.FACEBOOK, path, params, Token.ACCOUNT, null);
  }

  private static @Nullable String failure(GraphReply reply) {
    JsonObject error = error(reply);
    if (error == null) {
      return reply.isSuccess()
          ? null
          : "Instagram answered with HTTP status " + reply.status() + ". Delete it in its app.";
    }
    long code = error.number("code", 0);
    // Meta's own text can quote a token it refuses.
    String message = code == TOKEN_REFUSED ? "the token is not valid" : error.textOrNull("message");
    String advice = GraphAdvice.of((int) code, (int) error.number("error_subcode", 0));
    return "Instagram refused: " + message + " (code " + code + "). " + advice;
  }

  private static @Nullable JsonObject error(GraphReply reply) {
    JsonObject answer = JsonObject.parseOrNull(reply.body());
    return answer == null ? null : answer.objectOrNull("error");
  }
}

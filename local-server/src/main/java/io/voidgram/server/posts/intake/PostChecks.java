package io.voidgram.server.posts.intake;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.MediaFacts;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostRules;
import io.voidgram.scheduling.post.Violation;
import io.voidgram.server.accounts.Account;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.posts.store.CheckedPost;
import io.voidgram.server.posts.store.PostInput;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a post in the order the API promises: form, existence of account and media, rules of the
 * media type, fitness of the media, time, capability. The first that fails is the answer.
 */
public final class PostChecks {
  private final Accounts accounts;
  private final MediaLibrary media;
  private final Capabilities capabilities;

  public PostChecks(Accounts accounts, MediaLibrary media, Capabilities capabilities) {
    this.accounts = accounts;
    this.media = media;
    this.capabilities = capabilities;
  }

  /** A post that is only kept; what is still missing is no fault. */
  public CheckedPost draft(Sql handle, PostInput input) {
    return content(handle, input);
  }

  /** A post that is to go out, at that time if there is one. */
  public CheckedPost outgoing(
      Sql handle, PostInput input, @Nullable Instant scheduledFor, Instant now) {
    CheckedPost post = content(handle, input);
    if (scheduledFor != null) {
      refuseFirst(PostRules.ofTime(scheduledFor, now));
    }
    checkCapability(handle, post, now);
    return post;
  }

  private CheckedPost content(Sql handle, PostInput input) {
    refuseFirst(PostRules.ofForm(input.request()));
    MediaType mediaType = input.request().mediaType();
    if (mediaType == null || input.accountId() == null) {
      throw new ApiException(ErrorCode.VALIDATION_ERROR, "accountId and mediaType are needed.");
    }
    Account account = account(handle, input.accountId());
    List<MediaFacts> files = files(handle, input.mediaFileIds());
    refuseFirst(PostRules.ofPeople(input.request(), account.profile().username()));
    refuseFirst(PostRules.ofContent(input.request(), account.loginMethod(), files));
    return new CheckedPost(input, mediaType, account, files);
  }

  private Account account(Sql handle, String id) {
    return accounts
        .find(handle, id)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.NOT_FOUND,
                    "There is no Instagram account " + id + ". GET /auth/me lists them."));
  }

  private List<MediaFacts> files(Sql handle, List<String> ids) {
    List<MediaFacts> files = new ArrayList<>();
    for (String id : ids) {
      files.add(
          media
              .facts(handle, id)
              .orElseThrow(
                  () ->
                      new ApiException(
                          ErrorCode.NOT_FOUND, "There is no media file " + id + ". Upload it.")));
    }
    return files;
  }

  private void checkCapability(Sql handle, CheckedPost post, Instant now) {
    if (post.account().isTokenDead(now)) {
      throw tokenDead(post.account().profile().username());
    }
    boolean hasStickers = !post.input().request().storyMentions().isEmpty();
    String accountId = post.account().profile().id();
    Optional<String> obstacle =
        hasStickers ? capabilities.whyNoStickers(handle, accountId) : Optional.empty();
    if (obstacle.isPresent()) {
      throw new ApiException(ErrorCode.PRIVATE_API_REQUIRED, obstacle.get());
    }
  }

  public static ApiException tokenDead(String username) {
    return new ApiException(
        ErrorCode.TOKEN_EXPIRED,
        "The access token of @" + username + " works no more. Connect the account again.");
  }

  private static void refuseFirst(List<Violation> violations) {
    if (!violations.isEmpty()) {
      Violation first = violations.get(0);
      throw new ApiException(first.code(), first.message());
    }
  }
}

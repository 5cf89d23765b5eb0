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
import io.voidgram.server.posts.store.MediaLibrary;
import io.voidgram.server.posts.store.PostInput;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.StoredPost;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
  public CheckedPost draft(Sql sql, PostInput input) {
    return content(sql, input);
  }

  /** A post that is to go out, at that time if there is one. */
  public CheckedPost outgoing(
      Sql sql, PostInput input, @Nullable Instant scheduledFor, Instant now) {
    CheckedPost post = content(sql, input);
    if (scheduledFor != null) {
      refuseFirst(PostRules.ofTime(scheduledFor, now));
    }
    checkCapability(sql, post, now);
    return post;
  }

  /** Everything that is wrong with a post as far as it is written; nothing where it may go out. */
  public List<Violation> all(
      Sql sql, PostInput input, Optional<Instant> scheduledFor, Instant now) {
    List<Violation> found = new ArrayList<>(PostRules.ofForm(input.request()));
    List<MediaFacts> files = new ArrayList<>();
    for (String id : input.mediaFileIds()) {
      media.facts(sql, id).ifPresentOrElse(files::add, () -> found.add(missingFile()));
    }
    Optional.ofNullable(input.accountId())
        .flatMap(id -> accounts.find(sql, id))
        .ifPresentOrElse(
            account -> found.addAll(ofAccount(sql, input, account, files, now)),
            () -> found.add(missingAccount()));
    scheduledFor.ifPresent(at -> found.addAll(PostRules.ofTime(at, now)));
    return found;
  }

  private List<Violation> ofAccount(
      Sql sql, PostInput input, Account account, List<MediaFacts> files, Instant now) {
    List<Violation> found =
        new ArrayList<>(PostRules.ofPeople(input.request(), account.profile().username()));
    MediaType mediaType = input.request().mediaType();
    if (mediaType != null) {
      found.addAll(PostRules.ofContent(input.request(), account.loginMethod(), files));
      try {
        checkCapability(sql, new CheckedPost(input, mediaType, account, files), now);
      } catch (ApiException e) {
        String field = e.code() == ErrorCode.TOKEN_EXPIRED ? "account" : "storyMentions";
        found.add(new Violation(e.code(), field, String.valueOf(e.getMessage())));
      }
    }
    return found;
  }

  private static Violation missingFile() {
    return new Violation(
        ErrorCode.NOT_FOUND, "media", "A media file of the post was deleted. Add another.");
  }

  private static Violation missingAccount() {
    return new Violation(ErrorCode.VALIDATION_ERROR, "accountId", "Choose an account.");
  }

  private CheckedPost content(Sql sql, PostInput input) {
    refuseFirst(PostRules.ofForm(input.request()));
    MediaType mediaType = input.request().mediaType();
    if (mediaType == null || input.accountId() == null) {
      throw new ApiException(ErrorCode.VALIDATION_ERROR, "accountId and mediaType are needed.");
    }
    Account account = accounts.require(sql, input.accountId());
    List<MediaFacts> files = input.mediaFileIds().stream().map(id -> file(sql, id)).toList();
    refuseFirst(PostRules.ofPeople(input.request(), account.profile().username()));
    refuseFirst(PostRules.ofContent(input.request(), account.loginMethod(), files));
    return new CheckedPost(input, mediaType, account, files);
  }

  private MediaFacts file(Sql sql, String id) {
    return media
        .facts(sql, id)
        .orElseThrow(refusal(ErrorCode.NOT_FOUND, "There is no media file " + id + ". Upload it."));
  }

  private static Supplier<ApiException> refusal(ErrorCode code, String message) {
    return () -> new ApiException(code, message);
  }

  private void checkCapability(Sql sql, CheckedPost post, Instant now) {
    requireToken(post.account(), now);
    if (!post.input().request().storyMentions().isEmpty()) {
      capabilities
          .whyNoStickers(sql, post.account().profile().id())
          .ifPresent(
              why -> {
                throw new ApiException(ErrorCode.PRIVATE_API_REQUIRED, why);
              });
    }
  }

  private static void requireToken(Account account, Instant now) {
    if (account.isTokenDead(now)) {
      throw new ApiException(
          ErrorCode.TOKEN_EXPIRED,
          "The access token of @"
              + account.profile().username()
              + " works no more. Connect the account again.");
    }
  }

  /** A failed post that is to go out again as it is. */
  void again(Sql sql, StoredPost post, Instant now) {
    if (lacksMedia(sql, post) || !post.input().mediaFileIds().stream().allMatch(media::isOnDisk)) {
      throw new ApiException(
          ErrorCode.MEDIA_INVALID,
          "A media file of the post was deleted, so it cannot go out any more. Look at the account"
              + " whether it went out before; if not, upload the file and make a new post.");
    }
    Account account =
        Optional.ofNullable(post.input().accountId())
            .flatMap(id -> accounts.find(sql, id))
            .orElseThrow(
                refusal(
                    ErrorCode.TOKEN_EXPIRED,
                    "The post's account was disconnected. Connect it again, then retry the post:"
                        + " it looks at Instagram before it acts."));
    requireToken(account, now);
  }

  /** What is known of a media file, if it is there. */
  Optional<MediaFacts> facts(Sql sql, String mediaFileId) {
    return media.facts(sql, mediaFileId);
  }

  /** Whether a media file of the post was deleted since. */
  boolean lacksMedia(Sql sql, StoredPost post) {
    List<String> files = post.input().mediaFileIds();
    return files.size() != PostStore.mediaCount(sql, post.id())
        || !files.stream().allMatch(file -> media.facts(sql, file).isPresent());
  }

  private static void refuseFirst(List<Violation> violations) {
    if (!violations.isEmpty()) {
      Violation first = violations.get(0);
      throw new ApiException(first.code(), first.message());
    }
  }
}

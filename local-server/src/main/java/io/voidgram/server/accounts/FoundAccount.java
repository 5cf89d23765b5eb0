package io.voidgram.server.accounts;

import io.voidgram.scheduling.post.LoginMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account that Meta says a token belongs to.
 *
 * @param page the linked Facebook Page; null exactly on Instagram Login
 */
record FoundAccount(
    LoginMethod loginMethod, Profile profile, FoundToken token, @Nullable Page page) {
  /** What Meta tells of the account. */
  record Profile(
      String igUserId,
      String username,
      @Nullable String name,
      @Nullable String accountType,
      @Nullable Long followersCount,
      @Nullable Long mediaCount) {}

  /** The token to publish with; its end is null where Meta does not tell it. */
  record FoundToken(String value, @Nullable Instant expiresAt) {
    @Override
    public String toString() {
      return "FoundToken[***]";
    }
  }

  /** A Facebook Page with its own token. */
  record Page(String id, @Nullable String name, @Nullable String token) {
    @Override
    public String toString() {
      return "Page[" + id + "]";
    }
  }
}

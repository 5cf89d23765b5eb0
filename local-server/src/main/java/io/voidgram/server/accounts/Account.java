package io.voidgram.server.accounts;

import io.voidgram.scheduling.graph.GraphAdvice;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.publish.PublishTarget;
import io.voidgram.server.store.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connected account as it is stored.
 *
 * @param tokenRefusedAt when Meta called its token invalid; null while it works
 */
public record Account(InstagramAccount profile, @Nullable Instant tokenRefusedAt) {
  private static final String REFUSED =
      "Instagram does not accept the access token any more, so that it cannot be renewed. Connect"
          + " the account again.";

  public LoginMethod loginMethod() {
    return LoginMethod.of(profile.loginMethod());
  }

  /** Whether nothing can be published before it is connected again. */
  public boolean isTokenDead(Instant now) {
    Instant end = profile.tokenExpiresAt();
    return tokenRefusedAt != null || (end != null && !now.isBefore(end));
  }

  /** The account as a publish job knows it. */
  public PublishTarget target() {
    return new PublishTarget(
        profile.id(), profile.igUserId(), loginMethod(), profile.facebookPageId());
  }

  private static @Nullable String trouble(String stored, boolean isRefused) {
    if (stored.isEmpty()) {
      return isRefused ? REFUSED : null;
    }
    return GraphAdvice.added(stored);
  }

  static Account read(Row row) {
    Instant refusedAt = row.instantOrNull("token_refused_at");
    InstagramAccount profile =
        new InstagramAccount(
            row.text("id"),
            row.text("ig_user_id"),
            row.text("username"),
            row.textOrNull("name"),
            row.textOrNull("profile_picture_url"),
            row.textOrNull("account_type"),
            row.textOrNull("facebook_page_id"),
            row.textOrNull("facebook_page_name"),
            row.instantOrNull("token_expires_at"),
            refusedAt == null ? row.instantOrNull("renew_at") : null,
            trouble(row.text("renewal_trouble"), refusedAt != null),
            row.text("login_method"),
            row.numberOrNull("followers_count"),
            row.numberOrNull("media_count"),
            row.instantOrNull("last_synced_at"),
            row.instant("created_at"));
    return new Account(profile, refusedAt);
  }
}

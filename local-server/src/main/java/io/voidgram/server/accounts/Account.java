package io.voidgram.server.accounts;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.publish.PublishTarget;
import io.voidgram.server.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connected account as it is stored.
 *
 * @param tokenRefusedAt when Meta called its token invalid; null while it works
 */
public record Account(InstagramAccount profile, @Nullable Instant tokenRefusedAt) {

  /** How it was connected. */
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

  static Account read(ResultSet row) throws SQLException {
    InstagramAccount profile =
        new InstagramAccount(
            row.getString("id"),
            row.getString("ig_user_id"),
            row.getString("username"),
            row.getString("name"),
            row.getString("profile_picture_url"),
            row.getString("account_type"),
            row.getString("facebook_page_id"),
            row.getString("facebook_page_name"),
            Columns.instantOrNull(row, "token_expires_at"),
            row.getString("login_method"),
            Columns.longOrNull(row, "followers_count"),
            Columns.longOrNull(row, "media_count"),
            Columns.instantOrNull(row, "last_synced_at"),
            Columns.instant(row, "created_at"));
    return new Account(profile, Columns.instantOrNull(row, "token_refused_at"));
  }
}

package io.voidgram.server.sandbox.world;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An access token.
 *
 * @param ownerId an account for INSTAGRAM_USER, a Facebook user, or a Page
 * @param expiresAt null for a Page token that lives as long as its user wants
 * @param deadSubcode 0 while it lives, else the subcode that says why it died
 */
public record Token(
    String value,
    Kind kind,
    String ownerId,
    Set<String> scopes,
    Instant issuedAt,
    @Nullable Instant expiresAt,
    int deadSubcode) {
  /** Whose token it is. */
  public enum Kind {
    INSTAGRAM_USER,
    FACEBOOK_USER,
    PAGE
  }

  private static final int EXPIRED_SUBCODE = 463;

  /** 0 when it may be used now, else why not. */
  public int deadSubcodeAt(Instant now) {
    if (deadSubcode != 0) {
      return deadSubcode;
    }
    return expiresAt != null && !now.isBefore(expiresAt) ? EXPIRED_SUBCODE : 0;
  }

  public Login login() {
    return kind == Kind.INSTAGRAM_USER ? Login.INSTAGRAM : Login.FACEBOOK;
  }

  Token dead(int subcode) {
    return new Token(value, kind, ownerId, scopes, issuedAt, expiresAt, subcode);
  }

  /** The first and last characters only: enough to tell two apart, too little to use. */
  public static String mask(String value) {
    int length = value.length();
    return length < 12 ? "***" : value.substring(0, 4) + "***" + value.substring(length - 4);
  }

  @Override
  public String toString() {
    return "Token[" + mask(value) + " " + kind + " of " + ownerId + "]";
  }
}

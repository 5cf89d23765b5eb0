package io.voidgram.server.sandbox.world;

import io.voidgram.server.sandbox.files.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** The tokens a fresh sandbox knows. */
public record SeedTokens(String instagram, String other, String facebookUser, String facebookPage) {
  /** Those of a sandbox on its own, which anybody can look up. */
  public static final SeedTokens DOCUMENTED =
      new SeedTokens(
          Seed.INSTAGRAM_TOKEN,
          Seed.OTHER_TOKEN,
          Seed.FACEBOOK_USER_TOKEN,
          Seed.FACEBOOK_PAGE_TOKEN);

  /** Tokens derived from a secret; the same secret gives the same ones. */
  public static SeedTokens of(byte[] secret) {
    return new SeedTokens(
        "SBX-SEED-INSTAGRAM-" + part(secret, "instagram"),
        "SBX-SEED-INSTAGRAM-" + part(secret, "other"),
        "SBX-SEED-FACEBOOK-USER-" + part(secret, "facebook user"),
        "SBX-SEED-FACEBOOK-PAGE-" + part(secret, "facebook page"));
  }

  private static String part(byte[] secret, String label) {
    MessageDigest digest = Hashes.sha256();
    digest.update(secret);
    byte[] hash = digest.digest(label.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  @Override
  public String toString() {
    return "SeedTokens[***]";
  }
}

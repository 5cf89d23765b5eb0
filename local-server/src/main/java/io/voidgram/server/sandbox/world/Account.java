package io.voidgram.server.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * A professional Instagram account.
 *
 * @param id the id that paths use
 * @param scopedId what {@code /me} calls {@code id} on Instagram Login
 * @param page the linked Facebook Page; null exactly on Instagram Login
 */
public record Account(
    String id,
    String scopedId,
    String username,
    String name,
    Login login,
    String accountType,
    @Nullable Page page) {
  /** A Facebook Page and the Facebook user who runs it. */
  public record Page(String id, String name, String ownerId, String ownerName) {
    /** Whether the token is the Page's own or its owner's. */
    public boolean isOpenTo(Token token) {
      return switch (token.kind()) {
        case PAGE -> id.equals(token.ownerId());
        case FACEBOOK_USER -> ownerId.equals(token.ownerId());
        case INSTAGRAM_USER -> false;
      };
    }
  }
}

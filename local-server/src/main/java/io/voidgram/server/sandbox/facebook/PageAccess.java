package io.voidgram.server.sandbox.facebook;

import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Token;
import io.voidgram.server.sandbox.world.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Says which Page a call is about, and what its token may do there. Guarded by the world's lock.
 */
final class PageAccess {
  private PageAccess() {}

  /** The Page of that id, if the token is its own or its owner's. */
  static Account.Page page(GraphCall call, String id) {
    Token token = call.token();
    boolean isOwn = id.equals("me") && token.kind() == Token.Kind.PAGE;
    return call.world()
        .accounts()
        .page(isOwn ? token.ownerId() : id)
        .filter(page -> page.isOpenTo(token))
        .orElseThrow(() -> GraphErrors.noSuchObject(call.request().method(), id));
  }

  /** The same, for reading what the Page has posted. */
  static Account.Page toRead(GraphCall call, String id) {
    Account.Page page = page(call, id);
    if (!call.token().scopes().contains("pages_read_engagement")) {
      throw PageErrors.mustReadEngagement();
    }
    return page;
  }

  /** The same, for posting: only the Page itself may, never its owner in its name. */
  static Account.Page toPost(GraphCall call, String id) {
    Account.Page page = page(call, id);
    if (call.token().kind() != Token.Kind.PAGE) {
      throw PageErrors.mustBeThePage();
    }
    boolean mayPost =
        call.token().scopes().contains("pages_manage_posts")
            && call.token().scopes().contains("pages_read_engagement");
    if (!mayPost) {
      throw PageErrors.mustManagePosts();
    }
    return page;
  }

  /** The token to act as the Page with: it may what the given one may, and has no end. */
  static @Nullable String tokenOf(GraphCall call, Account.Page page) {
    Token given = call.token();
    if (given.kind() == Token.Kind.PAGE) {
      return given.value();
    }
    if (!given.scopes().contains("pages_show_list")) {
      return null;
    }
    return call.world().tokens().all().stream()
        .filter(token -> token.kind() == Token.Kind.PAGE && token.ownerId().equals(page.id()))
        .filter(token -> token.scopes().equals(given.scopes()))
        .filter(token -> token.expiresAt() == null)
        .filter(token -> token.deadSubcodeAt(call.world().clock().now()) == 0)
        .findFirst()
        .orElseGet(() -> mint(call, page))
        .value();
  }

  private static Token mint(GraphCall call, Account.Page page) {
    Tokens tokens = call.world().tokens();
    return tokens.mint(
        Token.Kind.PAGE, page.id(), call.token().scopes(), call.world().clock().now(), null);
  }
}

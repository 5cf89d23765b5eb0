package io.voidgram.server.sandbox.graph;

import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Accounts;
import io.voidgram.server.sandbox.world.Token;
import java.util.Optional;

/** Says which accounts a token may read and change. */
public final class Access {
  private Access() {}

  /** The account in the path, if it is on this host and the token may use it. */
  public static Account account(GraphCall call, String id) {
    Optional<Token> token = call.givenToken();
    boolean isOwn = id.equals("me") && token.isPresent();
    return call.world()
        .accounts()
        .byId(isOwn ? token.get().ownerId() : id)
        .filter(account -> mayUse(call, account))
        .orElseThrow(() -> GraphErrors.noSuchObject(call.request().method(), id));
  }

  public static boolean mayUse(GraphCall call, String accountId) {
    return call.world().accounts().byId(accountId).filter(it -> mayUse(call, it)).isPresent();
  }

  private static boolean mayUse(GraphCall call, Account account) {
    if (account.login() != call.login()) {
      return false;
    }
    Token token = call.token();
    Account.Page page = account.page();
    return token.kind() == Token.Kind.INSTAGRAM_USER
        ? token.ownerId().equals(account.id())
        : page != null && page.isOpenTo(token);
  }

  /** The account behind an Instagram token or a Page token. */
  static Optional<Account> accountOf(Accounts accounts, Token token) {
    return switch (token.kind()) {
      case INSTAGRAM_USER -> accounts.byId(token.ownerId());
      case PAGE -> accounts.byPageId(token.ownerId());
      case FACEBOOK_USER -> accounts.ofFacebookUser(token.ownerId()).stream().findFirst();
    };
  }
}

package io.voidgram.server.sandbox.graph;

import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Token;
import io.voidgram.server.sandbox.world.World;
import java.util.Optional;

/** Says whose things a token may see and touch. */
public final class Access {

  private final World world;

  public Access(World world) {
    this.world = world;
  }

  /** The account in the path, if it is on this host and the token may use it. */
  public Account account(GraphCall call, String id) {
    return resolve(call.givenToken(), id)
        .filter(account -> mayUse(call, account))
        .orElseThrow(() -> GraphErrors.noSuchObject(call.request().method(), id));
  }

  private Optional<Account> resolve(Optional<Token> token, String id) {
    boolean isOwn = id.equals("me") && token.isPresent();
    String accountId = isOwn ? token.get().ownerId() : id;
    return world.accounts().byId(accountId);
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

  public boolean mayUse(GraphCall call, String accountId) {
    return world.accounts().byId(accountId).filter(account -> mayUse(call, account)).isPresent();
  }

  /** The account behind an Instagram token or a Page token. */
  Optional<Account> accountOf(Token token) {
    return switch (token.kind()) {
      case INSTAGRAM_USER -> world.accounts().byId(token.ownerId());
      case PAGE -> world.accounts().byPageId(token.ownerId());
      case FACEBOOK_USER -> world.accounts().ofFacebookUser(token.ownerId()).stream().findFirst();
    };
  }
}

package io.voidgram.server.accounts;

import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Accounts whose tokens nobody can open any more, because the key to them stayed elsewhere. */
public final class LostTokens {
  private record Sealed(String id, String username, String token) {}

  private LostTokens() {}

  /**
   * Says of each such account that it is to be connected again; returns their names.
   *
   * @param canOpen whether there is a key to a sealed text
   */
  public static List<String> note(Sql sql, Predicate<String> canOpen, Instant now) {
    List<Sealed> lost =
        sql
            .prepare("select id, username, access_token from instagram_account order by created_at")
            .list(row -> new Sealed(row.text("id"), row.text("username"), row.text("access_token")))
            .stream()
            .filter(account -> !canOpen.test(account.token()))
            .toList();
    lost.forEach(account -> AccountStore.markTokenRefused(sql, account.id(), now));
    return lost.stream().map(Sealed::username).toList();
  }
}

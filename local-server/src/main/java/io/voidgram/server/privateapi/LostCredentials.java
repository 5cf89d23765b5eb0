package io.voidgram.server.privateapi;

import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import java.util.List;
import java.util.function.Predicate;

/** Credentials of the Private API that nobody can open any more: their key stayed elsewhere. */
public final class LostCredentials {
  private record Sealed(String accountId, String username, String password) {}

  private LostCredentials() {}

  /**
   * Removes them, and every login that waits for a code; returns the names they were for.
   *
   * @param canOpen whether there is a key to a sealed text
   */
  public static List<String> remove(Sql sql, Predicate<String> canOpen) {
    sql.prepare("delete from private_api_challenge").update();
    forgetDevices(sql, canOpen);
    List<Sealed> lost =
        sql
            .prepare("select account_id, ig_username, password from private_api_credentials")
            .list(LostCredentials::read)
            .stream()
            .filter(one -> !canOpen.test(one.password()))
            .toList();
    lost.forEach(
        one ->
            sql.prepare("delete from private_api_credentials where account_id = :id")
                .bind("id", one.accountId())
                .update());
    return lost.stream().map(Sealed::username).toList();
  }

  private static void forgetDevices(Sql sql, Predicate<String> canOpen) {
    List<String> sealed =
        sql.prepare("select device from private_api_consent where device is not null")
            .list(row -> row.text("device"));
    sealed.stream()
        .filter(device -> !canOpen.test(device))
        .forEach(
            device ->
                sql.prepare("update private_api_consent set device = null where device = :device")
                    .bind("device", device)
                    .update());
  }

  private static Sealed read(Row row) {
    return new Sealed(row.text("account_id"), row.text("ig_username"), row.text("password"));
  }
}

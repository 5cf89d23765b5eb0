package io.voidgram.server.webhooks;

import io.voidgram.server.store.Sql;
import java.util.List;
import java.util.function.Predicate;
import okhttp3.HttpUrl;

/** Webhooks that nothing can be signed for any more: the key to their secrets stayed elsewhere. */
public final class LostSecrets {
  private record Sealed(String id, String url, String secret) {}

  private LostSecrets() {}

  /**
   * Removes each of them with what was still to be delivered; returns where they led, without the
   * paths, which often are secrets.
   *
   * @param canOpen whether there is a key to a sealed text
   */
  public static List<String> remove(Sql sql, Predicate<String> canOpen) {
    List<Sealed> lost =
        sql
            .prepare("select id, url, secret from webhook order by sequence")
            .list(row -> new Sealed(row.text("id"), row.text("url"), row.text("secret")))
            .stream()
            .filter(webhook -> !canOpen.test(webhook.secret()))
            .toList();
    lost.forEach(
        webhook ->
            sql.prepare("delete from webhook where id = :id").bind("id", webhook.id()).update());
    return lost.stream().map(webhook -> HttpUrl.get(webhook.url()).host()).toList();
  }
}

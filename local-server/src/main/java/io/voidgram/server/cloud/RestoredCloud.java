package io.voidgram.server.cloud;

import io.voidgram.server.cloud.deploy.RestoredFacts;
import io.voidgram.server.cloud.handover.HandOver;
import io.voidgram.server.store.Sql;
import java.util.function.Predicate;

/** The Worker of a home that came back with a backup, which went on meanwhile. */
public final class RestoredCloud {
  /**
   * What is left of it.
   *
   * @param posts how many posts the Worker had when the backup was made
   * @param isLost whether there was a Worker that cannot be spoken to any more
   */
  public record Standing(int posts, boolean isLost) {}

  private RestoredCloud() {}

  /**
   * Nothing is sent to the Worker before it has told what became of its posts, and no run that was
   * under way goes on. It has a name of its own there, for the other may still ask by the old one.
   *
   * @param canOpen whether there is a key to a sealed text
   */
  public static Standing settle(Sql sql, Predicate<String> canOpen) {
    int posts = HandOver.onlyListen(sql);
    sql.prepare("update cloud_home set name = lower(hex(randomblob(8)))").update();
    RestoredFacts.settle(sql, canOpen);
    boolean isLost =
        sql.prepare("select worker_secret, api_token from cloudflare_deployment")
            .one(
                row ->
                    canOpen.test(row.text("worker_secret")) && canOpen.test(row.text("api_token")))
            .filter(isOpen -> !isOpen)
            .isPresent();
    if (isLost) {
      sql.prepare("delete from cloudflare_deployment").update();
      sql.forgetRows();
    }
    return new Standing(posts, isLost);
  }
}

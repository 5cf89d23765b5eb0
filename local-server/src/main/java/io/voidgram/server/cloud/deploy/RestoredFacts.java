package io.voidgram.server.cloud.deploy;

import io.voidgram.server.store.Sql;
import java.util.function.Predicate;

/** What a home knew of its place at Cloudflare when its backup was made. */
public final class RestoredFacts {
  private RestoredFacts() {}

  /**
   * Forgets the secrets that nobody can open any more, and the runs that were under way: they went
   * on, and ended, where the backup was made.
   */
  public static void settle(Sql sql, Predicate<String> canOpen) {
    for (Fact fact : Fact.values()) {
      boolean isLost =
          fact.isSecret()
              && sql.prepare("select value from cloud_fact where name = :name")
                  .bind("name", fact)
                  .one(row -> !canOpen.test(row.text("value")))
                  .orElse(false);
      if (isLost) {
        sql.prepare("delete from cloud_fact where name = :name").bind("name", fact).update();
      }
    }
    sql.prepare("delete from cloud_run where run ->> '$.state' = 'RUNNING'").update();
  }
}

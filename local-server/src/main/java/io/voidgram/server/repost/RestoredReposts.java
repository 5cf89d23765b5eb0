package io.voidgram.server.repost;

import io.voidgram.server.store.Sql;

/** What a backup brings back of story repost. */
public final class RestoredReposts {
  private RestoredReposts() {}

  /**
   * Nothing is looked for or reposted unasked until the owner says so again: what was reposted
   * since the backup is not in it, and would be found and reposted once more. Within the caller's
   * transaction.
   */
  public static void stop(Sql sql) {
    sql.prepare(
            """
            update story_repost_config set is_enabled = false, wake_at = null,
              looking_since = null,
              auto_repost_enabled = case source when 'official' then 0 else auto_repost_enabled end
            """)
        .update();
    sql.prepare(
            """
            delete from story_repost where mention_id is not null
              and status in ('DETECTED', 'AWAITING_APPROVAL', 'SCHEDULED')
            """)
        .update();
  }
}

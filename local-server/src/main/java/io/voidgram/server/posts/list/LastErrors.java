package io.voidgram.server.posts.list;

import io.voidgram.server.posts.store.PostJson;
import io.voidgram.server.posts.store.PostTransactions;

/** What went wrong last, as the status page shows it: with which post, when, and how it reads. */
public final class LastErrors {
  private static final int TOLD_MAX = 10;

  /** A post that went out, or waits for its author again, is over its errors. */
  private static final String QUERY =
      """
      select json_object(
        'postId', id,
        'caption', substr(caption, 1, 80),
        'mediaType', media_type,
        'status', status,
        'at', strftime('%Y-%m-%dT%H:%M:%fZ', AT / 1000.0, 'unixepoch'),
        'code', error_code,
        'message', error_message) as post
      from post
      where error_code is not null
        and status in ('SCHEDULED', 'QUEUED', 'PROCESSING', 'PUBLISHING', 'FAILED')
      order by AT desc, sequence desc limit :limit
      """
          .replace("AT", "coalesce(last_attempt_at, completed_at, updated_at)");

  private final PostTransactions transactions;

  public LastErrors(PostTransactions transactions) {
    this.transactions = transactions;
  }

  /** The errors as JSON, the latest first. */
  public byte[] find() {
    return transactions.read(
        (sql, now) ->
            PostJson.list(
                "{\"errors\":", PostJson.rows(sql.prepare(QUERY).bind("limit", TOLD_MAX)), "}"));
  }
}

package io.voidgram.server.repost;

import io.voidgram.server.store.Sql;
import java.time.Instant;

/** Is told of mentions that wait for their owner's answer, within the transaction that says so. */
@FunctionalInterface
public interface MentionListener {
  /** {@code json} is the mention as the API shows it. */
  void detected(Sql sql, String json, Instant now);
}

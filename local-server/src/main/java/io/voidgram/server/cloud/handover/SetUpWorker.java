package io.voidgram.server.cloud.handover;

import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.store.Sql;
import java.util.Optional;

/** The Worker that is set up here, if one is. */
public interface SetUpWorker {
  /** How it is called. */
  Optional<Deployment> deployment();

  /** Whether there is one, within the caller's transaction. */
  boolean isThere(Sql sql);

  /** Whether it was seen to work and is not about to go, within the caller's transaction. */
  boolean takesPosts(Sql sql);
}

package io.voidgram.server.posts;

import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.runner.JobStore;
import io.voidgram.server.store.Database;

/**
 * What posts work with.
 *
 * @param wakeRunner to be called after a commit that added or changed a job
 */
public record Neighbours(
    Database database,
    Accounts accounts,
    MediaLibrary media,
    Capabilities capabilities,
    JobStore jobs,
    Runnable wakeRunner,
    MetaClient meta) {

  /** The checks a post has to pass. */
  public PostChecks checks() {
    return new PostChecks(accounts, media, capabilities);
  }
}

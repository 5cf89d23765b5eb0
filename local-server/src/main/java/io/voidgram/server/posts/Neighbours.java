package io.voidgram.server.posts;

import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.posts.intake.Capabilities;
import io.voidgram.server.posts.intake.MediaLibrary;
import io.voidgram.server.posts.intake.PostChecks;
import io.voidgram.server.store.Database;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What posts work with.
 *
 * @param wakeRunner to be told, after a commit that added or changed a job, an instant before which
 *     that job does not wake
 */
public record Neighbours(
    Database database,
    Accounts accounts,
    MediaLibrary media,
    Capabilities capabilities,
    JobStore jobs,
    Consumer<Instant> wakeRunner,
    MetaClient meta) {

  /** The checks a post has to pass. */
  public PostChecks checks() {
    return new PostChecks(accounts, media, capabilities);
  }
}

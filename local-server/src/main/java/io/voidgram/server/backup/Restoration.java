package io.voidgram.server.backup;

import io.voidgram.server.accounts.LostTokens;
import io.voidgram.server.accounts.RestoredTokens;
import io.voidgram.server.cloud.RestoredCloud;
import io.voidgram.server.home.HomeException;
import io.voidgram.server.home.PrivateFile;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.jobs.RestoredJobs;
import io.voidgram.server.posts.store.PostProgress;
import io.voidgram.server.privateapi.LostCredentials;
import io.voidgram.server.repost.RestoredReposts;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import io.voidgram.server.webhooks.LostSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes of a home as it was a home that can be started now: its database has the newest schema, no
 * post goes out by itself, and what nobody can open any more is not there.
 *
 * @param old the home it takes the place of, whose keys it may go on with
 */
record Restoration(Path home, Optional<Path> old, Instant now) {
  private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);

  Settlement settle(Instant backedUpAt) throws IOException {
    try (Database database = Database.open(home.resolve(Manifest.DATABASE))) {
      Optional<Vault> keys = takeKeys(database);
      Predicate<String> canOpen = secret -> keys.filter(it -> it.holdsKeyOf(secret)).isPresent();
      return database.write(sql -> settle(sql, canOpen, backedUpAt));
    }
  }

  /** The keys of the old home go along when a token in the backup was sealed with one of them. */
  private Optional<Vault> takeKeys(Database database) throws IOException {
    Optional<Vault> keys = old.flatMap(Restoration::keysOf);
    List<String> tokens =
        database.read(
            sql ->
                sql.prepare("select access_token as token from instagram_account")
                    .list(row -> row.text("token")));
    if (keys.isEmpty() || tokens.stream().noneMatch(keys.get()::holdsKeyOf)) {
      return Optional.empty();
    }
    byte[] file = Files.readAllBytes(old.orElseThrow().resolve(Vault.KEYS));
    PrivateFile.write(home.resolve(Vault.KEYS), file);
    return keys;
  }

  private static Optional<Vault> keysOf(Path home) {
    try {
      return Vault.openIfThere(home);
    } catch (HomeException e) {
      LOG.warn("The keys of the old home are of no use: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Settlement settle(Sql sql, Predicate<String> canOpen, Instant backedUpAt) {
    sql.prepare("delete from cookie_session").update();
    sql.prepare("delete from login_token").update();
    RestoredReposts.stop(sql);
    RestoredTokens.leaveBehind(sql);
    RestoredJobs jobs = new RestoredJobs(new JobStore("import", new PostProgress()));
    RestoredJobs.Stopped stopped = jobs.stop(sql, backedUpAt, now);
    RestoredCloud.Standing cloud = RestoredCloud.settle(sql, canOpen);
    List<String> forgotten = new ArrayList<>();
    if (cloud.isLost()) {
      forgotten.add("the Cloudflare Worker: deploy it again, which finds the posts it has");
    }
    LostSecrets.remove(sql, canOpen).forEach(url -> forgotten.add("the webhook to " + url));
    LostCredentials.remove(sql, canOpen)
        .forEach(name -> forgotten.add("the Private API login of @" + name));
    return new Settlement(
        stopped.held(),
        stopped.doubtful(),
        cloud.posts(),
        LostTokens.note(sql, canOpen, now),
        forgotten);
  }
}

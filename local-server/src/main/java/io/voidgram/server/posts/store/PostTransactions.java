package io.voidgram.server.posts.store;

import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What is done with posts, each in one transaction and at one instant.
 *
 * @param wakeRunner to be told, after the commit, an instant before which no changed job wakes
 */
public record PostTransactions(
    Database database, InstantSource clock, Consumer<Instant> wakeRunner) {
  /** Something to do within a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T at(Sql sql, Instant now);
  }

  /** Reads; changes nothing. */
  public <T> T read(Work<T> query) {
    Instant now = clock.instant();
    return database.read(sql -> query.at(sql, now));
  }

  /** Makes a change that no job has to be woken for. */
  public <T> T change(Work<T> change) {
    Instant now = clock.instant();
    return database.write(sql -> change.at(sql, now));
  }

  /** Makes a change after which a job may wake at once. */
  public <T> T changeAndWake(Work<T> change) {
    Instant now = clock.instant();
    T made = database.write(sql -> change.at(sql, now));
    wakeRunner.accept(now);
    return made;
  }
}

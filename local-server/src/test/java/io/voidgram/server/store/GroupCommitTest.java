package io.voidgram.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer is held up by one change while the others gather behind it into one group. */
final class GroupCommitTest {
  @TempDir Path home;
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<CompletableFuture<?>> answers = new ArrayList<>();
  private Database database;

  @BeforeEach
  void open() throws InterruptedException {
    database = Database.open(home.resolve("voidgram.db"));
    database.write(
        sql -> sql.prepare("CREATE TABLE thing (id INTEGER PRIMARY KEY, note)").update());
    database.write(sql -> sql.prepare("CREATE TABLE part (whole REFERENCES thing (id))").update());
    CountDownLatch writerIsBusy = new CountDownLatch(1);
    callers.execute(
        () ->
            database.write(
                sql -> {
                  writerIsBusy.countDown();
                  await(gate);
                  return 0;
                }));
    assertTrue(writerIsBusy.await(10, TimeUnit.SECONDS));
  }

  @AfterEach
  void close() {
    gate.countDown();
    callers.shutdown();
    database.close();
  }

  @Test
  void sharesOneCommitAmongAllThatWait() {
    for (int id = 1; id <= 100; id++) {
      submitInsert(id);
    }

    long before = database.commits();
    gate.countDown();

    assertEquals(100, count());
    assertEquals(
        2, database.commits() - before, "the change that held the writer up, and the rest");
  }

  @Test
  void undoesOnlyTheChangeThatFails() {
    submitInsert(1);
    CompletableFuture<?> twice = submit(sql -> insert(sql, 7) + insert(sql, 7));
    submitInsert(2);

    gate.countDown();

    assertThrows(CompletionException.class, twice::join);
    assertEquals(2, count());
  }

  @Test
  void outlivesAnErrorInAChange() {
    CompletableFuture<?> broken =
        submit(
            sql -> {
              insert(sql, 7);
              throw new StackOverflowError();
            });
    submitInsert(1);

    gate.countDown();

    CompletionException failure = assertThrows(CompletionException.class, broken::join);
    assertInstanceOf(StackOverflowError.class, failure.getCause());
    assertEquals(1, count());
  }

  /** A full disk makes SQLite undo the whole transaction, not just the statement. */
  @Test
  void carriesOutTheOthersWhenOneFindsTheDiskFull() {
    submitInsert(1);
    CompletableFuture<?> big =
        submit(
            sql -> {
              int pages = (int) sql.prepare("PRAGMA page_count").number();
              sql.prepare("PRAGMA max_page_count = " + (pages + 1)).number();
              return sql.prepare("INSERT INTO thing (note) VALUES (zeroblob(100000))").update();
            });
    submitInsert(2);

    gate.countDown();

    CompletionException failure = assertThrows(CompletionException.class, big::join);
    assertInstanceOf(StoreException.class, failure.getCause());
    assertEquals(2, count());
  }

  @Test
  void refusesOnlyTheChangeWhoseCommitFails() {
    submitInsert(1);
    CompletableFuture<?> orphan =
        submit(
            sql -> {
              sql.prepare("PRAGMA defer_foreign_keys = ON").update();
              return sql.prepare("INSERT INTO part (whole) VALUES ('nothing')").update();
            });
    submitInsert(2);

    gate.countDown();

    assertThrows(CompletionException.class, orphan::join);
    assertEquals(2, count());
    assertEquals(0, orphans());
  }

  @Test
  void answersNobodyBeforeTheCommit() {
    CompletableFuture<?> first = submit(sql -> insert(sql, 1));
    CountDownLatch secondRuns = new CountDownLatch(1);
    CountDownLatch secondMayEnd = new CountDownLatch(1);
    CompletableFuture<?> second =
        submit(
            sql -> {
              secondRuns.countDown();
              await(secondMayEnd);
              return insert(sql, 2);
            });

    gate.countDown();
    await(secondRuns);

    assertFalse(first.isDone());
    secondMayEnd.countDown();
    CompletableFuture.allOf(first, second).join();
  }

  private void submitInsert(int id) {
    CompletableFuture<?> answer = submit(sql -> insert(sql, id));
    assertFalse(answer.isDone(), "the writer is held up");
  }

  /** Returns once the change is in the queue, so that the order in the group is known. */
  private CompletableFuture<?> submit(Function<Sql, Integer> change) {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    int before = database.waitingChanges();
    callers.execute(
        () -> {
          try {
            answer.complete(database.write(change));
          } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
          }
        });
    while (database.waitingChanges() == before) {
      Thread.onSpinWait();
    }
    answers.add(answer);
    return answer;
  }

  private int count() {
    for (CompletableFuture<?> answer : answers) {
      assertTrue(answer.handle((value, failure) -> true).join());
    }
    return database.read(sql -> (int) sql.prepare("SELECT count(*) FROM thing").number());
  }

  private int orphans() {
    return database.read(sql -> (int) sql.prepare("SELECT count(*) FROM part").number());
  }

  private static int insert(Sql sql, int id) {
    return sql.prepare("INSERT INTO thing (id) VALUES (:id)").bind("id", id).update();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException("Interrupted", e);
    }
  }
}

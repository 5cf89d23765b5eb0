package io.voidgram.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed has kept every change it had answered for. */
final class CrashTest {
  private static final int KILLS = 3;
  private static final int ANSWERS_BEFORE_KILL = 500;

  @TempDir Path home;

  @Test
  void losesNoAnsweredChangeWhenKilled() throws IOException, InterruptedException {
    Set<Integer> answered = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      answered.addAll(answersUntilKilled("honest", kill * 1_000_000, ANSWERS_BEFORE_KILL));
    }

    assertTrue(answered.size() >= KILLS * ANSWERS_BEFORE_KILL);
    assertTrue(storedAfterCrash().containsAll(answered));
  }

  /** Shows that the test above can see a loss. */
  @Test
  void noticesAWriterThatAnswersBeforeTheCommit() throws IOException, InterruptedException {
    List<Integer> answered = answersUntilKilled("hasty", 0, 1);

    assertFalse(storedAfterCrash().containsAll(answered));
  }

  private Set<Integer> storedAfterCrash() {
    try (Database database = Database.open(home.resolve("voidgram.db"))) {
      assertEquals(
          "ok",
          database
              .read(
                  sql -> sql.prepare("PRAGMA integrity_check").one(r -> r.text("integrity_check")))
              .orElseThrow());
      return database.read(CrashTest::ids);
    }
  }

  private static Set<Integer> ids(Sql sql) {
    return Set.copyOf(sql.prepare("SELECT id FROM thing").list(row -> row.integer("id")));
  }

  private List<Integer> answersUntilKilled(String manner, int firstId, int answersMin)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                CrashTest.class.getName(),
                home.resolve("voidgram.db").toString(),
                manner,
                Integer.toString(firstId))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Integer> answered = new ArrayList<>();
    try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = lines.readLine()) != null) {
        answered.add(Integer.valueOf(line));
        if (answered.size() == answersMin) {
          assertTrue(writer.toHandle().destroyForcibly());
        }
      }
    }
    writer.waitFor();
    return answered;
  }

  /** The process to be killed: it writes in four threads and prints each id it answers for. */
  public static void main(String[] arguments) {
    Database database = Database.open(Path.of(arguments[0]));
    database.write(
        sql -> sql.prepare("CREATE TABLE IF NOT EXISTS thing (id INTEGER PRIMARY KEY)").update());
    AtomicInteger next = new AtomicInteger(Integer.parseInt(arguments[2]));
    boolean hasty = arguments[1].equals("hasty");
    for (int i = 0; i < 4; i++) {
      new Thread(() -> writeForEver(database, next, hasty)).start();
    }
  }

  private static void writeForEver(Database database, AtomicInteger next, boolean hasty) {
    while (true) {
      int id = next.incrementAndGet();
      database.write(
          sql -> {
            sql.prepare("INSERT INTO thing (id) VALUES (:id)").bind("id", id).update();
            if (hasty) {
              System.out.println(id);
              LockSupport.park();
            }
            return id;
          });
      System.out.println(id);
    }
  }
}

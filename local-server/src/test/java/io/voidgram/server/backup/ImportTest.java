package io.voidgram.server.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.TestServer;
import io.voidgram.server.backup.BackupException.Code;
import io.voidgram.server.home.HomeSwap;
import io.voidgram.server.json.Json;
import io.voidgram.server.posts.PostingWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup takes the place of a home in one step, wherever its process is killed. */
final class ImportTest {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path folder;
  private Path home;
  private Path archive;

  /** A home with two posts, and a backup of it when it had one. */
  @BeforeEach
  void makeHome() throws Exception {
    home = folder.resolve("home");
    archive = folder.resolve("backup.zip");
    try (PostingWorld world = PostingWorld.start(home)) {
      world.draft(world.imagePost());
      assertEquals(1, export(archive, true).posts());
      world.draft(world.imagePost());
    }
  }

  private Export.Made export(Path file, boolean withMedia) {
    return new Export(home, CLOCK).toFile(file, withMedia);
  }

  private Imported bringBack(boolean replaces) {
    return new Import(home, CLOCK).from(archive, replaces);
  }

  private static int posts(Path home) throws Exception {
    try (TestServer server = TestServer.start(home)) {
      return server.withKey().get("/api/v1/posts").json().get("total").getAsInt();
    }
  }

  private List<String> beside() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theOldHomeIsKeptWholeBesideTheNewOne() throws Exception {
    String movedTo = Objects.requireNonNull(bringBack(true).movedTo());

    assertEquals(1, posts(home));
    assertEquals(2, posts(Path.of(movedTo)));
    assertTrue(Path.of(movedTo).getFileName().toString().startsWith("home.before-import-"));
  }

  @Test
  void anotherHomeIsTouchedOnlyWhenItsOwnerSaysSo() throws Exception {
    assertEquals(Code.HOME_NOT_EMPTY, refusal(false));
    try (TestServer server = TestServer.start(home)) {
      assertEquals(Code.HOME_IN_USE, refusal(true));
      assertEquals(200, server.anonymous().get("/api/v1/health").status());
    }
    Path strange = Files.createDirectory(folder.resolve("photos"));
    Files.writeString(strange.resolve("mine.txt"), "mine");
    Import other = new Import(strange, CLOCK);
    assertEquals(
        Code.HOME_NOT_EMPTY,
        assertThrows(BackupException.class, () -> other.from(archive, true)).code());
    assertEquals("mine", Files.readString(strange.resolve("mine.txt")));
    assertEquals(2, posts(home));
  }

  private Code refusal(boolean replaces) {
    return assertThrows(BackupException.class, () -> bringBack(replaces)).code();
  }

  @Test
  void killedWhileItUnpacksItLeavesTheOldHome() throws Exception {
    Path staging = HomeSwap.of(home).begin();
    Files.writeString(staging.resolve("voidgram.db"), "half of it");

    assertEquals(2, posts(home));
    bringBack(true);
    assertEquals(1, posts(home));
    assertFalse(beside().contains("home.importing"));
  }

  /** What stands on the disk when a process is killed right before that move. */
  private Path killedBefore(int move) throws Exception {
    HomeSwap swap = HomeSwap.of(home);
    Path staging = swap.begin();
    Path aside = swap.asideAt("now");
    Imported imported;
    try (Archive opened = Archive.open(archive)) {
      new Unpacking(opened, staging).all(Long.MAX_VALUE);
      Settlement settled =
          new Restoration(staging, Optional.empty(), CLOCK.instant()).settle(CLOCK.instant());
      imported = Imported.of(opened.manifest(), aside, settled);
    }
    Files.writeString(staging.resolve("imported.json"), Json.text(imported));
    if (move > 1) {
      Files.move(home, aside);
    }
    if (move > 2) {
      Files.move(staging, home);
    }
    return aside;
  }

  @Test
  void killedBeforeTheFirstMoveItLeavesTheOldHome() throws Exception {
    killedBefore(1);

    assertEquals(2, posts(home));
    assertNotNull(bringBack(true).movedTo());
    assertEquals(1, posts(home));
  }

  @Test
  void killedBetweenTheMovesTheServerStartsOnTheNewHome() throws Exception {
    Path aside = killedBefore(2);

    assertFalse(Files.exists(home));
    assertEquals(1, posts(home));
    assertEquals(2, posts(aside));
  }

  @Test
  void killedBetweenTheMovesOrBeforeItTellsTheSameCommandEndsIt() throws Exception {
    for (int move : List.of(2, 3)) {
      Path aside = killedBefore(move);

      assertEquals(aside.toString(), bringBack(true).movedTo());
      assertEquals(1, posts(home));
      assertEquals(2, posts(aside));
      Files.move(home, folder.resolve("away" + move));
      Files.move(aside, home);
    }
    assertFalse(beside().contains("home.importing"));
  }

  @Test
  void anArchiveWithoutMediaSaysSoAndComesBack() throws Exception {
    Path small = folder.resolve("small.zip");

    Export.Made made = export(small, false);
    Imported imported = new Import(folder.resolve("other"), CLOCK).from(small, false);

    assertEquals(List.of(2L, 0L), List.of(made.posts(), made.media()));
    assertEquals(List.of(2L, 0L), List.of(imported.posts(), imported.media()));
  }

  @Test
  void aMediaFileThatIsGoneFromTheDiskIsTold() throws Exception {
    try (Stream<Path> files = Files.list(home.resolve("uploads"))) {
      Files.delete(
          files.filter(it -> it.toString().matches(".*-[0-9a-f]+\\.jpg")).findFirst().get());
    }

    Export.Made made = export(folder.resolve("holed.zip"), true);

    assertEquals(List.of(1L, 1), List.of(made.media(), made.missing().size()));
  }

  @Test
  void anExistingFileStaysAndNothingHalfIsLeft() throws Exception {
    byte[] before = Files.readAllBytes(archive);
    BackupException refused = assertThrows(BackupException.class, () -> export(archive, true));
    assertEquals(Code.FILE_EXISTS, refused.code());
    assertTrue(Files.mismatch(archive, Files.write(folder.resolve("copy"), before)) < 0);

    Files.writeString(folder.resolve(".new.zip.999999999.unfinished"), "of a killed process");
    export(folder.resolve("new.zip"), true);
    assertFalse(beside().stream().anyMatch(it -> it.endsWith(".unfinished")));
  }

  @Test
  void thePageDownloadsTheSameAndKeepsNothing() throws Exception {
    try (TestServer server = TestServer.start(home)) {
      assertEquals(401, server.anonymous().get("/api/backup/archive").status());
      assertEquals(403, server.withKey().get("/api/backup/archive").status());
      assertEquals(2, server.withCookie().get("/api/backup").json().get("posts").getAsInt());
      var answer = server.withCookie().get("/api/backup/archive");
      assertEquals(200, answer.status());
      assertTrue(answer.body().startsWith("PK"));
      assertTrue(answer.header("Content-Disposition").orElseThrow().endsWith(".zip\""));
      try (Stream<Path> left = Files.list(home.resolve("backup"))) {
        assertEquals(List.of(), left.toList());
      }
    }
  }
}

package io.voidgram.server.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which folder becomes a home, and which stays as it is. */
final class HomeFolderTest {
  @TempDir Path folder;

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Path folderOf(String name, String mode) throws IOException {
    Path made = Files.createDirectory(folder.resolve(name));
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(mode));
    return made;
  }

  private static String refusal(Path home) {
    return String.valueOf(
        assertThrows(HomeException.class, () -> HomeFolder.open(home)).getMessage());
  }

  @Test
  void makesANewOneForItsOwnerAlone() throws IOException {
    Path home = folder.resolve("new/home");

    HomeFolder.open(home);
    HomeFolder.open(home);

    assertEquals("rwx------", mode(home));
  }

  @Test
  void leavesAFolderOfOtherThingsAsItIs() throws IOException {
    Path photos = folderOf("photos", "rwxr-xr-x");
    Files.writeString(photos.resolve("beach.jpg"), "jpg");

    String refusal = refusal(photos);

    assertTrue(refusal.contains(photos.toString()), refusal);
    assertTrue(refusal.contains("--home"), refusal);
    assertEquals("rwxr-xr-x", mode(photos));
    assertEquals(1, photos.toFile().list().length);
  }

  @Test
  void takesAnEmptyOne() throws IOException {
    Path empty = folderOf("empty", "rwxr-xr-x");
    Files.createDirectory(empty.resolve("lost+found"));

    HomeFolder.open(empty);

    assertEquals("rwx------", mode(empty));
  }

  @ParameterizedTest
  @ValueSource(strings = {"voidgram.db", "vault.keys", "session.key"})
  void takesAHomeOfAnEarlierBuild(String file) throws IOException {
    Path old = folderOf("old", "rwxr-xr-x");
    Files.writeString(old.resolve(file), "");
    Files.writeString(old.resolve("notes.txt"), "");

    HomeFolder.open(old);

    assertEquals("rwx------", mode(old));
  }

  @Test
  void takesALinkToAHome() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folderOf("real", "rwx------"));

    HomeFolder.open(link);

    assertTrue(Files.exists(folder.resolve("real/.voidgram")));
  }

  @Test
  void leavesWhatALinkInsideLeadsToAsItIs() throws IOException {
    Path disk = folderOf("disk", "rwxr-xr-x");
    Path link = Files.createSymbolicLink(folder.resolve("uploads"), disk);

    HomeFolder.makePrivate(link);

    assertEquals("rwxr-xr-x", mode(disk));
  }

  @Test
  void saysThatAFileIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    String refusal = refusal(file);

    assertTrue(refusal.contains("is a file and no folder"), refusal);
    assertFalse(Files.isDirectory(file));
  }

  @Test
  void saysWhyAFolderCannotBeMade() {
    Path tooLong = folder.resolve("x".repeat(300));

    String refusal = refusal(tooLong);

    assertTrue(refusal.contains("File name too long"), refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\0b"})
  void saysThatANameIsNone(String name) {
    assertThrows(
        IllegalArgumentException.class, () -> HomeFolder.choose(Optional.of(name), Map.of()));
  }

  @Test
  void liesInTheHomeThatTheShellNames() {
    Map<String, String> environment = Map.of("HOME", folder.toString());

    Path linux = HomeFolder.platformDefault("Linux", environment);
    Path mac = HomeFolder.platformDefault("Mac OS X", environment);

    assertEquals(folder.resolve(".local/share/voidgram"), linux);
    assertEquals(folder.resolve("Library/Application Support/VoidGram"), mac);
  }
}

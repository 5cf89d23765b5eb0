package io.voidgram.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.TestServer;
import io.voidgram.server.home.HomeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secret files that are empty, cut short, garbage, or no files: healed, or named. */
final class DamagedSecretsTest {
  private static final String HALF = "c2hvcnQ=";

  @TempDir Path home;

  private Path plant(String name, String content) throws IOException {
    Path file = Files.writeString(home.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private String refusal() {
    HomeException refused = assertThrows(HomeException.class, () -> TestServer.start(home));
    return String.valueOf(refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", HALF, "\u0000\u00ff\u00fe not Base64 at all!", "=="})
  void makesTheSessionKeyAnew(String content) throws Exception {
    Path file = plant("session.key", content);

    try (TestServer server = TestServer.start(home)) {
      assertEquals(200, server.withCookie().get("/api/v1/auth/me").status());
    }

    assertNotEquals(content, Files.readString(file));
  }

  @Test
  void makesAnEmptyKeyAnewThatOthersMayRead() throws Exception {
    Path file = plant("session.key", "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    TestServer.start(home).close();

    assertEquals(44, Files.readString(file).strip().length());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HALF, "garbage garbage"})
  void makesTheKeyOfMediaLinksAnew(String content) throws Exception {
    Path file = plant("media-url.key", content);

    TestServer.start(home).close();

    assertEquals(44, Files.readString(file).strip().length());
  }

  @Test
  void keepsAKeyThatAnEarlierBuildWrote() throws Exception {
    String key = "+/+/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA=\n";
    Path file = plant("session.key", key);

    try (TestServer server = TestServer.start(home)) {
      assertEquals(200, server.withCookie().get("/api/v1/auth/me").status());
    }

    assertEquals(key, Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "1a2b3c4d",
        "1a2b3c4d c2hvcnQ=",
        "1a2b3c4d AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n5e6f7a8b AAAA",
        "\u0000\u0000\u0000\u0000",
      })
  void namesADamagedVault(String content) throws Exception {
    Path file = plant("vault.keys", content);

    String refusal = refusal();

    assertTrue(refusal.contains(file.toString()), refusal);
    assertTrue(refusal.contains("backup"), refusal);
    assertTrue(refusal.contains("move it away"), refusal);
    assertEquals(content, Files.readString(file), "nothing is written over it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vault.keys", "session.key", "media-url.key"})
  void namesAFolderInAFilesPlace(String name) throws Exception {
    Files.createDirectories(home.resolve(name));

    assertTrue(refusal().contains(home.resolve(name) + " is a folder, but is to hold "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vault.keys", "session.key", "media-url.key"})
  void namesALinkThatLeadsNowhere(String name) throws Exception {
    Files.createSymbolicLink(home.resolve(name), home.resolve("nowhere"));
    Files.writeString(home.resolve(".voidgram"), "");

    assertTrue(refusal().contains(home.resolve(name) + " is a link to a file that is not there"));
  }

  @Test
  void startsWithANewVaultWhenTheOldOneWasMovedAway() throws Exception {
    try (TestServer server = TestServer.start(home)) {
      assertEquals(
          2, server.withKey().get("/api/v1/auth/me").json().getAsJsonArray("accounts").size());
    }
    Files.delete(home.resolve("vault.keys"));

    try (TestServer server = TestServer.start(home)) {
      assertEquals(200, server.withKey().get("/api/v1/auth/me").status());
      assertEquals(200, server.anonymous().get("/api/v1/health").status());
    }
  }
}

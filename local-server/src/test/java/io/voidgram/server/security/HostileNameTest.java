package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.media.samples.SampleImages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file's name never names anything on disk, and a path never leaves its folder. */
final class HostileNameTest {
  private static final byte[] PHOTO =
      SampleImages.jpeg(SampleImages.quarters(20, 20, BufferedImage.TYPE_3BYTE_BGR));

  @TempDir static Path folder;
  private static Path home;
  private static Target target;

  @BeforeAll
  static void start() throws Exception {
    home = folder.resolve("home");
    Files.writeString(folder.resolve("outside.txt"), "root:x:0:0");
    target = new Target(home);
    target.server.signIn();
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../outside.jpg",
        "..\\..\\outside.jpg",
        "/etc/cron.d/x.jpg",
        "C:\\Windows\\System32\\x.jpg",
        "\\\\server\\share\\x.jpg",
        "....//....//x.jpg",
        "%2e%2e%2fx.jpg",
        "..",
        ".",
        "x\u0000.jpg",
        "x.jpg%00.html",
        "x\u202Egpj.exe",
        "\u2066x\u2069.jpg",
        "x\u001b[31m.jpg",
        "CON",
        "NUL.jpg",
        "COM1.jpg",
        "AUX",
        "x.jpg::$DATA",
        "x.jpg.",
        ".htaccess",
        ".ssh",
        "~root",
        "-rf",
        "$(id).jpg",
        "`id`.jpg",
        "<img src=x onerror=alert(1)>.jpg",
        "x.jpg; y=z",
        "\uD83D\uDE00.jpg"
      })
  void staysANameHoweverItReads(String name) throws Exception {
    Set<Path> before = allFiles();

    Reply reply = new Upload(name, "image/jpeg", PHOTO).sendAs(target.server.withKey());

    assertEquals(201, reply.status(), reply.body());
    JsonObject file = reply.json();
    String id = file.get("id").getAsString();
    String shown = file.get("originalFilename").getAsString();
    assertTrue(shown.codePoints().noneMatch(HostileNameTest::isUnseen), shown);
    assertFalse(shown.contains("/") || shown.contains("\\"), shown);
    assertFalse(shown.equals("..") || shown.equals("."), shown);
    Set<Path> made = allFiles();
    made.removeAll(before);
    assertEquals(
        Set.of(
            home.resolve("uploads/" + id + ".jpg"), home.resolve("uploads/" + id + ".thumb.jpg")),
        made);
  }

  @Test
  void isCutWhenItIsTooLong() throws Exception {
    Reply reply =
        new Upload("x".repeat(6_000) + ".jpg", "image/jpeg", PHOTO).sendAs(target.server.withKey());

    assertEquals(201, reply.status(), reply.body());
    assertEquals(255, reply.json().get("originalFilename").getAsString().length());
  }

  @Test
  void isRefusedWithTheWholePartWhenItIsFarTooLong() throws Exception {
    Reply reply =
        new Upload("x".repeat(10_000), "image/jpeg", PHOTO).sendAs(target.server.withKey());

    assertEquals(400, reply.status());
    assertEquals("UPLOAD_ERROR", reply.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\r\nX-Injected: 1\r\n.jpg", "x\"; name=\"other", "x\n.jpg"})
  void breaksOutOfNoHeader(String name) throws Exception {
    Reply reply = new Upload(name, "image/jpeg", PHOTO).sendAs(target.server.withKey());

    assertTrue(reply.status() == 201 || reply.status() == 400, reply.body());
    assertFalse(reply.header("X-Injected").isPresent());
    if (reply.status() == 201) {
      String shown = reply.json().get("originalFilename").getAsString();
      assertTrue(shown.codePoints().noneMatch(HostileNameTest::isUnseen), shown);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/uploads/../session.key",
        "/uploads/..%2fsession.key",
        "/uploads/%2e%2e/session.key",
        "/uploads/%2e%2e%2fsession.key",
        "/uploads/%252e%252e%252fsession.key",
        "/uploads/..%5csession.key",
        "/uploads/..\\session.key",
        "/uploads/....//session.key",
        "/uploads/..;/session.key",
        "/uploads/%c0%ae%c0%ae/session.key",
        "/uploads/%u002e%u002e/session.key",
        "/uploads/session.key",
        "/uploads/../voidgram.db",
        "/uploads//etc/passwd",
        "/uploads/%2fetc%2fpasswd",
        "/uploads/incoming",
        "/uploads/",
        "/uploads/.",
        "/uploads/x%00.jpg",
        "/media/../session.key",
        "/media/%2e%2e%2fsession.key",
        "/media/%252e%252e%252fsession.key",
        "/media/..%5csession.key",
        "/media//etc/passwd",
        "/media/",
        "/web/../db/V001__auth.sql",
        "/web/%2e%2e/db/V001__auth.sql",
        "/web/..%2fdb%2fV001__auth.sql",
        "/web/../io/voidgram/server/Server.class",
        "/web//etc/passwd",
        "/web/",
        "/web/index.html",
        "/api/docs/../../web/index.html",
        "/api/docs/%2e%2e%2fopenapi.json",
        "/api/docs/index.html",
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/.git/config",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "file:///etc/passwd"
      })
  void leadsNowhere(String path) throws Exception {
    for (String credentials : List.of("X: y", "Cookie: " + target.server.signIn())) {
      Target.Answers answers =
          target.send("GET " + path + " HTTP/1.1", "Host: %h", credentials, "Connection: close");

      assertTrue(List.of(400, 401, 404).contains(answers.status()), answers.text());
      assertFalse(answers.text().contains("root:"), answers.text());
      assertFalse(answers.text().contains("CREATE TABLE"), answers.text());
    }
  }

  private static boolean isUnseen(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.FORMAT;
  }

  /** Everything below the folder of this test but the database, which grows beside. */
  private static Set<Path> allFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("voidgram.db"))
          .filter(file -> !file.startsWith(home.resolve("sandbox")))
          .collect(Collectors.toSet());
    }
  }
}

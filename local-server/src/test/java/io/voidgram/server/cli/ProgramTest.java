package io.voidgram.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process: what it prints, how it ends, and who may be there twice. */
final class ProgramTest {
  @TempDir Path folder;
  private Path home;
  private ProgramRun server;
  private JsonObject ready;

  @BeforeEach
  void start() throws IOException {
    home = folder.resolve("new/home");
    server = ProgramRun.start("serve", "--port", "0", "--home", home.toString(), "--no-open");
    String line = server.firstLine();
    assertTrue(line.startsWith("VOIDGRAM READY {"), line);
    ready = JsonParser.parseString(line.substring("VOIDGRAM READY ".length())).getAsJsonObject();
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.kill();
  }

  @Test
  void tellsWhereItAnswers() throws Exception {
    assertEquals(List.of("baseUrl", "loginUrl", "sandboxUrl", "pid"), List.copyOf(ready.keySet()));
    assertEquals(server.pid(), ready.get("pid").getAsLong());
    assertEquals(200, get(text("baseUrl") + "/health").statusCode());
    assertTrue(text("loginUrl").matches("http://localhost:\\d+/login\\?token=[A-Za-z0-9_-]{43}"));
    assertTrue(text("sandboxUrl").startsWith("http://127.0.0.1:"));
  }

  @Test
  void tellsAPersonWhereItRuns() throws Exception {
    int port = URI.create(text("baseUrl")).getPort();
    get(text("baseUrl") + "/health");
    server.terminate();
    server.exitCode();

    assertTrue(
        server.errors().contains("VoidGram runs at http://localhost:" + port + "."),
        server.errors());
    assertTrue(server.errors().contains("simulated Instagram"), server.errors());
    assertEquals("", server.otherLines(), "on standard output is nothing but the ready line");
  }

  @Test
  void namesEveryCommandToWhoeverAsksForHelp() throws Exception {
    ProgramRun asked = ProgramRun.start("--help");

    String told = asked.otherLines();

    for (String command : List.of("serve", "sandbox", "login-url", "key")) {
      assertTrue(told.contains("\n  " + command + " "), told);
    }
    assertEquals(0, asked.exitCode());
  }

  @Test
  void endsCleanlyOnSigterm() throws Exception {
    Instant asked = Instant.now();
    server.terminate();

    assertEquals(0, server.exitCode());
    assertTrue(Duration.between(asked, Instant.now()).compareTo(Duration.ofSeconds(10)) < 0);
  }

  @Test
  void refusesASecondServerOnTheSameHome() throws Exception {
    ProgramRun second = ProgramRun.start("serve", "--port", "0", "--home", home.toString());

    assertEquals(2, second.exitCode());
    assertTrue(second.errors().contains("process " + server.pid()), second.errors());
    assertEquals(200, get(text("baseUrl") + "/health").statusCode());
  }

  @Test
  void startsAgainAfterItWasKilled() throws Exception {
    server.kill();

    ProgramRun next = ProgramRun.start("serve", "--port", "0", "--home", home.toString());

    assertTrue(next.firstLine().startsWith("VOIDGRAM READY"));
    next.kill();
  }

  @Test
  void namesWhoHasThePort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ProgramRun refused =
          ProgramRun.start(
              "serve",
              "--port",
              Integer.toString(taken.getLocalPort()),
              "--home",
              folder.resolve("other").toString());

      assertEquals(2, refused.exitCode());
      assertTrue(
          refused.errors().contains("process " + ProcessHandle.current().pid()), refused.errors());
    }
  }

  @Test
  void makesAFreshLoginLink() throws Exception {
    ProgramRun command = ProgramRun.start("login-url", "--home", home.toString());
    String link = command.firstLine();

    assertEquals(0, command.exitCode());
    assertEquals(302, get(link).statusCode());
    assertEquals(401, get(link).statusCode());
    assertEquals(302, get(text("loginUrl")).statusCode(), "the first link is still good");
  }

  @Test
  void makesAKeyThatWorksAtOnce() throws Exception {
    ProgramRun command =
        ProgramRun.start("key", "create", "--name", "from a script", "--home", home.toString());
    String apiKey = command.firstLine();

    assertEquals(0, command.exitCode());
    assertEquals(200, get(text("baseUrl") + "/auth/me", apiKey).statusCode());
  }

  @Test
  void limitsAKeyToScopes() throws Exception {
    ProgramRun command =
        ProgramRun.start(
            "key",
            "create",
            "--name",
            "x",
            "--scopes",
            "posts:read,media:write",
            "--home",
            home.toString());
    String apiKey = command.firstLine();

    assertEquals(0, command.exitCode());
    assertEquals(200, get(text("baseUrl") + "/posts", apiKey).statusCode());
    HttpResponse<String> refused = get(text("baseUrl") + "/media", apiKey);
    assertEquals(403, refused.statusCode());
    assertTrue(refused.body().contains("media:read"), refused.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"posts:read,posts:all", ""})
  void makesNoKeyWithScopesThatDoNotExist(String scopes) throws Exception {
    ProgramRun command =
        ProgramRun.start(
            "key", "create", "--name", "x", "--scopes", scopes, "--home", home.toString());

    assertEquals(1, command.exitCode());
    assertTrue(command.errors().contains("--scopes takes accounts:read"), command.errors());
  }

  @Test
  void makesNoKeyWithoutAServer() throws Exception {
    ProgramRun command =
        ProgramRun.start(
            "key", "create", "--name", "x", "--home", folder.resolve("nobody").toString());

    assertEquals(1, command.exitCode());
    assertTrue(command.errors().contains("No server runs on"), command.errors());
    assertFalse(Files.exists(folder.resolve("nobody")));
  }

  @Test
  void keepsItsFilesToItself() throws Exception {
    get(text("loginUrl"));
    server.terminate();
    server.exitCode();

    try (var files = Files.walk(home)) {
      for (Path file : files.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertEquals(Files.isDirectory(file) ? "rwx------" : "rw-------", mode, file.toString());
      }
    }
  }

  @Test
  void refusesAKeyFileOthersMayRead() throws Exception {
    get(text("loginUrl"));
    server.terminate();
    server.exitCode();
    Files.setPosixFilePermissions(
        home.resolve("session.key"), PosixFilePermissions.fromString("rw-r--r--"));

    ProgramRun refused = ProgramRun.start("serve", "--port", "0", "--home", home.toString());

    assertEquals(1, refused.exitCode());
    assertTrue(refused.errors().contains("chmod 600"), refused.errors());
  }

  @Test
  void saysWhichOptionItDoesNotUnderstand() throws Exception {
    ProgramRun refused = ProgramRun.start("serve", "--port", "many");

    assertEquals(2, refused.exitCode());
    assertTrue(
        refused.errors().startsWith("--port must be a whole number from 0 to 65535, not many."),
        refused.errors());
  }

  @Test
  void runsTheSandboxAlone() throws Exception {
    ProgramRun sandbox = ProgramRun.start("sandbox", "--port", "0");
    assertTrue(sandbox.firstLine().startsWith("SANDBOX READY {\"url\":\"http://127.0.0.1:"));

    sandbox.terminate();

    assertEquals(0, sandbox.exitCode());
  }

  private String text(String name) {
    return ready.get(name).getAsString();
  }

  private static HttpResponse<String> get(String url, String apiKey)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + apiKey)
                .build(),
            BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}

package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.TestServer;
import io.voidgram.server.cli.ProgramRun;
import io.voidgram.server.media.samples.SampleImages;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program at work for a while, and then its files, its log and its answers searched. */
final class SecretsTest {
  private static final String TYPED_TOKEN = "EAA" + "typedByTheUserAndNeverGood123".repeat(3);

  @TempDir static Path folder;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final SecretScan SECRETS = new SecretScan();
  private static final List<String> ANSWERS = new ArrayList<>();
  private static Path home;
  private static ProgramRun server;
  private static String base;
  private static String accountToken = "";
  private static String cookie = "";
  private static String apiKey = "";

  @BeforeAll
  static void work() throws Exception {
    home = folder.resolve("home");
    server = ProgramRun.start("serve", "--port", "0", "--home", home.toString(), "--no-open");
    String line = server.firstLine();
    JsonObject ready = JsonParser.parseString(line.substring(line.indexOf('{'))).getAsJsonObject();
    base = ready.get("baseUrl").getAsString().replace("/api/v1", "");
    accountToken = TestServer.sandboxToken(ready.get("sandboxUrl").getAsString(), "INSTAGRAM_USER");
    signIn(ready.get("loginUrl").getAsString());
    makeKey();
    SECRETS.watchFor("the access token of an account", accountToken);
    SECRETS.watchFor("the access token that was typed", TYPED_TOKEN);
    use();
    misuse();
    server.terminate();
    assertEquals(0, server.exitCode());
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.kill();
  }

  private static void signIn(String loginUrl) throws Exception {
    HttpResponse<String> login = send(HttpRequest.newBuilder(URI.create(loginUrl)));
    cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    String[] jwt = cookie.substring("session=".length()).split("\\.", -1);
    SECRETS.watchFor("the login token", loginUrl.substring(loginUrl.indexOf("token=") + 6));
    SECRETS.watchFor("the signature of the cookie", jwt[2]);
  }

  private static void makeKey() throws Exception {
    HttpResponse<String> made =
        send(page("/api/v1/settings/api-keys").POST(json("{\"name\":\"k\"}")));
    apiKey = JsonParser.parseString(made.body()).getAsJsonObject().get("fullKey").getAsString();
    SECRETS.watchFor("the API key", apiKey.substring(12));
  }

  private static void use() throws Exception {
    for (String path :
        List.of(
            "/auth/me", "/settings/api-keys", "/posts", "/media", "/schedule", "/openapi.json")) {
      keep(send(program("/api/v1" + path)));
    }
    keep(send(page("/api/start")));
    keep(send(connect(accountToken)));
    keep(send(connect(TYPED_TOKEN)));
    byte[] photo = SampleImages.jpeg(SampleImages.quarters(400, 400, BufferedImage.TYPE_3BYTE_BGR));
    keep(
        send(
            program("/api/v1/media/upload")
                .setHeader("Content-Type", Upload.CONTENT_TYPE)
                .POST(BodyPublishers.ofByteArray(Upload.of(photo).form()))));
  }

  /** Secrets where they do not belong, which errors and logs might repeat. */
  private static void misuse() throws Exception {
    keep(send(HttpRequest.newBuilder(URI.create(base + "/api/v1/posts?key=" + apiKey))));
    keep(send(HttpRequest.newBuilder(URI.create(base + "/api/v1/" + apiKey))));
    keep(send(program("/api/v1/posts/" + apiKey)));
    keep(send(program("/api/v1/posts/draft").POST(json("{\"accountId\":\"" + apiKey + "\"}"))));
    keep(send(program("/api/v1/posts/publish").POST(json("{\"" + apiKey + "\":"))));
    keep(send(program("/api/v1/posts?status=" + apiKey)));
    keep(send(HttpRequest.newBuilder(URI.create(base + "/login?token=" + apiKey))));
    keep(send(HttpRequest.newBuilder(URI.create(base + "/")).header("Cookie", cookie + "x")));
    keep(
        send(
            HttpRequest.newBuilder(URI.create(base + "/api/v1/posts"))
                .header("Authorization", "Basic " + apiKey)));
  }

  @Test
  void areInNoFileInTheClear() throws Exception {
    assertEquals(List.of(), SECRETS.below(home, List.of(home.resolve("sandbox"))));
  }

  @Test
  void areNotOnStandardError() {
    assertEquals(List.of(), SECRETS.in("standard error", server.errors()));
  }

  @Test
  void areInNoAnswerBesideTheOneThatHandsThemOut() {
    assertTrue(ANSWERS.size() >= 18, "answers: " + ANSWERS.size());
    for (String answer : ANSWERS) {
      assertEquals(List.of(), SECRETS.in(answer, answer));
    }
  }

  @Test
  void areFoundWhereTheyAre() throws Exception {
    Path leaky = Files.createDirectories(folder.resolve("leaky"));
    Files.writeString(leaky.resolve("a.log"), "Authorization: Bearer " + apiKey);
    Files.writeString(
        leaky.resolve("b.db"),
        "x"
            + Base64.getEncoder()
                .encodeToString(("k" + accountToken + "x").getBytes(StandardCharsets.UTF_8)));

    assertEquals(
        List.of("the API key in a.log", "the access token of an account in b.db"),
        SECRETS.below(leaky, List.of()).stream().sorted().toList());
  }

  @Test
  void leaveTheHashOfTheKeyOnly() throws Exception {
    String sha256 =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(apiKey.getBytes(StandardCharsets.UTF_8)));
    String database = Files.readString(home.resolve("voidgram.db"), StandardCharsets.ISO_8859_1);

    assertTrue(database.contains(sha256));
    assertTrue(database.contains(apiKey.substring(0, 12)));
    assertFalse(database.contains(apiKey.substring(8)));
  }

  @Test
  void lieInFilesThatOnlyTheirOwnerMayRead() throws Exception {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(it -> !it.startsWith(home.resolve("sandbox"))).toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));

        assertTrue(mode.endsWith("------"), file + ": " + mode);
      }
    }
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("sandbox"))));
  }

  @Test
  void areInNoAddressThatIsLogged() throws Exception {
    try (Stream<Path> files = Files.walk(home.resolve("logs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertFalse(Files.readString(file).contains("token="), file.toString());
      }
    }
  }

  private static HttpRequest.Builder page(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Cookie", cookie)
        .header("Sec-Fetch-Site", "same-origin")
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.Builder connect(String token) {
    return page("/api/auth/accounts")
        .POST(json("{\"loginMethod\":\"instagram\",\"accessToken\":\"" + token + "\"}"));
  }

  private static HttpRequest.Builder program(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", "Bearer " + apiKey)
        .setHeader("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher json(String text) {
    return BodyPublishers.ofString(text);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static void keep(HttpResponse<String> response) {
    ANSWERS.add(response.statusCode() + " " + response.headers().map() + " " + response.body());
  }
}

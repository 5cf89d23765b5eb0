package io.voidgram.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.Server;
import io.voidgram.server.cli.terminal.Browser;
import io.voidgram.server.home.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser is started with tells no other user of the machine how to sign in. */
final class BrowserTest {
  private static final Pattern LINK = Pattern.compile("url=(http://localhost:\\d+/login\\S+?)\"");

  @TempDir Path folder;
  private Path home;
  private ProgramRun program;
  private String arguments = "";
  private Path page = Path.of("");

  /** What `serve` does where a person sits in front of it. */
  static final class Opening {
    private Opening() {}

    public static void main(String[] arguments) throws Exception {
      Server server =
          Server.start(Settings.from(Settings.Options.NONE, Map.copyOf(System.getenv())));
      Exits.closeAtTheEnd(server);
      Browser.open(server.createLoginPage());
      Thread.currentThread().join();
    }
  }

  /** The browser is a script that writes down its arguments and environment. */
  @BeforeEach
  void start() throws Exception {
    home = folder.resolve("home");
    Path seen = folder.resolve("seen");
    Path browser = Files.createDirectory(folder.resolve("bin")).resolve("xdg-open");
    Files.writeString(
        browser,
        "#!/bin/sh\nenv > 'SEEN.env'\necho \"$@\" > 'SEEN.new'\nmv 'SEEN.new' 'SEEN'\n"
            .replace("SEEN", seen.toString()));
    Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwxr-xr-x"));
    program =
        ProgramRun.startIn(
            Map.of(
                "PATH", browser.getParent() + ":" + System.getenv("PATH"),
                "VOIDGRAM_HOME", home.toString(),
                "VOIDGRAM_PORT", "0",
                "VOIDGRAM_API_KEY", "vg_live_secret",
                "AWS_SECRET_ACCESS_KEY", "secret"),
            Opening.class);
    arguments = await(seen);
    page = Path.of(arguments);
  }

  @AfterEach
  void stop() throws Exception {
    program.kill();
  }

  private static String await(Path file) throws IOException {
    while (!Files.exists(file)) {
      Thread.onSpinWait();
    }
    return Files.readString(file).strip();
  }

  private String link() throws IOException {
    Matcher link = LINK.matcher(Files.readString(page));
    assertTrue(link.find());
    return link.group(1);
  }

  private static HttpResponse<String> get(String url, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    return HttpClient.newHttpClient()
        .send(
            (headers.length == 0 ? request : request.headers(headers)).build(),
            BodyHandlers.ofString());
  }

  @Test
  void isStartedWithAFileOnlyItsOwnerCanRead() throws Exception {
    assertEquals(home, page.getParent());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(page)));
    assertFalse(arguments.contains("token"), arguments);
  }

  @Test
  void isStartedWithoutTheKeysOfTheEnvironment() throws Exception {
    String environment = Files.readString(folder.resolve("seen.env"));

    assertFalse(environment.contains("secret"), environment);
    assertTrue(environment.contains("PATH="), environment);
  }

  @Test
  void signsInOnceAndTheFileIsGone() throws Exception {
    String link = link();

    assertEquals(302, get(link).statusCode());

    assertFalse(Files.exists(page));
  }

  @Test
  void removesTheFileAtItsEndAndAtTheNextStart() throws Exception {
    program.kill();
    assertTrue(Files.exists(page));
    ProgramRun next =
        ProgramRun.start("serve", "--port", "0", "--home", home.toString(), "--no-open");
    next.firstLine();

    assertFalse(Files.exists(page));
    next.kill();
  }

  /** After a page from elsewhere led it here, a browser first holds the new cookie back. */
  @Test
  void isAskedToComeAgainWhenItComesFromTheFile() throws Exception {
    String start = link().replaceAll("/login.*", "/");

    String arriving = get(start, "Sec-Fetch-Site", "cross-site").body();
    String second = get(start, "Sec-Fetch-Site", "same-origin").body();

    assertTrue(arriving.contains("http-equiv=\"refresh\""), arriving);
    assertFalse(second.contains("http-equiv=\"refresh\""), second);
  }
}

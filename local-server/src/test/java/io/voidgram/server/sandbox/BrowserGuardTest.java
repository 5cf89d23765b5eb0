package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other sites, in every browser's words, at every host of the sandbox. */
class BrowserGuardTest {
  private static final String ME = "/graph.instagram.com/v26.0/me";
  private static final String[] HOSTS = {
    ME,
    "/graph.facebook.com/v26.0/me",
    "/rupload.facebook.com/ig-api-upload/v26.0/1",
    "/i.instagram.com/api/v1/accounts/login/",
    "/__sandbox/knobs",
    "/__sandbox/reset",
    "/__sandbox/clock/advance",
    "/events",
    "/files/x.jpg",
    "/avatar/17841400000000001",
    "/",
  };

  private static Rig rig;
  private static RawSandbox raw;

  @BeforeAll
  static void start() throws IOException {
    rig = Rig.manual();
    raw = new RawSandbox(rig.url());
  }

  @AfterAll
  static void stop() throws IOException {
    rig.close();
  }

  private static String status(String method, String path, String... headers) throws IOException {
    return raw.status(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: "
            + raw.host()
            + "\r\n"
            + String.join("\r\n", headers)
            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: ",
        "Origin: http://localhost:3001",
        "Origin: https://127.0.0.1",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: ",
        "sec-fetch-site: SAME-ORIGIN",
      })
  void keepsEveryForeignPageOutOfEveryHost(String header) throws IOException {
    for (String path : HOSTS) {
      for (String method : new String[] {"GET", "POST", "PUT", "DELETE", "OPTIONS"}) {
        assertEquals("403", status(method, path, header), method + " " + path);
      }
    }
  }

  @Test
  void letsALinkOnAnotherPageLeadToTheFeedAndNowhereElse() throws IOException {
    String[] link = {
      "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"
    };

    assertEquals("200", status("GET", "/", link));
    assertEquals("404", status("GET", "/p/none", link));
    assertEquals("403", status("POST", "/", link));
    for (String path : HOSTS) {
      boolean isPage = path.split("/", -1)[1].matches("|events|files|avatar");
      if (!isPage) {
        assertEquals("403", status("GET", path, link), path);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"navigate, iframe", "no-cors, image", "cors, empty", "no-cors, script"})
  void showsNothingInsideAnotherPage(String mode, String destination) throws IOException {
    assertEquals(
        "403",
        status(
            "GET",
            "/",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Mode: " + mode,
            "Sec-Fetch-Dest: " + destination));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: none", "X: y"})
  void letsItsOwnPagesAndProgramsIn(String header) throws IOException {
    assertEquals("200", status("GET", "/__sandbox/knobs", header));
    assertEquals("200", status("GET", "/", header));
    assertEquals("200", status("GET", "/", header, "Origin: http://" + raw.host()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:3900",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "127.0.0.1:3900:1",
        "127.0.0.1:x",
        "127.0.0.2",
        "user@127.0.0.1",
        "0.0.0.0",
        "",
      })
  void answersOnLoopbackNamesOnly(String host) throws IOException {
    for (String path : HOSTS) {
      assertEquals(
          "421",
          raw.status(
              "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"),
          path);
    }
  }

  @Test
  void anyLoopbackNameWillDo() throws IOException {
    for (String host : new String[] {"localhost", "127.0.0.1:80", "[::1]:3900"}) {
      assertTrue(
          raw.status("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
              .equals("200"));
    }
  }
}

package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that one reader takes for one and another for two: refused, and then it hangs up. */
class HostileHttpTest {
  private static final String SECOND = "GET /__sandbox/second HTTP/1.1\r\nHost: localhost\r\n\r\n";

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

  private static void assertRefused(String status, String request) throws IOException {
    String answer = raw.send(request);

    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), request + "\n-> " + answer);
    assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
    assertFalse(answer.contains("second"), "only one request was answered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: -1",
        "Content-Length: +3",
        "Content-Length: 0x10",
        "Content-Length: 3, 3",
        "Content-Length: ",
        "Content-Length: 99999999999999999999",
        "Content-Length: 1\r\nContent-Length: 1",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding:\u000bchunked",
        "X: a\r\n b",
        "X: a\r\n\tb",
        " X: a",
        "X : a",
        ": a",
        "no colon",
        "X: a\u0000b",
        "X: a\rb",
        "X: a\nY: b",
        "Host: localhost",
      })
  void refusesHeadersThatContradictThemselves(String header) throws IOException {
    String head = "POST /__sandbox/knobs HTTP/1.1\r\nHost: localhost\r\n" + header;

    assertRefused("400", head + "\r\n\r\n0\r\n\r\n" + SECOND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\nHost: localhost\n\n",
        "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /\r\nHost: localhost\r\n\r\n",
        "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / http/1.1\r\nHost: localhost\r\n\r\n",
        "G(T / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /\u00e9 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\r\n\r\n",
        "\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
      })
  void refusesWhatIsNoRequest(String request) throws IOException {
    assertRefused("400", request + SECOND);
  }

  @Test
  void takesLettersOfEveryScriptInAHeader() throws IOException {
    String angstromInUtf8 = "\u00c3\u0085";
    String head = "GET /__sandbox/clock HTTP/1.1\r\nHost: localhost\r\nUser-Agent: ";

    String answer = raw.send(head + angstromInUtf8 + "\r\nConnection: close\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
  }

  @Test
  void refusesAnotherVersion() throws IOException {
    assertRefused("505", "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n" + SECOND);
  }

  @Test
  void refusesChunksInOldHttp() throws IOException {
    assertRefused(
        "400", "POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1\r\nabc\r\n0\r\n\r\n",
        "8000000000000000\r\nabc",
        "ffffffffffffffffff\r\nabc",
        "0x3\r\nabc\r\n0\r\n\r\n",
        "3 \r\nabc\r\n0\r\n\r\n",
        "3;a=b\r\nabc\r\n0\r\n\r\n",
        "3\nabc\r\n0\r\n\r\n",
        "3\r\nabcX\r\n0\r\n\r\n",
        "3\r\nabc0\r\n\r\n",
        "\r\n\r\n",
        "zz\r\n\r\n",
        "0\r\nX: trailer\r\n\r\n",
      })
  void refusesChunksThatAreNone(String body) throws IOException {
    assertRefused(
        "400",
        "PUT /__sandbox/knobs HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            + body
            + SECOND);
  }

  @Test
  void refusesAHeadWithoutEnd() throws IOException {
    String head = "GET / HTTP/1.1\r\nHost: localhost\r\n";

    assertRefused("431", head + "X: " + "a".repeat(70_000) + "\r\n\r\n");
    assertRefused("431", head + "X: a\r\n".repeat(101) + "\r\n");
  }

  @Test
  void refusesAFormThatIsTooLong() throws IOException {
    int length = 5 << 20;

    assertRefused(
        "413",
        "PUT /__sandbox/knobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + "a".repeat((4 << 20) + 1));
  }

  @Test
  void answersProperRequestsOneAfterTheOther() throws IOException {
    String head = "PUT /__sandbox/knobs HTTP/1.1\r\nHost: localhost\r\n";
    String chunked = head + "transfer-encoding: CHUNKED\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
    String last = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    String answers = raw.send(chunked + chunked + "\r\n" + last);

    assertEquals(3, answers.split("HTTP/1.1 200 OK", -1).length - 1, answers);
  }
}

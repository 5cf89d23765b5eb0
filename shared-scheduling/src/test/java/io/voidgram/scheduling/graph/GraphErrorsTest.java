package io.voidgram.scheduling.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishEvent.ContainerRead;
import io.voidgram.scheduling.publish.PublishEvent.Refused;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.scheduling.publish.Refusal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole error table, for each of what can be asked, and what the table does not have. */
class GraphErrorsTest {
  private static final GraphCommand CREATE = new GraphCommand.CreateContainer(List.of());
  private static final GraphCommand READ = new GraphCommand.ReadContainer("c1");
  private static final GraphCommand PUBLISH =
      new GraphCommand.PublishContainer("c1", Instant.EPOCH);

  @ParameterizedTest
  @CsvFileSource(resources = "errors.txt", delimiter = '|')
  void takesAnErrorByWhatWasAsked(
      int code, int subcode, Kind create, Kind publish, Kind read, ErrorCode ours) {
    String body = error(code, subcode);

    assertEquals(List.of(create, ours), kindAndCode(CREATE, body));
    assertEquals(List.of(publish, ours), kindAndCode(PUBLISH, body));
    assertEquals(List.of(read, ours), kindAndCode(READ, body));
  }

  /** A container is looked at, so an error in its status never costs a post that may be live. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            2207026 | FATAL         | CONTAINER_FAILED
            2207009 | FATAL         | CONTAINER_FAILED
            2207053 | NEW_CONTAINER | CONTAINER_FAILED
            2207032 | NEW_CONTAINER | CONTAINER_FAILED
            2207001 | NEW_CONTAINER | CONTAINER_FAILED
            2207003 | NEW_CONTAINER | CONTAINER_FAILED
            2207077 | NEW_CONTAINER | MEDIA_FETCH_FAILED
            2207076 | NEW_CONTAINER | MEDIA_FETCH_FAILED
            2299999 | NEW_CONTAINER | CONTAINER_FAILED
          """)
  void takesTheSubcodeInAContainersStatus(int subcode, Kind kind, ErrorCode ours) {
    String body =
        "{\"status_code\":\"ERROR\",\"status\":\"Error: Media upload has failed with error code "
            + subcode
            + "\"}";

    ContainerRead read =
        (ContainerRead) GraphReplies.of(READ, new GraphReply(200, body, null, null));

    Refusal refusal = Objects.requireNonNull(read.refusal());
    assertEquals(List.of(kind, ours), List.of(refusal.kind(), refusal.code()));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 500, 502, 503})
  void takesAPageWithoutAnEnvelopeForAPassingTrouble(int status) {
    String page = "<html>bad gateway</html>";

    Kind expected = status >= 500 ? Kind.OUTAGE : Kind.RETRY;
    assertEquals(expected, refusal(CREATE, status, page, null).kind());
    assertEquals(expected, refusal(READ, status, page, null).kind());
    assertEquals(Kind.UNCLEAR, refusal(PUBLISH, status, page, null).kind());
    assertTrue(refusal(READ, status, page, null).message().contains("status " + status));
  }

  @Test
  void takesStatus429ForTooManyCalls() {
    assertEquals(Kind.WAIT, refusal(PUBLISH, 429, "slow down", null).kind());
  }

  @Test
  void readsAnErrorEvenInASuccess() {
    assertEquals(Kind.QUOTA, refusal(PUBLISH, 200, error(9, 2207042), null).kind());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
            {"1":[{"estimated_time_to_regain_access":37}]}       | 37
            {"1":[{"estimated_time_to_regain_access": 5, "x":1}] | 5
            {"1":[{"estimated_time_to_regain_access":99999999}]} | 1440
            {"1":[{"estimated_time_to_regain_access":"x"}]}      | 0
            {"1":[{"call_count":100}]}                           | 0
          """)
  void staysAwayForAsLongAsMetaSays(String usage, long minutes) {
    Refusal refusal = refusal(READ, 400, error(4, 0), usage);

    assertEquals(Duration.ofMinutes(minutes), refusal.pause());
  }

  @Test
  void tellsPeopleWhatMetaToldThemAndTheNumbers() {
    String body =
        "{\"error\":{\"message\":\"for developers\",\"error_user_msg\":\"Too wide.\",\"code\":36003,"
            + "\"error_subcode\":2207009}}";

    assertEquals(
        "Instagram said: Too wide. (code 36003/2207009). Crop the image: it may be from 4:5 (tall)"
            + " to 1.91:1 (wide).",
        GraphAdvice.added(refusal(CREATE, 400, body, null).message()));
    assertTrue(
        refusal(CREATE, 403, error(10, 0), null)
            .message()
            .startsWith("Instagram said: simulated (code 10)."));
    assertTrue(
        refusal(CREATE, 400, "{\"error\":{}}", null)
            .message()
            .startsWith("Instagram said: no explanation (code 0)."));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 458, 459, 460, 463, 464, 467, 492})
  void saysWhyATokenIsRefusedWithoutQuotingIt(int subcode) {
    String body =
        "{\"error\":{\"message\":\"Error validating access token EAAB123\",\"code\":190,"
            + "\"error_subcode\":"
            + subcode
            + "}}";

    String message = refusal(READ, 400, body, null).message();

    assertFalse(message.contains("EAAB"), message);
    assertTrue(message.endsWith("Reconnect it."), message);
  }

  @Test
  void hasADifferentReasonForEveryKnownEndOfAToken() {
    long reasons =
        IntStream.of(0, 458, 459, 460, 463, 464, 492)
            .mapToObj(subcode -> refusal(READ, 400, error(190, subcode), null).message())
            .distinct()
            .count();

    assertEquals(7, reasons);
  }

  private static List<Object> kindAndCode(GraphCommand command, String body) {
    Refusal refusal = refusal(command, 400, body, null);
    return List.of(refusal.kind(), refusal.code());
  }

  private static Refusal refusal(
      GraphCommand command, int status, String body, @Nullable String usage) {
    return ((Refused) GraphReplies.of(command, new GraphReply(status, body, usage, null)))
        .refusal();
  }

  static String error(int code, int subcode) {
    return "{\"error\":{\"message\":\"simulated\",\"code\":"
        + code
        + ",\"error_subcode\":"
        + subcode
        + "}}";
  }
}

package io.voidgram.scheduling.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishEvent.Refused;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Meta refuses, the message that people read ends with what they can do. */
class GraphAdviceTest {
  /** A sentence that tells somebody to do something. */
  private static final Pattern TELLS_TO_DO =
      Pattern.compile(
          "(^|[.:;,] |then |or )(?i:retry|connect|reconnect|crop|shorten|upload|save|make|give|choose|tag"
              + "|take|open|check|delete|look|wait|update|report|post|use|sign|have)\\b.*");

  @ParameterizedTest
  @CsvFileSource(resources = "errors.txt", delimiter = '|')
  void everyRowOfTheTableSaysWhatToDo(int code, int subcode) {
    for (GraphCommand command :
        List.of(
            new GraphCommand.CreateContainer(List.of()),
            new GraphCommand.ReadContainer("c1"),
            new GraphCommand.PublishContainer("c1", Instant.EPOCH))) {
      String message = message(command, code, subcode);

      assertTrue(message.endsWith("."), message);
      assertTrue(TELLS_TO_DO.matcher(message.replaceFirst("^.*\\)\\. ", "")).find(), message);
    }
  }

  /** Meta's words for these are all different, and so is what helps. */
  @Test
  void hasASentenceOfItsOwnForEachFaultOfThePost() {
    List<Integer> faults =
        List.of(
            2207003, 2207004, 2207005, 2207009, 2207010, 2207023, 2207026, 2207028, 2207035,
            2207040, 2207042, 2207050, 2207051, 2207052, 2207057, 2207073, 2207081);

    assertEquals(
        faults.size(), faults.stream().map(it -> GraphAdvice.of(0, it)).distinct().count());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {2207026, 2207009, 2207053, 2207032, 2207001, 2207003, 2207076, 2207077, 2207082})
  void saysWhatToDoAboutAFailedContainer(int subcode) {
    String message = GraphErrors.ofContainer(subcode, "Error").message();

    assertTrue(GraphAdvice.added(message).endsWith(GraphAdvice.of(0, subcode)));
  }

  @Test
  void addsItOnceBehindTheNumbersWhateverElseIsTold() {
    String told = "Instagram said: odd (code x). (code 9/2207042).";
    String advised = told + " " + GraphAdvice.of(9, 2207042);

    assertEquals(advised, GraphAdvice.added(told));
    assertEquals(advised + " It may be live.", GraphAdvice.added(told + " It may be live."));
    assertEquals(advised + " It may be live.", GraphAdvice.added(advised + " It may be live."));
    for (String other : List.of("", "no numbers", "(code 9", "(code 9/x).", "(code ).")) {
      assertEquals(other, GraphAdvice.added(other));
    }
  }

  @Test
  void takesTheCodeWhereTheSubcodeIsNotKnown() {
    assertEquals(GraphAdvice.of(0, 2207009), GraphAdvice.of(36003, 1));
    assertEquals(GraphAdvice.of(0, 2207042), GraphAdvice.of(9, 0));
  }

  @Test
  void saysWhatToDoAfterAPageWithoutAnExplanation() {
    String message =
        ((Refused)
                GraphReplies.of(
                    new GraphCommand.ReadContainer("c1"),
                    new GraphReply(502, "<html>", null, null)))
            .refusal()
            .message();

    assertTrue(message.endsWith("Retry the post in some minutes."), message);
  }

  private static String message(GraphCommand command, int code, int subcode) {
    String body = GraphErrorsTest.error(code, subcode);
    Refused refused = (Refused) GraphReplies.of(command, new GraphReply(400, body, null, null));
    return GraphAdvice.added(refused.refusal().message());
  }
}

package io.voidgram.scheduling.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.Hindsight;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.Watch;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What becomes of a post for each of Meta's signals: the code it would end with, and whether it is
 * tried again by itself.
 */
class ErrorMappingTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);
  private static final PublishState CREATING =
      new PublishState.CreatingContainer(List.of(), NOW.minusSeconds(9));
  private static final PublishState PUBLISHING =
      new PublishState.Publishing(
          new PublishIntent("c1", NOW.minusSeconds(9), NOW, 1, 0, false, null, Watch.NONE));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # code  | subcode | when a container is made                | when it is published
            9004  | 2207052 | attempt CreatingContainer               | look Confirming
            -2    | 2207003 | attempt CreatingContainer               | look Confirming
            -2    | 2207020 | attempt CreatingContainer               | attempt CreatingContainer
            24    | 2207008 | attempt CreatingContainer               | snooze Confirming
            -1    | 2207001 | attempt CreatingContainer               | look Confirming
            -1    | 2207032 | attempt CreatingContainer               | look Confirming
            -1    | 2207053 | attempt CreatingContainer               | look Confirming
            352   | 2207026 | CONTAINER_FAILED                        | CONTAINER_FAILED
            100   | 2207023 | CONTAINER_FAILED                        | CONTAINER_FAILED
            100   | 2207028 | CONTAINER_FAILED                        | CONTAINER_FAILED
            36003 | 2207009 | CONTAINER_FAILED                        | CONTAINER_FAILED
            36004 | 2207010 | CONTAINER_FAILED                        | CONTAINER_FAILED
            9007  | 2207027 | attempt CreatingContainer               | snooze Confirming
            9     | 2207042 | PUBLISH_LIMIT_REACHED                   | read ReadingQuota
            4     | 2207051 | INSTAGRAM_API_ERROR                     | look Confirming
            190   | 463     | TOKEN_EXPIRED                           | TOKEN_EXPIRED
            10    | 0       | INSTAGRAM_API_ERROR                     | INSTAGRAM_API_ERROR
            4     | 0       | snooze CreatingContainer                | snooze Prepared
            1     | 0       | attempt CreatingContainer               | look Confirming
          """)
  void endsOrGoesOn(int code, int subcode, String whenMade, String whenPublished) {
    GraphReply reply = new GraphReply(400, GraphErrorsTest.error(code, subcode), null, null);

    assertEquals(whenMade, after(CREATING, new GraphCommand.CreateContainer(List.of()), reply));
    assertEquals(
        whenPublished, after(PUBLISHING, new GraphCommand.PublishContainer("c1", NOW), reply));
  }

  /** Reads are repeated, whatever they are refused with, and keep what is known. */
  @ParameterizedTest
  @CsvSource({"100,33", "24,2207008", "1,0", "100,0"})
  void onlyRepeatsARead(int code, int subcode) {
    GraphReply reply = new GraphReply(400, GraphErrorsTest.error(code, subcode), null, null);
    PublishIntent intent =
        new PublishIntent("c1", NOW.minusSeconds(9), NOW, 1, 1, false, null, Watch.NONE);

    assertEquals(
        "snooze Confirming",
        after(new PublishState.Confirming(intent, 0), new GraphCommand.ReadContainer("c1"), reply));
  }

  /** The code of a post that failed; else what it costs and where the post is. */
  private static String after(PublishState state, GraphCommand command, GraphReply reply) {
    PublishJob fresh = GraphJobs.bare(LoginMethod.FACEBOOK, MediaType.IMAGE, GraphJobs.IMAGE);
    PublishJob job =
        new PublishJob(
            "j1", "p1", fresh.target(), fresh.content(), true, NOW, 1, state, null, Hindsight.NONE);
    PublishEvent event = GraphReplies.of(command, reply);
    Step step = PublishMachine.step(job, event, Moment.of(NOW), 0.5);
    PublishState next = step.job().state();
    if (next instanceof PublishState.Failed failed) {
      return failed.code().name();
    }
    return cost(step) + " " + next.getClass().getSimpleName();
  }

  private static String cost(Step step) {
    PublishIntent intent = step.job().state().intent();
    if (step.job().attempt() == 2) {
      return "attempt";
    }
    if (intent != null && intent.doubts() > 0) {
      return step.job().state() instanceof PublishState.Confirming confirming
              && confirming.looks() > 0
          ? "snooze"
          : "look";
    }
    return step.command() instanceof PublishCommand.SleepUntil ? "snooze" : "read";
  }
}

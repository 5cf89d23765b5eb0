package io.voidgram.worker.entry;

import io.voidgram.scheduling.graph.GraphCalls;
import io.voidgram.scheduling.graph.GraphReplies;
import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.json.JobJson;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishMachine;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.worker.jso.Platform;
import java.time.Instant;

/**
 * The life of a made-up post, gone through while the Worker starts: deciding needs no clock, no
 * dice and no network.
 *
 * <p>The first run of code costs several times what the later ones do. Cloudflare allows a second
 * for the start, but 10 ms for a tick.
 */
final class Rehearsal {
  private static final int STEPS_MAX = 20;

  private static final Instant DUE = Instant.ofEpochMilli(1_000_000);

  private static final String JOB =
      """
      {"format":1,"jobId":"j","postId":"p",
       "target":{"accountId":"a","igUserId":"1","loginMethod":"instagram"},
       "content":{"mediaType":"IMAGE","media":[{"mediaFileId":"m","kind":"IMAGE"}],
        "caption":"\\"a\\""},
       "isScheduled":true,"dueAt":1000000,"attempt":1,"state":{"is":"QUEUED"}}
      """;

  /** What every call of an image's life can be answered with. */
  private static final GraphReply REPLY =
      new GraphReply(200, "{\"id\":\"1\",\"status_code\":\"FINISHED\",\"permalink\":\"/\"}", null);

  private Rehearsal() {}

  /** The phase the post is in at the end; that of a live one, if all is well. */
  static String run() {
    try {
      return live(PublishMachine.start(JobJson.read(JOB), DUE.minusSeconds(600), 0));
    } catch (RuntimeException e) {
      Platform.log("rehearsal failed: " + e.getMessage());
      return "";
    }
  }

  private static String live(PublishJob begun) {
    PublishJob job = begun;
    Instant now = DUE.minusSeconds(600);
    PublishEvent event = new PublishEvent.Woken();
    for (int i = 0; i < STEPS_MAX; i++) {
      Step step = PublishMachine.step(job, event, now, 0);
      job = JobJson.read(JobJson.write(step.job()));
      if (step.command() instanceof GraphCommand call) {
        GraphCalls.of(job, call, item -> "https:");
        event = GraphReplies.of(call, REPLY);
      } else if (step.command() instanceof PublishCommand.SleepUntil sleep) {
        now = sleep.wakeAt();
        event = new PublishEvent.Woken();
      } else {
        break;
      }
    }
    return job.state().phase().name();
  }
}

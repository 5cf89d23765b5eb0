package io.voidgram.server.cloud;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.handover.BackTo;
import io.voidgram.server.cloud.deploy.BringHome;
import io.voidgram.server.cloud.handover.HandOver;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.WorkerApi;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.text.Text;
import java.time.Duration;

/** Brings the posts of this home back before their Worker is taken away. */
record PostsHome(HandOver handOver, WorkerApi worker) implements BringHome {
  /** Those that end become drafts: nothing of them is lost. */
  @Override
  public long goOn(Deployment deployment, boolean bringsHome) {
    handOver.callAllBack(bringsHome ? BackTo.LOCAL_QUEUE : BackTo.DRAFT);
    handOver.pullIfOlder(Duration.ZERO);
    long left = handOver.remaining();
    if (left == 0 && bringsHome) {
      refuseStrangers(worker.diagnostics(deployment).orThrow().scheduledCount());
    }
    return left;
  }

  /** Such as those of a home that was lost, whose Worker this is. */
  private static void refuseStrangers(long waiting) {
    if (waiting > 0) {
      throw new ApiException(
          ErrorCode.VALIDATION_ERROR,
          Text.of(
              "%d posts wait in the Worker that this VoidGram does not know. Wait until they are"
                  + " out, then undeploy again; or undeploy without bringing posts home, and they"
                  + " are lost.",
              waiting));
    }
  }
}

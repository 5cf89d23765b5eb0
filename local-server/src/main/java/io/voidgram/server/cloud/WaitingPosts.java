package io.voidgram.server.cloud;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.deploy.BringHome;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.WorkerApi;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.text.Text;

/** Keeps a Worker from being taken away while posts wait in it. */
record WaitingPosts(WorkerApi worker) implements BringHome {
  @Override
  public long goOn(Deployment deployment, boolean bringsHome) {
    if (!bringsHome) {
      return 0;
    }
    long waiting = worker.diagnostics(deployment).orThrow().scheduledCount();
    if (waiting > 0) {
      throw new ApiException(
          ErrorCode.VALIDATION_ERROR,
          Text.of(
              "%d posts wait in the Worker. Wait until they are out or cancel them, then undeploy"
                  + " again; or undeploy without bringing them home, and they are lost.",
              waiting));
    }
    return 0;
  }
}

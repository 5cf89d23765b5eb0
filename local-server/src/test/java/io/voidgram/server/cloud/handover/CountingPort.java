package io.voidgram.server.cloud.handover;

import io.voidgram.scheduling.handover.CloudJob;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.cloud.worker.ResultsReply;
import java.util.concurrent.CountDownLatch;

/** A Worker of whose calls is told. */
record CountingPort(WorkerPort worker, CountDownLatch called) implements WorkerPort {
  @Override
  public JobReply call(CloudJob job, PublishJob content) {
    try {
      return worker.call(job, content);
    } finally {
      called.countDown();
    }
  }

  @Override
  public String name() {
    return worker.name();
  }

  @Override
  public ResultsReply results(long since) {
    return worker.results(since);
  }
}

package io.voidgram.server.cloud.handover;

import io.voidgram.scheduling.handover.CloudJob;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.cloud.worker.ResultsReply;

/** The Worker that is set up here, as far as jobs are concerned. */
interface WorkerPort {
  /** Makes the call of that job. */
  JobReply call(CloudJob job, PublishJob content);

  /** What tells this Worker from another one that was set up before or comes later. */
  String name();

  /** What changed there after that place in its order of changes. */
  ResultsReply results(long since);
}

package io.voidgram.server.cloud.worker;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.handover.HandOverEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a job's call came to.
 *
 * @param why what happened, as the end of a sentence that begins with the Worker; empty when all is
 *     well
 * @param code of the problem, where there is one
 * @param mediaKey the name under which the Worker has the job's first media file, if it has
 */
public record JobReply(HandOverEvent event, String why, ErrorCode code, @Nullable String mediaKey) {
  public JobReply(HandOverEvent event, String why) {
    this(event, why, ErrorCode.WORKER_UNREACHABLE, null);
  }

  JobReply(HandOverEvent event, String why, ErrorCode code) {
    this(event, why, code, null);
  }

  public JobReply of(ErrorCode problem) {
    return new JobReply(event, why, problem, mediaKey);
  }

  public JobReply withMedia(String key) {
    return new JobReply(event, why, code, key);
  }
}

package io.voidgram.server.posts.intake;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.jobs.CloudQueue;
import io.voidgram.server.jobs.CloudQueue.Settled;
import io.voidgram.server.jobs.CloudQueue.Standing;
import io.voidgram.server.text.Text;
import java.time.Duration;

/** The wait for the Worker's word on a post that it has, or may have. */
record WorkerWait(CloudQueue cloud) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Returns when the Worker has let go of the post, or throws an ApiException. */
  void untilBack(String jobId) {
    Settled settled = cloud.settle(jobId, PATIENCE);
    if (settled.standing() == Standing.UNDECIDED) {
      throw new ApiException(
          ErrorCode.WORKER_UNREACHABLE,
          Text.of(
              "The Worker %s. VoidGram goes on asking it to let go of the post; until it confirms"
                  + " that, the post may still go out. GET /posts tells how it stands.",
              settled.answer().why()));
    }
    if (settled.standing() == Standing.THERE) {
      throw tooLate(PostStatus.PUBLISHING);
    }
  }

  /** Whether the Worker has the post's newest content; false when it took none of it. */
  boolean untilTaken(String jobId) {
    Settled settled = cloud.settle(jobId, PATIENCE);
    if (settled.standing() == Standing.UNDECIDED) {
      throw new ApiException(
          ErrorCode.WORKER_UNREACHABLE,
          Text.of(
              "The Worker %s. The change is stored, and sent again until the Worker takes it; until"
                  + " then the post may go out as it was.",
              settled.answer().why()));
    }
    return settled.standing() == Standing.NOT_THERE || settled.isNewest();
  }

  /** Returns when the Worker has taken the post, or throws an ApiException. */
  void untilThere(String jobId) {
    untilTaken(jobId);
    Settled settled = cloud.settle(jobId, Duration.ZERO);
    if (settled.standing() != Standing.THERE) {
      throw new ApiException(
          settled.answer().code(),
          Text.of(
              "The Worker %s. The post stays on this computer; what else was to be changed of it"
                  + " is changed%s.",
              settled.answer().why(), HandOverAdvice.ofLocal(settled.answer().code())));
    }
  }

  static ApiException tooLate(PostStatus status) {
    return new ApiException(
        ErrorCode.INVALID_STATUS,
        "The post is " + status + " and can no longer be changed or cancelled.");
  }
}

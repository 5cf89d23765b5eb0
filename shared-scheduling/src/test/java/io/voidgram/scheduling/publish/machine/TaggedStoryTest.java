package io.voidgram.scheduling.publish.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.post.UserTag;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishEvent.Refused;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState.CreatingContainer;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A story whose tag Instagram does not take goes out without it; nothing else does. */
class TaggedStoryTest {
  private static final Refusal UNKNOWN_PERSON =
      new Refusal(
          Refusal.Kind.FATAL, ErrorCode.INSTAGRAM_API_ERROR, "Invalid parameter", Duration.ZERO);

  @Test
  void isMadeOnceMoreWithoutTheTag() {
    PublishJob again = afterRefusal(MediaType.STORIES);

    assertInstanceOf(CreatingContainer.class, again.state());
    assertEquals(List.of(), again.content().userTags());
    assertInstanceOf(Failed.class, refuse(again).state());
  }

  @Test
  void noOtherPostLosesItsTags() {
    assertInstanceOf(Failed.class, afterRefusal(MediaType.IMAGE).state());
  }

  private static PublishJob afterRefusal(MediaType type) {
    PublishJob usual = Objects.requireNonNull(GridJobs.all().get("CreatingContainer"));
    PostContent content =
        new PostContent(
            type,
            List.of(new MediaItem("sun", MediaKind.IMAGE)),
            null,
            List.of(new UserTag("ann", 0.5, 0.5)),
            List.of(),
            null,
            false);
    PublishJob job =
        PublishJob.fresh("j", "p", usual.target(), content, false, GridJobs.NOW)
            .in(new CreatingContainer(List.of(), GridJobs.NOW));
    return refuse(job);
  }

  private static PublishJob refuse(PublishJob job) {
    return PublishMachine.step(job, new Refused(UNKNOWN_PERSON), Moment.of(GridJobs.NOW), 0.5)
        .job();
  }
}

package io.voidgram.scheduling.publish.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.GraphCommand.ListMedia;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PublishEvent.MediaListed;
import io.voidgram.scheduling.publish.PublishEvent.Woken;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState.Looking;
import io.voidgram.scheduling.publish.PublishState.Queued;
import io.voidgram.scheduling.publish.RecentMedia;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.wire.JobJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A post that its owner edits while a Worker that was given up may publish it as it was. */
class EditedBehindLookTest {
  private static final Instant DUE = GridJobs.NOW;
  private static final Instant EDITED_AT = DUE.minus(Duration.ofMinutes(10));
  private static final Moment LOOKED = Moment.of(DUE.plus(Duration.ofMinutes(4)));

  @Test
  void isFoundUnderTheCaptionTheWorkerHas() {
    PublishJob job = edited(leftBehind("as it was"), "as it is now");

    assertEquals("m1", listed(job, "as it was").job().state().igMediaId());
  }

  @Test
  void isFoundUnderItsNewCaptionToo() {
    PublishJob job = edited(leftBehind("as it was"), "as it is now");

    assertEquals("m1", listed(job, "as it is now").job().state().igMediaId());
  }

  @Test
  void isNotTakenForAPostOfAnotherCaption() {
    PublishJob job = edited(leftBehind("as it was"), "as it is now");

    Step step = listed(job, "something else");

    assertFalse(step.job().state() instanceof Looking, "it would look for ever");
    assertTrue(step.job().state().isBeforePublishing(), "another post was taken for it");
  }

  @Test
  void isFoundUnderTheFirstCaptionAfterASecondEditAndARestart() {
    PublishJob once = edited(leftBehind("as it was"), "as it is now");
    PublishJob twice = edited(JobJson.read(JobJson.write(once)), "in the end");

    assertEquals("m1", listed(twice, "as it was").job().state().igMediaId());
  }

  @Test
  void isFoundUnderAnEmptyCaptionOnlyWhereThatIsProven() {
    PublishJob job = edited(leftBehind(""), "as it is now");

    assertFalse(listed(job, "").job().state().isBeforePublishing(), "it would go out twice");
  }

  private static PublishJob leftBehind(String caption) {
    PublishJob told = captioned(caption).in(new Queued());
    return PublishMachine.leftBehind(told, true, Moment.of(EDITED_AT), 0.5);
  }

  private static PublishJob edited(PublishJob before, String caption) {
    PublishJob edited = PublishMachine.start(captioned(caption), EDITED_AT, 0.5);
    return PublishMachine.editedBehindLook(before, edited, EDITED_AT);
  }

  private static PublishJob captioned(String caption) {
    PublishJob queued = Objects.requireNonNull(GridJobs.all().get("Queued"));
    PostContent as = queued.content();
    PostContent content =
        new PostContent(
            as.mediaType(),
            as.media(),
            caption,
            as.userTags(),
            as.collaborators(),
            as.locationId(),
            as.crossPostToFacebook());
    return PublishJob.fresh("job", "post", queued.target(), content, true, DUE);
  }

  /** The job after it has looked at the account's media, of which there is one. */
  private static Step listed(PublishJob job, String caption) {
    Step looking = PublishMachine.step(job, new Woken(), LOOKED, 0.5);
    assertInstanceOf(ListMedia.class, looking.command());
    RecentMedia media = new RecentMedia("m1", "IMAGE", "FEED", caption, null, DUE);
    return PublishMachine.step(looking.job(), new MediaListed(List.of(media), null), LOOKED, 0.5);
  }
}

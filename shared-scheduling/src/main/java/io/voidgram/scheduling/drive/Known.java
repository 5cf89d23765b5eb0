package io.voidgram.scheduling.drive;

import io.voidgram.scheduling.publish.PublishJob;
import java.time.Instant;

/** What a driver has stored of the other posts, as it is within the step's own transaction. */
public interface Known {
  /** Whether that media is known as another post's, be that one deleted by now. */
  boolean isOfAnother(PublishJob job, String igMediaId);

  /** When the job came to this driver; long ago where that is not known. */
  Instant cameAt(PublishJob job);

  /**
   * The account's other jobs that may have a media or a Page's post which this one could take for
   * its own; jobs that cannot are allowed among them. Not a List: lists compare their elements, and
   * the code that compares jobs would make up a twentieth of the Worker.
   *
   * @param dueBy one that is still to be published counts only if its time has come by then
   * @param endedAfter one that has ended counts only if it did so after that
   */
  Iterable<PublishJob> others(PublishJob job, Instant dueBy, Instant endedAfter);
}

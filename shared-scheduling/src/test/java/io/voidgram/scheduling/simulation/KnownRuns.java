package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.drive.Known;
import io.voidgram.scheduling.publish.PublishJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is stored of the other posts of one life. */
record KnownRuns(World world, Run seeker) implements Known {
  @Override
  public boolean isOfAnother(PublishJob job, String igMediaId) {
    for (Run other : world.runs) {
      if (other != seeker && igMediaId.equals(Judge.mediaId(other.stored.state()))) {
        return true;
      }
    }
    return false;
  }

  /** All came at the beginning: none had ended before another came. */
  @Override
  public Instant cameAt(PublishJob job) {
    return Instant.ofEpochMilli(Posts.START_MS);
  }

  @Override
  public List<PublishJob> others(PublishJob job, Instant dueBy, Instant endedAfter) {
    List<PublishJob> others = new ArrayList<>();
    for (Run other : world.runs) {
      if (other != seeker && !other.isCancelled) {
        others.add(other.stored);
      }
    }
    return others;
  }
}

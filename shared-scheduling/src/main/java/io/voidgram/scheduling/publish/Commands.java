package io.voidgram.scheduling.publish;

import io.voidgram.scheduling.publish.PublishState.AwaitingChildren;
import io.voidgram.scheduling.publish.PublishState.CreatingChildren;
import io.voidgram.scheduling.publish.PublishState.CreatingContainer;
import io.voidgram.scheduling.publish.PublishState.CrossPosting;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.PublishState.ReadingPermalink;

/** Which command belongs to which state: what a stopped driver may have been doing. */
final class Commands {
  private Commands() {}

  static PublishCommand of(PublishState state) {
    return switch (state.kind()) {
      case CREATING_CHILDREN ->
          new GraphCommand.CreateChild(((CreatingChildren) state).childIds().size());
      case AWAITING_CHILDREN -> {
        AwaitingChildren awaiting = (AwaitingChildren) state;
        yield new GraphCommand.ReadContainer(awaiting.childIds().get(awaiting.ready()));
      }
      case CREATING_CONTAINER ->
          new GraphCommand.CreateContainer(((CreatingContainer) state).childIds());
      case LOOKING, AWAITING_CONTAINER, CONFIRMING, SEARCHING, IDENTIFYING_MEDIA -> look(state);
      case PUBLISHING -> publish(((Publishing) state).intent());
      case READING_QUOTA -> new GraphCommand.ReadQuota();
      case READING_PERMALINK ->
          new GraphCommand.ReadMedia(((ReadingPermalink) state).live().mediaId());
      case CROSS_POSTING -> new GraphCommand.PageCall(((CrossPosting) state).progress());
      case PUBLISHED, FAILED -> new PublishCommand.Finish();
      case QUEUED, PREPARED ->
          throw new IllegalStateException("a job in " + state.phase() + " only sleeps");
    };
  }

  /** The media are looked through, or the container is asked. */
  private static GraphCommand look(PublishState state) {
    MediaSearch search = state.search();
    if (search != null) {
      return new GraphCommand.ListMedia(search.cursor(), search.withCaptions());
    }
    String containerId = state.behindLook().containerId();
    if (containerId == null) {
      throw new IllegalStateException("a job in " + state.phase() + " has no container to ask");
    }
    return new GraphCommand.ReadContainer(containerId);
  }

  private static GraphCommand publish(PublishIntent intent) {
    return new GraphCommand.PublishContainer(intent.containerId(), intent.at());
  }
}

package io.voidgram.scheduling.repost.inbox;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.repost.WatchEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one next thing to do for a look into an inbox. */
public sealed interface InboxCommand {
  /** One call to Meta, not sooner than {@link InboxLook#PACE} after the one before it. */
  record Ask(GraphCall call) implements InboxCommand {}

  /** A HEAD of the link, without a token: it tells the kind of the media and fetches none of it. */
  record AskLink(String link) implements InboxCommand {}

  /**
   * The look is over.
   *
   * @param found the mentions that are new, oldest first
   * @param newest up to where the inbox was read; null when it was not read to the end
   */
  record Done(List<Found> found, @Nullable Instant newest) implements InboxCommand {
    public Done {
      found = List.copyOf(found);
    }
  }

  /** The look came to nothing. */
  record Broken(WatchEvent.Failed why) implements InboxCommand {}
}

package io.voidgram.server.runner;

import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.instagram.SendGate;
import java.util.Optional;

/** The calls of some jobs, which are carried out otherwise than by Meta's own API. */
@FunctionalInterface
public interface OtherCalls {
  /** For jobs that are all carried out by Meta's own API. */
  OtherCalls NONE = (job, command, gate) -> Optional.empty();

  /** What came of the command; empty when it is one for Meta's own API. */
  Optional<PublishEvent> carryOut(PublishJob job, GraphCommand command, SendGate gate);
}

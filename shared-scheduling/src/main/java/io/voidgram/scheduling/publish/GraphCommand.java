package io.voidgram.scheduling.publish;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call to Meta. */
public sealed interface GraphCommand extends PublishCommand {
  /** Takes the commands apart; a target that forgets one does not compile. */
  interface Visitor<R> {
    R createChild(CreateChild command);

    R createContainer(CreateContainer command);

    R readContainer(ReadContainer command);

    R publishContainer(PublishContainer command);

    R listMedia(ListMedia command);

    R readMedia(ReadMedia command);

    R readQuota(ReadQuota command);

    R pageCall(PageCall command);
  }

  /** Calls the visitor's method for this command. */
  <R> R accept(Visitor<R> visitor);

  /** Whether the call makes something visible, so that it must never be repeated blindly. */
  default boolean makesVisible() {
    return this instanceof PublishContainer
        || (this instanceof PageCall page && page.progress().stage().isPublish());
  }

  /** Make the container of the media file with that index, a child of a carousel. */
  record CreateChild(int index) implements GraphCommand {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.createChild(this);
    }
  }

  /** Make the container that will be published, of these children if it is a carousel. */
  record CreateContainer(List<String> childIds) implements GraphCommand {
    public CreateContainer {
      childIds = List.copyOf(childIds);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.createContainer(this);
    }
  }

  /** Ask a container for its status. */
  record ReadContainer(String containerId) implements GraphCommand {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.readContainer(this);
    }
  }

  /**
   * Make the container visible: the one dangerous call, never to be repeated blindly.
   *
   * @param notBefore the instant the driver holds the call back to; the intent is stored already
   */
  record PublishContainer(String containerId, Instant notBefore) implements GraphCommand {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.publishContainer(this);
    }
  }

  /** List the account's recent media, or its live stories. */
  record ListMedia(@Nullable String cursor, boolean withCaptions) implements GraphCommand {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.listMedia(this);
    }
  }

  /** Read the permalink of a media. */
  record ReadMedia(String mediaId) implements GraphCommand {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.readMedia(this);
    }
  }

  /** Read the publishing quota. */
  record ReadQuota() implements GraphCommand {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.readQuota(this);
    }
  }

  /** One step of the Facebook cross-post. */
  record PageCall(CrossPost progress) implements GraphCommand {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.pageCall(this);
    }
  }
}

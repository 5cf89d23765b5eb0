package io.voidgram.scheduling.repost;

import java.time.Instant;

/** What became of a mention so far; the kinds are the API's words for it. */
public sealed interface MentionState {
  /** Which state it is; what differs from state to state switches over it, without a default. */
  enum Kind {
    DETECTED(false),
    AWAITING_APPROVAL(false),
    SCHEDULED(false),
    PUBLISHING(false),
    PUBLISHED(true),
    FAILED(true),
    DECLINED(true),
    EXPIRED(true);

    private final boolean isFinal;

    Kind(boolean isFinal) {
      this.isFinal = isFinal;
    }

    /** Whether nothing more is done for it unasked. */
    public boolean isFinal() {
      return isFinal;
    }
  }

  /** Which state it is. */
  Kind kind();

  /** It was found; nothing is decided. */
  record Detected() implements MentionState {
    @Override
    public Kind kind() {
      return Kind.DETECTED;
    }
  }

  /** The owner was asked. */
  record AwaitingApproval() implements MentionState {
    @Override
    public Kind kind() {
      return Kind.AWAITING_APPROVAL;
    }
  }

  /**
   * It is to be reposted from that instant on.
   *
   * @param isByHand whether the owner approved it, so that neither the sleep window nor the warm-up
   *     hold it back
   */
  record Scheduled(Instant at, boolean isByHand) implements MentionState {
    @Override
    public Kind kind() {
      return Kind.SCHEDULED;
    }
  }

  /** Its post is on its way since that instant; only the post's machine knows more. */
  record Publishing(Instant since) implements MentionState {
    @Override
    public Kind kind() {
      return Kind.PUBLISHING;
    }
  }

  /** The account's own story shows it since that instant. */
  record Published(Instant at) implements MentionState {
    @Override
    public Kind kind() {
      return Kind.PUBLISHED;
    }
  }

  /** Its post was given up at that instant, for that reason. */
  record Failed(Instant at, String reason) implements MentionState {
    @Override
    public Kind kind() {
      return Kind.FAILED;
    }
  }

  /** The owner did not want it. */
  record Declined() implements MentionState {
    @Override
    public Kind kind() {
      return Kind.DECLINED;
    }
  }

  /** The story ended before it was reposted. */
  record Expired() implements MentionState {
    @Override
    public Kind kind() {
      return Kind.EXPIRED;
    }
  }
}

package io.voidgram.scheduling.handover;

/** Who owns a job, as far as this computer knows. */
public sealed interface HandOverState {
  /** Which state it is; what differs from state to state switches over it, without a default. */
  enum Kind {
    HANDING_OVER(CloudJob.Call.UPSERT, false),
    THERE(CloudJob.Call.NONE, false),
    CALLING_BACK(CloudJob.Call.CANCEL, false),
    ENDED_THERE(CloudJob.Call.NONE, true),
    CAME_BACK(CloudJob.Call.NONE, true);

    final CloudJob.Call call;
    final boolean isSettled;

    Kind(CloudJob.Call call, boolean isSettled) {
      this.call = call;
      this.isSettled = isSettled;
    }
  }

  /** Which state it is. */
  Kind kind();

  /** Where the post goes once it is certain that the Worker holds nothing of it. */
  BackTo backTo();

  /**
   * The Worker is asked to take the newest revision; only an answer makes that certain.
   *
   * @param mayHaveArrived whether a call may have reached the Worker whose answer is not known
   */
  record HandingOver(boolean mayHaveArrived, BackTo otherwise) implements HandOverState {
    @Override
    public Kind kind() {
      return Kind.HANDING_OVER;
    }

    @Override
    public BackTo backTo() {
      return otherwise;
    }
  }

  /**
   * The Worker has it and publishes it.
   *
   * @param otherwise where the post goes should the Worker turn out to hold nothing
   */
  record There(BackTo otherwise) implements HandOverState {
    @Override
    public Kind kind() {
      return Kind.THERE;
    }

    @Override
    public BackTo backTo() {
      return otherwise;
    }
  }

  /** The Worker is asked to let it go; until it confirms that, it may still publish. */
  record CallingBack(BackTo to) implements HandOverState {
    @Override
    public Kind kind() {
      return Kind.CALLING_BACK;
    }

    @Override
    public BackTo backTo() {
      return to;
    }
  }

  /** The Worker published it, or failed for good. */
  record EndedThere() implements HandOverState {
    @Override
    public Kind kind() {
      return Kind.ENDED_THERE;
    }

    @Override
    public BackTo backTo() {
      return BackTo.NOWHERE;
    }
  }

  /** The Worker holds nothing of it, now or later. */
  record CameBack(BackTo to) implements HandOverState {
    @Override
    public Kind kind() {
      return Kind.CAME_BACK;
    }

    @Override
    public BackTo backTo() {
      return to;
    }
  }
}

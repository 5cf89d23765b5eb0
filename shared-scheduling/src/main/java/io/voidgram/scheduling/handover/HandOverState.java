package io.voidgram.scheduling.handover;

/** Who owns a job, as far as this computer knows. */
public sealed interface HandOverState {

  /**
   * The Worker is asked to take the newest revision; only an answer makes that certain.
   *
   * @param mayHaveArrived whether a call may have reached the Worker whose answer is not known
   */
  record HandingOver(boolean mayHaveArrived, BackTo otherwise) implements HandOverState {}

  /**
   * The Worker has it and publishes it.
   *
   * @param otherwise where the post goes should the Worker turn out to hold nothing
   */
  record There(BackTo otherwise) implements HandOverState {}

  /** The Worker is asked to let it go; until it confirms that, it may still publish. */
  record CallingBack(BackTo to) implements HandOverState {}

  /** The Worker published it, or failed for good. */
  record EndedThere() implements HandOverState {}

  /** The Worker holds nothing of it, now or later. */
  record CameBack(BackTo to) implements HandOverState {}
}

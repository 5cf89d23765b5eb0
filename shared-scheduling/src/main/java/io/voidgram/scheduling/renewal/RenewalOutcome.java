package io.voidgram.scheduling.renewal;

import io.voidgram.scheduling.publish.Refusal;

/** What came of the call that renews a token. */
public sealed interface RenewalOutcome {

  /**
   * Meta gave a token in its place, which may be the same.
   *
   * @param livesS how long it lives, in seconds; 0 where Meta did not tell
   */
  record Renewed(String token, long livesS) implements RenewalOutcome {
    @Override
    public String toString() {
      return "Renewed[***]";
    }
  }

  /** Meta answered with an error. */
  record Refused(Refusal refusal) implements RenewalOutcome {}

  /** No answer came, or one that nobody understands: there may be a new token that we never see. */
  record Unanswered() implements RenewalOutcome {}
}

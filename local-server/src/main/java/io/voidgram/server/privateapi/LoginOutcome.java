package io.voidgram.server.privateapi;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;

/** What came of one attempt to sign in. */
sealed interface LoginOutcome {
  /** Instagram gave a session. */
  record SignedIn(Session session) implements LoginOutcome {
    @Override
    public String toString() {
      return "SignedIn[***]";
    }
  }

  /** Instagram sent a code to the owner and waits for it. */
  record CodeSent(Challenge challenge) implements LoginOutcome {}

  /** There is no session, for that reason. */
  record Refused(ErrorCode code, String message) implements LoginOutcome {
    ApiException toException() {
      return new ApiException(code, message);
    }
  }
}

package io.voidgram.server.cloud.worker;

import io.voidgram.scheduling.json.JsonObject;

/** What came of a call to the Worker. */
sealed interface WorkerReply {

  /** The Worker's own answer. */
  record Answered(int status, JsonObject body) implements WorkerReply {
    boolean isSuccess() {
      return status / 100 == 2;
    }

    /** The name of the Worker's AdminProblem; empty when there is none. */
    String code() {
      String code = isSuccess() ? null : body.textOrNull("code");
      return code == null ? "" : code;
    }
  }

  /** Nothing of the call left this computer. */
  record NotSent(String why) implements WorkerReply {}

  /** The call may have had its effect, or may have it still. */
  record Unanswered(String why) implements WorkerReply {}
}

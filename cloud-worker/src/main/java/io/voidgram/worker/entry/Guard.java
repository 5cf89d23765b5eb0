package io.voidgram.worker.entry;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Response;
import org.teavm.jso.JSObject;

/** The last catch: what nobody expected becomes an answer or a line in the log. */
final class Guard {
  private Guard() {}

  /** Something that begins now and ends later. */
  interface Work<T extends JSObject> {
    Promise<? extends T> start();
  }

  /** The work's answer, or an error body. */
  static Promise<Response> answering(Work<Response> work) {
    return start(work)
        .map(
            answer -> answer,
            reason -> {
              Platform.log("request failed: " + reason);
              return Response.json(
                  ErrorCode.INTERNAL_ERROR.httpStatus(),
                  new JsonWriter()
                      .text("error", reason)
                      .text("code", ErrorCode.INTERNAL_ERROR.name())
                      .number("status", ErrorCode.INTERNAL_ERROR.httpStatus())
                      .end());
            });
  }

  /** Runs work; what fails is a line in the log. */
  static Promise<?> quiet(String name, Work<JSObject> work) {
    return start(work).orLog(name + " failed");
  }

  private static <T extends JSObject> Promise<? extends T> start(Work<T> work) {
    try {
      return work.start();
    } catch (RuntimeException e) {
      return Promise.failed(String.valueOf(e.getMessage()));
    }
  }
}

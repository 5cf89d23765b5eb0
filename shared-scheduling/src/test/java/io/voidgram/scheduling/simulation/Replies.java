package io.voidgram.scheduling.simulation;

import io.voidgram.scheduling.graph.GraphReply;
import java.util.List;

/** What Meta's answers look like. */
final class Replies {
  static final GraphReply PROXY_PAGE = new GraphReply(502, "<html>bad gateway</html>", null, null);
  static final GraphReply HALF = new GraphReply(200, "{\"id\":\"18", null, null);
  static final GraphReply EMPTY = new GraphReply(200, "", null, null);
  static final GraphReply TEMPORARY = error(2, 0, 500);
  static final GraphReply UNREADABLE = error(100, 33, 400);
  static final GraphReply TOKEN_EXPIRED = error(190, 463, 400);
  static final GraphReply NOT_READY = error(9007, 2207027, 400);
  static final GraphReply NO_FETCH = error(9004, 2207052, 400);
  static final GraphReply CONTAINER_MISSING = error(24, 2207008, 400);
  static final GraphReply CONTAINER_EXPIRED = error(-2, 2207020, 400);
  static final GraphReply NO_QUOTA = error(9, 2207042, 400);
  static final GraphReply NO_FIELD = error(100, 0, 400);

  static final GraphReply QUOTA =
      new GraphReply(
          200, "{\"data\":[{\"quota_usage\":50,\"config\":{\"quota_total\":50}}]}", null, null);

  static final GraphReply PERMALINK = ok("{\"permalink\":\"https://i/p/1/\"}");

  // What a container says of itself; at times the code is missing, and there is only the text.
  static final GraphReply STATUS_IN_PROGRESS = ok("{\"status_code\":\"IN_PROGRESS\"}");
  static final GraphReply STATUS_IN_PROGRESS_TEXT = ok("{\"status\":\"In Progress: wait.\"}");
  static final GraphReply STATUS_FINISHED = ok("{\"status_code\":\"FINISHED\"}");
  static final GraphReply STATUS_FINISHED_TEXT = ok("{\"status\":\"Finished: ready.\"}");
  static final GraphReply STATUS_PUBLISHED = ok("{\"status_code\":\"PUBLISHED\"}");
  static final GraphReply STATUS_PUBLISHED_TEXT = ok("{\"status\":\"Published: it is live.\"}");
  static final GraphReply STATUS_EXPIRED = ok("{\"status_code\":\"EXPIRED\"}");
  static final GraphReply STATUS_EXPIRED_TEXT = ok("{\"status\":\"Expired: too late.\"}");

  /** Errors with which a container may be refused; the last two are not worth another try. */
  static final List<GraphReply> CREATION_ERRORS =
      List.of(
          NO_FETCH,
          error(-2, 2207003, 400),
          error(-1, 2207032, 400),
          error(-1, 2207001, 400),
          error(1, 0, 400),
          error(4, 2207051, 400),
          error(36003, 2207009, 400),
          error(10, 0, 403));

  /** Errors of the publish call after which the post can be live all the same. */
  static final List<GraphReply> UNCLEAR_ERRORS =
      List.of(
          error(4, 2207051, 400),
          error(-1, 2207085, 400),
          error(-1, 2207001, 400),
          error(-1, 2207032, 400),
          error(-1, 2207053, 400),
          error(24, 2207006, 400),
          error(368, 0, 400),
          UNREADABLE,
          TEMPORARY,
          PROXY_PAGE,
          HALF,
          EMPTY,
          error(1, 0, 500));

  /** Errors of the publish call after which nothing can be live. */
  static final List<GraphReply> CLEAR_ERRORS =
      List.of(
          NOT_READY,
          CONTAINER_MISSING,
          NO_QUOTA,
          error(25, 2207050, 400),
          error(10, 0, 403),
          error(4, 0, 400));

  private static final List<GraphReply> THROTTLES =
      List.of(
          error(4, 0, 400),
          error(17, 0, 400),
          error(32, 0, 400),
          error(613, 0, 400),
          error(80002, 0, 400),
          new GraphReply(429, "slow down", null, null));

  private Replies() {}

  static GraphReply error(int code, int subcode, int status) {
    String body =
        "{\"error\":{\"message\":\"simulated\",\"code\":"
            + code
            + ",\"error_subcode\":"
            + subcode
            + "}}";
    return new GraphReply(status, body, null, null);
  }

  /** A refusal for too many calls, at times with the minutes to stay away. */
  static GraphReply throttled(SeededRandom random, int minutes) {
    GraphReply plain = one(random, THROTTLES);
    if (random.perMille(500)) {
      return plain;
    }
    String usage = "{\"1\":[{\"call_count\":100,\"estimated_time_to_regain_access\":" + minutes;
    return new GraphReply(plain.status(), plain.body(), usage + "}]}", null);
  }

  static GraphReply one(SeededRandom random, List<GraphReply> replies) {
    return replies.get(random.below(replies.size()));
  }

  static GraphReply failedStatus(int subcode, boolean isCodeMissing) {
    String code = isCodeMissing ? "" : "\"status_code\":\"ERROR\",";
    return ok("{" + code + "\"status\":\"Error: failed with code " + subcode + "\"}");
  }

  static GraphReply made(String id) {
    return ok("{\"id\":\"" + id + "\"}");
  }

  static GraphReply ok(String body) {
    return new GraphReply(200, body, null, null);
  }
}

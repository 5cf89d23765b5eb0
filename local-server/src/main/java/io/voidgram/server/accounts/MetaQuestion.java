package io.voidgram.server.accounts;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.graph.GraphAdvice;
import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphCall.Method;
import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.graph.GraphCall.Token;
import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.graph.MetaHost;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.instagram.MetaAnswer;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.text.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads something from Meta on behalf of a caller who waits for the answer. */
record MetaQuestion(MetaClient meta) {
  private static final int INVALID_TOKEN = 190;
  private static final int ENDED_SESSION = 102;
  private static final int EXPIRED_SUBCODE = 463;

  /** The answer, or the ApiException that tells the caller why there is none. */
  JsonObject ask(String host, String path, List<Param> params, String token) {
    return read(reply(host, path, params, token));
  }

  /**
   * An answer.
   *
   * @param at when it was given by Meta's clock; null where Meta does not tell
   */
  record Dated(JsonObject answer, @Nullable Instant at) {}

  /** The same with the time at which Meta gave it. */
  Dated askDated(String host, String path, List<Param> params, String token) {
    GraphReply reply = reply(host, path, params, token);
    return new Dated(read(reply), reply.date());
  }

  /** Whether the token may ask that; the ApiException where nobody can tell. */
  boolean isAllowed(String host, String path, List<Param> params, String token) {
    GraphReply reply = reply(host, path, params, token);
    JsonObject answer = JsonObject.parseOrNull(reply.body());
    JsonObject error = answer == null ? null : answer.objectOrNull("error");
    if (error != null && isOfPermission(error.number("code", 0))) {
      return false;
    }
    read(reply);
    return true;
  }

  private static boolean isOfPermission(long code) {
    return code == 3 || code == 10 || (code >= 200 && code <= 299);
  }

  /** The cursor that asks for the next part of a list; null after the last. */
  static @Nullable String nextCursor(JsonObject answer) {
    JsonObject paging = answer.objectOrNull("paging");
    if (paging == null || paging.textOrNull("next") == null) {
      return null;
    }
    JsonObject cursors = paging.objectOrNull("cursors");
    return cursors == null ? null : cursors.textOrNull("after");
  }

  private GraphReply reply(String host, String path, List<Param> params, String token) {
    GraphCall call =
        new GraphCall(Method.GET, host, MetaHost.VERSION + path, params, Token.ACCOUNT, null);
    if (!(meta.send(call, token) instanceof MetaAnswer.Replied replied)) {
      throw new ApiException(
          ErrorCode.INSTAGRAM_API_ERROR,
          "Instagram could not be reached. Check the connection, then try again.");
    }
    return replied.reply();
  }

  private static JsonObject read(GraphReply reply) {
    JsonObject answer = JsonObject.parseOrNull(reply.body());
    JsonObject error = answer == null ? null : answer.objectOrNull("error");
    if (answer != null && error == null && reply.isSuccess()) {
      return answer;
    }
    throw error == null ? unreadable(reply.status()) : refused(error);
  }

  private static ApiException unreadable(int status) {
    return new ApiException(
        ErrorCode.INSTAGRAM_API_ERROR,
        "Instagram answered with HTTP status "
            + status
            + " and nothing readable. Try again later.");
  }

  /** Meta's own text is left out: it can quote the token. */
  private static ApiException refused(JsonObject error) {
    long code = error.number("code", 0);
    long subcode = error.number("error_subcode", 0);
    if (code != INVALID_TOKEN && code != ENDED_SESSION) {
      return new ApiException(
          ErrorCode.INSTAGRAM_API_ERROR,
          Text.of(
              "Instagram refused to tell about the account (code %d/%d). %s",
              code, subcode, advice(code, subcode)));
    }
    boolean isExpired = subcode == EXPIRED_SUBCODE;
    return new ApiException(
        isExpired ? ErrorCode.TOKEN_EXPIRED : ErrorCode.TOKEN_INVALID,
        "Instagram refused the access token: it "
            + (isExpired ? "has expired" : "is not valid")
            + ". Make a new one and connect the account with it.");
  }

  private static String advice(long code, long subcode) {
    return code == 100
        ? "Check the token's permissions."
        : GraphAdvice.of((int) code, (int) subcode);
  }
}

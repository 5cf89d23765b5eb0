package io.voidgram.scheduling.graph;

import io.voidgram.scheduling.graph.GraphCall.Method;
import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.graph.GraphCall.Token;
import io.voidgram.scheduling.graph.GraphErrors.Asked;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.renewal.RenewalOutcome;
import java.util.List;

/**
 * The call that renews a token of Instagram Login, and what its answer means.
 *
 * <p>Source: developers.facebook.com, "Refresh access token".
 */
public final class Renewals {
  private Renewals() {}

  /** The call; it needs no secret of the app. */
  public static GraphCall call() {
    return new GraphCall(
        Method.GET,
        MetaHost.INSTAGRAM,
        MetaHost.VERSION + "/refresh_access_token",
        List.of(new Param("grant_type", "ig_refresh_token")),
        Token.ACCOUNT,
        null);
  }

  /** What that answer means. */
  public static RenewalOutcome outcome(GraphReply reply) {
    JsonObject answer = JsonObject.parseOrNull(reply.body());
    if (answer == null) {
      return new RenewalOutcome.Unanswered();
    }
    GraphError error = GraphError.in(reply.status(), answer);
    if (error != null) {
      return new RenewalOutcome.Refused(
          GraphErrors.of(error, Asked.READ, GraphReplies.regain(reply.businessUsage())));
    }
    String token = answer.textOrNull("access_token");
    return token == null || token.isEmpty()
        ? new RenewalOutcome.Unanswered()
        : new RenewalOutcome.Renewed(token, answer.number("expires_in", 0));
  }
}

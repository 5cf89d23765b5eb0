package io.voidgram.server.jobs;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.renewal.Renewal;
import org.jspecify.annotations.Nullable;

/**
 * The tokens a connected account publishes with.
 *
 * @param renewal how the renewal of its own token stands; null where it cannot be renewed
 */
public record AccountTokens(String account, @Nullable String page, @Nullable Renewal renewal) {
  /** The token such a call carries, or null when the account has none of that kind. */
  public @Nullable String of(GraphCall.Token token) {
    return token.of(account, page);
  }

  @Override
  public String toString() {
    return "AccountTokens[***]";
  }
}

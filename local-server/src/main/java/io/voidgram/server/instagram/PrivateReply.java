package io.voidgram.server.instagram;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code i.instagram.com} answered.
 *
 * @param headers what it told of the session, by lower-case names
 */
public record PrivateReply(int status, String body, Map<String, String> headers) {
  /** Where a session is told: who has it is signed in. */
  public static final String AUTHORIZATION = "ig-set-authorization";

  public PrivateReply {
    headers = Map.copyOf(headers);
  }

  /** The session that came with the answer; null when none did. */
  public @Nullable String authorization() {
    return headers.get(AUTHORIZATION);
  }

  @Override
  public String toString() {
    return "PrivateReply[" + status + "]";
  }
}

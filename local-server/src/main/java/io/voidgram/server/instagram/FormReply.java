package io.voidgram.server.instagram;

import org.jspecify.annotations.Nullable;

/**
 * What a host of Meta's answered to a form.
 *
 * @param authorization the {@code ig-set-authorization} header, which is a session
 */
public record FormReply(int status, String body, @Nullable String authorization) {
  @Override
  public String toString() {
    return "FormReply[" + status + "]";
  }
}

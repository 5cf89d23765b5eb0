package io.voidgram.scheduling.graph;

import org.jspecify.annotations.Nullable;

/**
 * What Meta answered.
 *
 * @param status the HTTP status
 * @param body the whole body; a body that broke off is no reply but an unanswered call
 * @param businessUsage the {@code X-Business-Use-Case-Usage} header
 */
public record GraphReply(int status, String body, @Nullable String businessUsage) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}

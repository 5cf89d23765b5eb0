package io.voidgram.scheduling.graph;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Meta answered.
 *
 * @param status the HTTP status
 * @param body the whole body; a body that broke off is no reply but an unanswered call
 * @param date what Meta's clock showed, from the {@code Date} header
 * @param businessUsage the {@code X-Business-Use-Case-Usage} header
 */
public record GraphReply(
    int status, String body, @Nullable String businessUsage, @Nullable Instant date) {
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}

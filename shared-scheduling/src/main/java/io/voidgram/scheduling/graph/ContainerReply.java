package io.voidgram.scheduling.graph;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.publish.ContainerStatus;
import io.voidgram.scheduling.publish.PublishEvent;
import org.jspecify.annotations.Nullable;

/**
 * Reads a container's status.
 *
 * <p>{@code status_code} can be missing while {@code status} holds a text such as {@code Error:
 * Media upload has failed with error code 2207026}.
 */
final class ContainerReply {
  private static final String SUBCODE_START = "22";
  private static final int SUBCODE_LENGTH = 7;

  private ContainerReply() {}

  static PublishEvent read(JsonObject answer) {
    String text = answer.textOrNull("status");
    ContainerStatus status = status(answer.textOrNull("status_code"), text);
    if (status == null) {
      return new PublishEvent.Unanswered();
    }
    if (status != ContainerStatus.ERROR) {
      return new PublishEvent.ContainerRead(status, null);
    }
    String reason = text == null ? "the media could not be processed" : text;
    return new PublishEvent.ContainerRead(status, GraphErrors.ofContainer(subcode(reason), reason));
  }

  private static @Nullable ContainerStatus status(@Nullable String code, @Nullable String text) {
    for (ContainerStatus status : ContainerStatus.values()) {
      if (status.name().equals(code)) {
        return status;
      }
    }
    return text == null ? null : byText(text);
  }

  private static @Nullable ContainerStatus byText(String text) {
    if (text.startsWith("Error")) {
      return ContainerStatus.ERROR;
    }
    if (text.startsWith("Finished")) {
      return ContainerStatus.FINISHED;
    }
    if (text.startsWith("Published")) {
      return ContainerStatus.PUBLISHED;
    }
    if (text.startsWith("Expired")) {
      return ContainerStatus.EXPIRED;
    }
    return text.startsWith("In Progress") ? ContainerStatus.IN_PROGRESS : null;
  }

  /** The first seven digits beginning with 22, or 0. */
  private static int subcode(String text) {
    int at = text.indexOf(SUBCODE_START);
    while (at >= 0 && at + SUBCODE_LENGTH <= text.length()) {
      int subcode = digits(text, at);
      if (subcode > 0) {
        return subcode;
      }
      at = text.indexOf(SUBCODE_START, at + 1);
    }
    return 0;
  }

  private static int digits(String text, int from) {
    int number = 0;
    for (int i = from; i < from + SUBCODE_LENGTH; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}

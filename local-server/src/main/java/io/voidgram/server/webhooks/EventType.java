package io.voidgram.server.webhooks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a webhook can ask to hear of. */
enum EventType {
  /** A post is live on Instagram. */
  POST_PUBLISHED("post.published"),
  /** A post was given up. */
  POST_FAILED("post.failed"),
  /** A post is to go out later. */
  POST_SCHEDULED("post.scheduled"),
  /** A story that mentions the account was found, and waits for the owner's answer. */
  REPOST_DETECTED("repost.detected"),
  /** A story that mentions the account was posted again; told instead of POST_PUBLISHED. */
  REPOST_PUBLISHED("repost.published"),
  /** An account must be connected again soon. */
  ACCOUNT_TOKEN_EXPIRING("account.token_expiring");

  /** Sent only when it is asked for, so nobody subscribes to it. */
  static final String TEST = "webhook.test";

  private final String wireName;

  EventType(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  static List<String> wireNames() {
    return Arrays.stream(values()).map(EventType::wireName).toList();
  }

  static Optional<EventType> of(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }
}

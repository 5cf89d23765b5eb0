package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.openapi.ApiOperation;
import java.util.List;
import java.util.Map;

/** Which kind of id goes where. */
final class Kinds {

  private static final Map<String, String> BY_FIELD =
      Map.of(
          "accountId", "InstagramAccount",
          "mediaFileId", "MediaFile",
          "mediaFileIds", "MediaFile",
          "draftId", "Post:DRAFT");

  private static final List<Map.Entry<String, String>> BY_PATH =
      List.of(
          Map.entry("/posts/draft/{id}", "Post:DRAFT"),
          Map.entry("/posts/{id}/retry", "Post:FAILED"),
          Map.entry("/posts/{id}/instagram", "Post:PUBLISHED"),
          Map.entry("/schedule/{id}", "Post:SCHEDULED"),
          Map.entry("/posts/{id}", "Post"),
          Map.entry("/media/{id}", "MediaFile"),
          Map.entry("/settings/api-keys/{id}", "ApiKey"),
          Map.entry("{accountId}", "InstagramAccount"),
          Map.entry("/auth/accounts/{id}", "InstagramAccount"),
          Map.entry("/story-repost/{id}/approve", "PendingMention"),
          Map.entry("/story-repost/{id}/decline", "PendingMention"),
          Map.entry("/webhooks/{id}", "Webhook"),
          Map.entry("/webhooks/{id}/rotate-secret", "Webhook"),
          Map.entry("/webhooks/{id}/test", "Webhook"),
          Map.entry("/webhooks/{id}/deliveries", "Webhook"));

  private Kinds() {}

  /** For a field of a body or a query parameter; empty text when any value will do. */
  static String ofField(String name) {
    return BY_FIELD.getOrDefault(name, "");
  }

  /** For the id in an operation's path. */
  static String ofPath(ApiOperation operation) {
    return BY_PATH.stream()
        .filter(entry -> operation.template().endsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no kind of id for " + operation));
  }
}

package io.voidgram.server.sandbox.publish;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.graph.Access;
import io.voidgram.server.sandbox.graph.FieldTable;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.world.Container;
import io.voidgram.server.sandbox.world.Container.State;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Knob;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code GET /{container}}: how far a container is. */
final class ContainerNode {
  private static final Duration POLL_INTERVAL_MIN = Duration.ofSeconds(1);

  private record View(Container container, State state) {}

  private static final FieldTable<View> FIELDS =
      new FieldTable<View>("IGContainer")
          .text("id", view -> view.container().id())
          .text("status_code", ContainerNode::statusCode)
          .text("status", ContainerNode::status)
          .node("copyright_check_status", (view, inner) -> copyrightCheck(view))
          .node("video_status", (view, inner) -> videoStatus(view));

  private ContainerNode() {}

  /** Reads it under the world's lock. */
  static JsonElement read(GraphCall call, Container container) {
    Instant now = call.world().clock().now();
    strikeFaults(call, container);
    if (container.isGoneAt(now) || !Access.mayUse(call, container.accountId())) {
      throw GraphErrors.noSuchObject(call.request().method(), container.id());
    }
    State seen = container.seenStateAt(now, call.lag("status-lag", Knob.STATUS_LAG_MS));
    notePoll(call, container, now, seen);
    return FIELDS.render(new View(container, seen), call.fields("id"));
  }

  /** Ends a container before its time where a fault says so, before it is looked at. */
  static void strikeFaults(GraphCall call, Container container) {
    if (call.strike("container-expire-now").isPresent()) {
      container.expireAt(call.world().clock().now());
      call.world().containers().keep(container);
    }
    if (call.strike("container-gone").isPresent()) {
      container.vanish();
      call.world().containers().keep(container);
    }
  }

  private static void notePoll(GraphCall call, Container container, Instant now, State seen) {
    Duration waited = container.polled(now, seen);
    if (waited.compareTo(call.world().clock().scaled(POLL_INTERVAL_MIN)) < 0) {
      call.violated(
          "polled-too-fast",
          "Container " + container.id() + " again after " + waited.toMillis() + " ms");
    }
  }

  private static @Nullable String statusCode(View view) {
    return view.container().isStatusCodeHidden() ? null : view.state().name();
  }

  private static String status(View view) {
    return switch (view.state()) {
      case IN_PROGRESS -> "In Progress: Media is still being processed.";
      case FINISHED -> "Finished: Media has been uploaded and it is ready to be published.";
      case PUBLISHED -> "Published: Media has been successfully published.";
      case EXPIRED -> "Expired: Media was not published within 24 hours.";
      case ERROR ->
          "Error: Media upload has failed with error code " + view.container().failureSubcode();
    };
  }

  private static @Nullable JsonElement copyrightCheck(View view) {
    if (!view.container().spec().isVideo()) {
      return null;
    }
    boolean isOver = view.state() != State.IN_PROGRESS;
    return Json.object("status", isOver ? "completed" : "in_progress", "matches_found", false);
  }

  private static @Nullable JsonElement videoStatus(View view) {
    if (!view.container().spec().isVideo()) {
      return null;
    }
    boolean isUploading =
        view.container().spec().isResumable() && view.container().readyAt() == null;
    JsonObject uploading = Json.object("status", isUploading ? "in_progress" : "complete");
    uploading.addProperty("bytes_transferred", view.container().bytesReceived());
    JsonObject processing = Json.object("status", processingStatus(view.state(), isUploading));
    return Json.object("uploading_phase", uploading, "processing_phase", processing);
  }

  private static String processingStatus(State state, boolean isUploading) {
    return switch (state) {
      case IN_PROGRESS, EXPIRED -> isUploading ? "not_started" : "in_progress";
      case FINISHED, PUBLISHED -> "complete";
      case ERROR -> "error";
    };
  }
}

package io.voidgram.server.sandbox.facebook;

import io.voidgram.server.sandbox.graph.Committing;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.PagePost;
import io.voidgram.server.sandbox.world.PageUpload;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The moment in which something appears on a Page, with all that can go wrong around it. */
final class PagePublishing {
  private static final Duration NEVER = Duration.ofDays(3650);

  /** What is to appear. */
  private record Order(
      Account.Page page, PagePost.Kind kind, @Nullable String message, List<PageUpload> uploads) {}

  private PagePublishing() {}

  /** Makes the post; it takes as long as publishing on Instagram does. */
  static PagePost publish(
      GraphCall call,
      Account.Page page,
      PagePost.Kind kind,
      @Nullable String message,
      List<PageUpload> uploads)
      throws IOException {
    Order order = new Order(page, kind, message, uploads);
    call.world().change(() -> begin(call, order));
    return Committing.halfway(call, "fb-late-commit", () -> commit(call, order));
  }

  private static void begin(GraphCall call, Order order) {
    for (PageUpload upload : order.uploads()) {
      if (call.world().wall().postShowing(upload.id()).isPresent()) {
        call.violated("page-published-again", "Upload " + upload.id());
      }
    }
    demandUnposted(call, order);
  }

  private static void demandUnposted(GraphCall call, Order order) {
    boolean isPosted =
        order.uploads().stream()
            .anyMatch(upload -> call.world().wall().postShowing(upload.id()).isPresent());
    if (isPosted && call.world().knobs().is(Knob.REPEAT_PAGE_PUBLISH, "error")) {
      throw PageErrors.alreadyPosted();
    }
  }

  private static PagePost commit(GraphCall call, Order order) {
    demandUnposted(call, order);
    Instant now = call.world().clock().now();
    List<Asset> assets =
        order.uploads().stream().map(PageUpload::asset).filter(Objects::nonNull).toList();
    String id = call.world().wall().nextPostId(order.page().id());
    PagePost post =
        new PagePost(
            id,
            order.page().id(),
            order.kind(),
            order.message(),
            order.uploads().stream().map(PageUpload::id).toList(),
            assets,
            visibleFrom(call, order, now),
            null,
            null,
            call.record().seq());
    call.record().committed();
    return call.world().wall().put(post.withTwin(twin(call, post, now)));
  }

  private static @Nullable String twin(GraphCall call, PagePost post, Instant now) {
    return call.world()
        .wall()
        .twin(post.pageId(), post.contentPrint(), now)
        .map(PagePost::id)
        .orElse(null);
  }

  /** A video is seen once it is processed, and never when that fails or sticks. */
  private static Instant visibleFrom(GraphCall call, Order order, Instant now) {
    Instant from = now;
    for (PageUpload upload : order.uploads()) {
      Instant readyAt = upload.readyAt();
      if (readyAt == null || upload.failure() != null || isStuck(call, upload)) {
        return now.plus(NEVER);
      }
      from = readyAt.isAfter(from) ? readyAt : from;
    }
    return from;
  }

  private static boolean isStuck(GraphCall call, PageUpload upload) {
    return upload.isVideo() && call.strike("fb-reel-stuck").isPresent();
  }
}

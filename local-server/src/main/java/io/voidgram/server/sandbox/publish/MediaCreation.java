package io.voidgram.server.sandbox.publish;

import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.Container;
import io.voidgram.server.sandbox.world.ContainerSpec;
import io.voidgram.server.sandbox.world.ContainerSpec.Kind;
import io.voidgram.server.sandbox.world.Gallery;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.Media;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes live media out of a container. Runs under the world's lock. */
final class MediaCreation {
  private MediaCreation() {}

  static String create(GraphCall call, Container container) {
    Instant now = call.world().clock().now();
    String id = call.world().gallery().nextId();
    List<Media> frames = frames(call, container, id, now);
    List<Asset> assets =
        frames.isEmpty()
            ? container.assets()
            : frames.stream().flatMap(frame -> frame.assets().stream()).toList();
    String print = Media.contentPrint(container.spec(), assets);
    String twin =
        call.world()
            .gallery()
            .liveTwin(container.accountId(), print, now)
            .map(Media::id)
            .orElse(null);
    List<String> frameIds = frames.stream().map(Media::id).toList();
    frames.forEach(call.world().gallery()::put);
    call.world().gallery().put(media(call, id, container, null, assets, frameIds, now, twin));
    return id;
  }

  private static List<Media> frames(
      GraphCall call, Container parent, String parentId, Instant now) {
    List<Media> frames = new ArrayList<>();
    List<String> children = parent.spec().children();
    int kept = Math.max(0, children.size() - dropped(call, children.size()));
    for (String childId : children.subList(0, kept)) {
      Container child = call.world().containers().find(childId).orElseThrow();
      String id = call.world().gallery().nextId();
      frames.add(media(call, id, child, parentId, child.assets(), List.of(), now, null));
    }
    return frames;
  }

  private static int dropped(GraphCall call, int children) {
    if (children == 0) {
      return 0;
    }
    boolean isStruck = call.strike("drop-child").isPresent();
    return isStruck ? 1 : (int) call.world().knobs().number(Knob.DROP_CHILD);
  }

  private static Media media(
      GraphCall call,
      String id,
      Container container,
      @Nullable String parentId,
      List<Asset> assets,
      List<String> frameIds,
      Instant now,
      @Nullable String twin) {
    return new Media(
        id,
        Gallery.shortcode(id),
        container.accountId(),
        container.id(),
        parentId,
        product(container.spec().kind()),
        type(container.spec()),
        container.spec(),
        assets,
        container.cover(),
        frameIds,
        now,
        null,
        twin,
        call.record().seq());
  }

  private static Media.Product product(Kind kind) {
    return switch (kind) {
      case IMAGE, VIDEO, CAROUSEL -> Media.Product.FEED;
      case REELS -> Media.Product.REELS;
      case STORIES -> Media.Product.STORY;
    };
  }

  private static Media.Type type(ContainerSpec spec) {
    if (spec.kind() == Kind.CAROUSEL) {
      return Media.Type.CAROUSEL_ALBUM;
    }
    return spec.isVideo() ? Media.Type.VIDEO : Media.Type.IMAGE;
  }
}

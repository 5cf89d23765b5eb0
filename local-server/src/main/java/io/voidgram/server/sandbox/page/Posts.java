package io.voidgram.server.sandbox.page;

import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Media;
import io.voidgram.server.sandbox.world.PagePost;
import io.voidgram.server.sandbox.world.Place;
import io.voidgram.server.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads from the world what the pages show. */
final class Posts {
  private final World world;

  Posts(World world) {
    this.world = world;
  }

  /** What people can see now, newest first; of one account only if its name is given. */
  List<FeedItem> live(Optional<String> username) {
    return world.locked(
        () -> {
          Instant now = world.clock().now();
          Stream<FeedItem> onInstagram =
              world.gallery().posts().stream().filter(media -> media.isLiveAt(now)).map(this::post);
          Stream<FeedItem> onPages =
              world.wall().posts().stream().filter(post -> post.isLiveAt(now)).map(this::wallPost);
          List<FeedItem> items = new ArrayList<>(Stream.concat(onInstagram, onPages).toList());
          username
              .flatMap(world.accounts()::byUsername)
              .ifPresent(account -> items.removeIf(it -> !it.accountId().equals(account.id())));
          Collections.reverse(items);
          items.sort(Comparator.comparing(FeedItem::at).reversed());
          return items;
        });
  }

  Optional<WallPost> ofPage(String postId) {
    return world.locked(() -> world.wall().post(postId).map(this::wallPost));
  }

  private WallPost wallPost(PagePost post) {
    Account.Page page = world.accounts().page(post.pageId()).orElseThrow();
    return new WallPost(post, page, world.accounts().byPageId(page.id()).orElse(null));
  }

  Optional<Post> byShortcode(String shortcode) {
    return world.locked(() -> world.gallery().byShortcode(shortcode).map(this::post));
  }

  Optional<Post> byId(String id) {
    return world.locked(() -> world.gallery().find(id).map(this::post));
  }

  private Post post(Media media) {
    Account account = world.accounts().byId(media.accountId()).orElseThrow();
    String placeId = media.spec().locationId();
    Place place = placeId == null ? null : world.accounts().place(placeId).orElse(null);
    return new Post(media, account, place, world.gallery().framesOf(media));
  }

  List<Account> accounts() {
    return world.locked(() -> world.accounts().all());
  }
}

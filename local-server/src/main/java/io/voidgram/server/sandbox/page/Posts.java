package io.voidgram.server.sandbox.page;

import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Media;
import io.voidgram.server.sandbox.world.Place;
import io.voidgram.server.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads from the world what the pages show. */
final class Posts {

  private final World world;

  Posts(World world) {
    this.world = world;
  }

  /** What people can see now, newest first; of one account only if its name is given. */
  List<Post> live(Optional<String> username) {
    return world.locked(
        () -> {
          List<Post> posts = new ArrayList<>();
          for (Media media : world.gallery().posts()) {
            Post post = post(media);
            boolean isWanted = username.map(post.account().username()::equals).orElse(true);
            if (isWanted && media.isLiveAt(world.clock().now())) {
              posts.add(post);
            }
          }
          Collections.reverse(posts);
          return posts;
        });
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

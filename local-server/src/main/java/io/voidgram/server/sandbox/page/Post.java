package io.voidgram.server.sandbox.page;

import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Media;
import io.voidgram.server.sandbox.world.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A medium with everything a page shows of it. */
record Post(Media media, Account account, @Nullable Place place, List<Media> frames) {

  String path() {
    return media.path(account.username());
  }

  boolean isStory() {
    return media.product() == Media.Product.STORY;
  }
}

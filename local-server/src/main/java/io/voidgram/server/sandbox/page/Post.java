package io.voidgram.server.sandbox.page;

import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Media;
import io.voidgram.server.sandbox.world.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A medium with everything a page shows of it. */
record Post(Media media, Account account, @Nullable Place place, List<Media> frames)
    implements FeedItem {
  @Override
  public String id() {
    return media.id();
  }

  @Override
  public Instant at() {
    return media.at();
  }

  @Override
  public String accountId() {
    return account.id();
  }

  @Override
  public String card() {
    return PostCard.html(this);
  }

  @Override
  public String path() {
    return media.path(account.username());
  }

  @Override
  public boolean isStory() {
    return media.product() == Media.Product.STORY;
  }
}

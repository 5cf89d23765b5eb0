package io.voidgram.server.sandbox.page;

import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.PagePost;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A post of a Facebook Page as people see it.
 *
 * @param account the account linked to the Page; null when none is
 */
record WallPost(PagePost post, Account.Page page, @Nullable Account account) implements FeedItem {
  @Override
  public String id() {
    return post.id();
  }

  @Override
  public Instant at() {
    return post.at();
  }

  @Override
  public String accountId() {
    return account == null ? "" : account.id();
  }

  /** Stories of a Page are shown among its posts: the row on top is Instagram's. */
  @Override
  public boolean isStory() {
    return false;
  }

  @Override
  public String card() {
    return PostCard.html(
        this,
        "facebook " + post.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        "<b>" + Html.text(page.name()) + "</b>",
        "Facebook Page",
        badge(),
        post.assets().stream()
            .map(asset -> PostCard.picture(asset, null, "", PostCard.ratio(asset)))
            .collect(Collectors.joining("", "<div class=\"stage\">", "</div>")),
        new PostCard.Words(post.duplicateOf(), post.message(), ""));
  }

  private String badge() {
    return switch (post.kind()) {
      case TEXT, PHOTO, VIDEO -> "Facebook";
      case REEL -> "Facebook reel";
      case PHOTO_STORY, VIDEO_STORY -> "Facebook story";
    };
  }

  @Override
  public String path() {
    return post.path();
  }
}

package io.voidgram.server.sandbox.page;

import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Asset;
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

  private static final String CARD =
      """
      <article class="card facebook %s" id="m%s">
      <header class="who">
      %s
      <div><p><b>%s</b></p><p class="place">Facebook Page</p></div>
      <span class="badge">%s</span>
      </header>
      %s
      <div class="words">%s%s</div>
      <footer>%s<a href="%s">%s</a></footer>
      </article>
      """;
  private static final String PICTURE =
      "<img loading=\"lazy\" data-ratio=\"%s\" src=\"/files/%s\" alt=\"\" width=\"%d\""
          + " height=\"%d\">";
  private static final String VIDEO =
      "<video controls muted loop playsinline preload=\"metadata\" data-ratio=\"%s\""
          + " src=\"/files/%s#t=0.1\"></video>";

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
    String message = post.message();
    return String.format(
        Locale.ROOT,
        CARD,
        post.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        post.id(),
        PostCard.avatar(accountId()),
        Html.text(page.name()),
        badge(),
        post.assets().stream()
            .map(WallPost::picture)
            .collect(Collectors.joining("", "<div class=\"stage\">", "</div>")),
        post.duplicateOf() == null ? "" : PostCard.DUPLICATE,
        message == null ? "" : "<p class=\"caption\">" + Html.caption(message) + "</p>",
        PostCard.time(post.at()),
        post.path(),
        post.path());
  }

  private String badge() {
    return switch (post.kind()) {
      case TEXT, PHOTO, VIDEO -> "Facebook";
      case REEL -> "Facebook reel";
      case PHOTO_STORY, VIDEO_STORY -> "Facebook story";
    };
  }

  private static String picture(Asset asset) {
    String ratio = PostCard.ratio(asset);
    return asset.isVideo()
        ? String.format(Locale.ROOT, VIDEO, ratio, asset.fileName())
        : String.format(
            Locale.ROOT, PICTURE, ratio, asset.fileName(), asset.width(), asset.height());
  }
}

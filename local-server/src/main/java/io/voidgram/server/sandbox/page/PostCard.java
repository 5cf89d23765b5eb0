package io.voidgram.server.sandbox.page;

import com.google.gson.JsonElement;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Media;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A post as people see it: who, where, the picture, the words, when. */
final class PostCard {
  private static final DateTimeFormatter FULL_TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String CARD =
      """
      <article class="card %s" id="m%s">
      <header class="who">
      %s
      <div><p>%s</p>%s</div>
      %s
      </header>
      %s
      <div class="words">%s%s%s</div>
      <footer>%s<a href="%s">%s</a></footer>
      </article>
      """;
  private static final double RATIO_MIN = 0.5625;
  private static final double RATIO_MAX = 1.91;

  private static final String DUPLICATE =
      "<p class=\"alarm\">The same post is live already: a duplicate.</p>";
  private static final String VIDEO =
      "<video controls muted loop playsinline preload=\"metadata\" data-ratio=\"%s\"%s"
          + " src=\"%s#t=0.1\"></video>";
  private static final String PICTURE =
      "<img loading=\"lazy\" data-ratio=\"%s\" src=\"%s\" alt=\"%s\" width=\"%d\" height=\"%d\">";

  private PostCard() {}

  static String html(Post post) {
    return html(
        post,
        post.media().product().name().toLowerCase(Locale.ROOT),
        names(post),
        post.place() == null ? "" : Html.text(post.place().name()),
        badge(post),
        pictures(post),
        new Words(post.media().duplicateOf(), post.media().spec().caption(), people(post)));
  }

  /** What stands below the picture. */
  record Words(@Nullable String duplicateOf, @Nullable String caption, String people) {
    private String duplicateNote() {
      return duplicateOf == null ? "" : DUPLICATE;
    }

    private String captionHtml() {
      return caption == null ? "" : "<p class=\"caption\">" + Html.caption(caption) + "</p>";
    }
  }

  static String html(
      FeedItem item,
      String kind,
      String names,
      String place,
      String badge,
      String pictures,
      Words words) {
    return Html.filled(
        CARD,
        kind,
        item.id(),
        avatar(item.accountId()),
        names,
        place.isEmpty() ? "" : "<p class=\"place\">" + place + "</p>",
        badge.isEmpty() ? "" : "<span class=\"badge\">" + badge + "</span>",
        pictures,
        words.duplicateNote(),
        words.captionHtml(),
        words.people(),
        time(item.at()),
        item.path(),
        item.path());
  }

  static String avatar(String accountId) {
    return "<img class=\"avatar\" src=\"/avatar/"
        + accountId
        + "\" alt=\"\" width=\"36\" height=\"36\">";
  }

  private static String names(Post post) {
    List<String> names = new ArrayList<>(post.media().spec().collaborators());
    names.add(0, post.account().username());
    return names.stream()
        .map(name -> "<b>" + Html.text(name) + "</b>")
        .collect(Collectors.joining(" and "));
  }

  private static String badge(Post post) {
    return switch (post.media().product()) {
      case REELS -> "Reel";
      case STORY -> "Story";
      case FEED -> post.frames().isEmpty() ? "" : post.frames().size() + " items";
    };
  }

  /** One picture or video, or a strip of them, all in the shape of the first. */
  static String pictures(Post post) {
    String ratio = ratio(post.media());
    if (post.frames().isEmpty()) {
      return "<div class=\"stage\">" + picture(post.media(), ratio) + "</div>";
    }
    return post.frames().stream()
        .map(frame -> picture(frame, ratio))
        .collect(
            Collectors.joining(
                "",
                "<div class=\"stage strip\" tabindex=\"0\" aria-label=\"Carousel\">",
                "</div>"));
  }

  private static String ratio(Media media) {
    return media.assets().isEmpty() ? "1" : ratio(media.assets().get(0));
  }

  /** Width by height, as far from a square as a feed shows it. */
  static String ratio(Asset first) {
    double ratio = (double) first.width() / first.height();
    return Html.filled("%.4f", Math.max(RATIO_MIN, Math.min(RATIO_MAX, ratio)));
  }

  private static String picture(Media media, String ratio) {
    if (media.assets().isEmpty()) {
      return "<p class=\"lost\">The picture is gone.</p>";
    }
    String alt = media.spec().altText();
    return picture(media.assets().get(0), media.cover(), alt == null ? "" : alt, ratio);
  }

  static String picture(Asset asset, @Nullable Asset cover, String alt, String ratio) {
    String file = "/files/" + asset.fileName();
    if (asset.isVideo()) {
      String poster = cover == null ? "" : " poster=\"/files/" + cover.fileName() + "\"";
      return Html.filled(VIDEO, ratio, poster, file);
    }
    return Html.filled(PICTURE, ratio, file, Html.text(alt), asset.width(), asset.height());
  }

  private static String people(Post post) {
    List<String> names = new ArrayList<>();
    names.addAll(tagged(post.media()));
    post.frames().forEach(frame -> names.addAll(tagged(frame)));
    return names.isEmpty() ? "" : "<p class=\"people\">with " + String.join(", ", names) + "</p>";
  }

  private static List<String> tagged(Media media) {
    List<String> names = new ArrayList<>();
    for (JsonElement tag : media.spec().userTags()) {
      String name = tag.getAsJsonObject().get("username").getAsString();
      names.add("<span class=\"tag\">@" + Html.text(name) + "</span>");
    }
    return names;
  }

  /** The page's script turns it into the reader's own time and zone. */
  static String time(Instant at) {
    return "<time datetime=\"" + Json.iso(at) + "\">" + FULL_TIME.format(at) + "</time>";
  }
}

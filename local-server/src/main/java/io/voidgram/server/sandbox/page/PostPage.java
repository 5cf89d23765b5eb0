package io.voidgram.server.sandbox.page;

import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.Media;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The page behind a permalink: the post, and below it what the platform knows about it. */
final class PostPage {
  private PostPage() {}

  static String html(Post post) {
    String content =
        Html.filled(
            """
        <main class="single">
        %s
        <details open><summary>What the platform knows</summary><dl>%s</dl></details>
        <p class="older"><a href="/?account=%s">All posts of %s</a></p>
        </main>
        """,
            PostCard.html(post),
            facts(post),
            Html.text(post.account().username()),
            Html.text(post.account().username()));
    return Html.page("A post of " + post.account().username(), "post-page", content);
  }

  /** The page of a Facebook Page's post. */
  static String html(WallPost post) {
    String content = "<main class=\"single\">" + post.card() + "</main>";
    return Html.page("A post of " + post.page().name(), "post-page", content);
  }

  private static String facts(Post post) {
    Media media = post.media();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Media id", media.id());
    facts.put("Container", media.containerId());
    facts.put("Kind", media.product() + " / " + media.type());
    if (media.spec().altText() != null) {
      facts.put("Alternative text", media.spec().altText());
    }
    for (Asset asset : media.assets()) {
      facts.merge("File", describe(asset), (first, second) -> first + "\n" + second);
    }
    return facts.entrySet().stream()
        .map(fact -> "<dt>" + fact.getKey() + "</dt><dd>" + Html.text(fact.getValue()) + "</dd>")
        .collect(Collectors.joining());
  }

  private static String describe(Asset asset) {
    String notes = asset.notes().isEmpty() ? "" : " (" + String.join("; ", asset.notes()) + ")";
    return asset.width()
        + " × "
        + asset.height()
        + ", "
        + asset.bytes() / 1024
        + " KiB, from "
        + asset.sourceUrl()
        + notes;
  }

  static String gone(String title, String text) {
    return Html.page(
        title,
        "post-page",
        Html.filled(
            """
        <main class="single"><div class="empty">
        <img src="/page/icon.svg" alt="" width="72" height="72">
        <h1>%s</h1><p>%s</p><p><a href="/">Back to the feed</a></p>
        </div></main>
        """,
            Html.text(title), Html.text(text)));
  }
}

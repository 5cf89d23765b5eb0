package io.voidgram.server.sandbox.page;

import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Login;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The feed: stories on top, posts below, accounts beside them. */
final class FeedPage {
  private static final int POSTS_MAX = 60;

  private FeedPage() {}

  /** The newest posts, or those older than the medium {@code before}. */
  static String html(
      List<FeedItem> live,
      List<Account> accounts,
      Optional<String> username,
      Optional<String> before) {
    List<Post> stories =
        live.stream()
            .filter(item -> item.isStory() && item instanceof Post)
            .map(Post.class::cast)
            .toList();
    List<FeedItem> posts = live.stream().filter(item -> !item.isStory()).toList();
    List<FeedItem> older = before.map(id -> olderThan(posts, id)).orElse(posts);
    List<FeedItem> shown = older.subList(0, Math.min(POSTS_MAX, older.size()));
    String content =
        Html.filled(
            """
        <main class="columns">
        <aside id="accounts">%s</aside>
        <div class="feed">
        <section id="stories">%s</section>
        <section id="posts">%s</section>
        %s
        </div>
        </main>
        """,
            accounts(accounts, live, username),
            before.isPresent() ? "" : stories(stories),
            shown.isEmpty()
                ? emptyNote()
                : shown.stream().map(FeedItem::card).collect(Collectors.joining()),
            shown.size() < older.size() ? olderLink(shown, username) : "");
    return Html.page("Sandbox feed", "feed-page", content);
  }

  private static List<FeedItem> olderThan(List<FeedItem> posts, String id) {
    return posts.stream().dropWhile(post -> !post.id().equals(id)).skip(1).toList();
  }

  private static String accounts(
      List<Account> accounts, List<FeedItem> live, Optional<String> chosen) {
    String all = accountLink("/", "", "Everybody", live.size() + " live", chosen.isEmpty());
    return accounts.stream()
        .map(account -> accountLink(account, live, chosen))
        .collect(Collectors.joining("", "<nav aria-label=\"Accounts\">" + all, "</nav>"));
  }

  private static String accountLink(Account account, List<FeedItem> live, Optional<String> chosen) {
    long count = live.stream().filter(post -> post.accountId().equals(account.id())).count();
    String login = account.login() == Login.INSTAGRAM ? "Instagram Login" : "Facebook Login";
    return accountLink(
        "/?account=" + Html.text(account.username()),
        PostCard.avatar(account.id()),
        Html.text(account.username()),
        login + " · " + count + " live",
        chosen.filter(account.username()::equals).isPresent());
  }

  private static String accountLink(
      String href, String avatar, String name, String note, boolean isChosen) {
    return Html.filled(
        "<a href=\"%s\"%s>%s<span><b>%s</b><small>%s</small></span></a>",
        href,
        isChosen ? " aria-current=\"page\"" : "",
        avatar.isEmpty() ? "<span class=\"avatar all\">∗</span>" : avatar,
        name,
        note);
  }

  private static String stories(List<Post> stories) {
    return stories.stream()
        .map(
            story ->
                Html.filled(
                    "<a class=\"story\" id=\"m%s\" href=\"%s\">%s<span>%s</span>%s</a>",
                    story.media().id(),
                    story.path(),
                    PostCard.pictures(story).replace(" controls", ""),
                    Html.text(story.account().username()),
                    PostCard.time(story.media().at())))
        .collect(Collectors.joining());
  }

  private static String emptyNote() {
    return """
        <div class="empty">
        <img src="/page/icon.svg" alt="" width="72" height="72">
        <h1>Nothing posted yet</h1>
        <p>Publish or schedule a post in VoidGram. The moment it goes live it appears here,
        by itself.</p>
        </div>
        """;
  }

  private static String olderLink(List<FeedItem> shown, Optional<String> username) {
    String last = shown.get(shown.size() - 1).id();
    String account = username.map(name -> "&amp;account=" + Html.text(name)).orElse("");
    return "<p class=\"older\"><a href=\"/?before=" + last + account + "\">Older posts</a></p>";
  }
}

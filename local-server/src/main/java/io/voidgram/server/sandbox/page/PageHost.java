package io.voidgram.server.sandbox.page;

import io.voidgram.server.sandbox.http.FileReply;
import io.voidgram.server.sandbox.http.HttpRequest;
import io.voidgram.server.sandbox.http.Parameters;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.http.ReplyBody;
import io.voidgram.server.sandbox.media.FileKind;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages for people, and the files they are made of. */
public final class PageHost {
  private static final String POLICY =
      "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self';"
          + " script-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";
  private static final Map<String, String> ASSETS =
      Map.of(
          "page.css", "text/css; charset=utf-8",
          "page.js", "text/javascript; charset=utf-8",
          "icon.svg", "image/svg+xml");

  private final World world;
  private final Posts posts;

  public PageHost(World world) {
    this.world = world;
    this.posts = new Posts(world);
  }

  /** Answers the paths that no host of Meta's has. */
  public Reply handle(HttpRequest request, List<String> segments) throws IOException {
    String first = segments.isEmpty() ? "" : segments.get(0);
    String second = segments.size() < 2 ? "" : segments.get(1);
    Reply reply =
        switch (first) {
          case "" -> feed(request);
          case "p", "reel" -> post(posts.byShortcode(second));
          case "stories" -> post(posts.byId(segments.size() < 3 ? "" : segments.get(2)));
          case "fb" -> pagePost(posts.ofPage(second));
          case "files" -> file(request, second);
          case "avatar" -> avatar(second);
          case "events" -> events();
          case "page" -> asset(second);
          default -> notFound();
        };
    return reply
        .withHeader("Content-Security-Policy", POLICY)
        .withHeader("X-Content-Type-Options", "nosniff")
        .withHeader("Referrer-Policy", "no-referrer");
  }

  private Reply feed(HttpRequest request) {
    Parameters query = Parameters.ofQuery(request.rawQuery());
    Optional<String> account = query.get("account");
    return Reply.html(
        200, FeedPage.html(posts.live(account), posts.accounts(), account, query.get("before")));
  }

  private Reply post(Optional<Post> found) {
    if (found.isEmpty()) {
      return notFound();
    }
    Post post = found.get();
    if (!post.media().isLiveAt(world.clock().now())) {
      String text =
          post.media().deletedAt() == null ? "Stories disappear after a day." : "It was deleted.";
      return Reply.html(404, PostPage.gone("This post is gone", text));
    }
    return Reply.html(200, PostPage.html(post));
  }

  private Reply pagePost(Optional<WallPost> found) {
    if (found.isEmpty()) {
      return notFound();
    }
    boolean isLive = found.get().post().isLiveAt(world.clock().now());
    return isLive
        ? Reply.html(200, PostPage.html(found.get()))
        : Reply.html(404, PostPage.gone("This post is gone", "The Page shows it no more."));
  }

  private static Reply notFound() {
    return Reply.html(404, PostPage.gone("There is nothing here", "The sandbox has no such page."));
  }

  private Reply file(HttpRequest request, String name) throws IOException {
    Path file = world.folder().file(name);
    if (!name.matches("[0-9a-f]{64}\\.(jpg|mp4|mov)") || !Files.exists(file)) {
      return notFound();
    }
    return FileReply.of(file, FileKind.of(file).mimeType(), request.header("Range"))
        .withHeader("Cache-Control", "private, max-age=31536000, immutable");
  }

  private Reply avatar(String id) {
    return world
        .locked(() -> world.accounts().byId(id))
        .map(account -> Reply.text(200, "image/svg+xml", Avatar.svg(account)))
        .orElseGet(PageHost::notFound);
  }

  private Reply events() {
    return Reply.of(200, "text/event-stream", new FeedEvents(world))
        .withHeader("Cache-Control", "no-store");
  }

  private static Reply asset(String name) throws IOException {
    String type = ASSETS.get(name);
    if (type == null) {
      return notFound();
    }
    try (InputStream in = PageHost.class.getResourceAsStream("/sandbox/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks its file /sandbox/" + name);
      }
      return Reply.of(200, type, ReplyBody.of(in.readAllBytes()));
    }
  }
}

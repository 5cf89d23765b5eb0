package io.voidgram.server.sandbox;

import io.voidgram.server.sandbox.control.ControlApi;
import io.voidgram.server.sandbox.facebook.FacebookRoutes;
import io.voidgram.server.sandbox.graph.GraphApi;
import io.voidgram.server.sandbox.http.HttpListener;
import io.voidgram.server.sandbox.http.HttpRequest;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.inbox.StoryLinks;
import io.voidgram.server.sandbox.page.PageHost;
import io.voidgram.server.sandbox.privateapi.PrivateHost;
import io.voidgram.server.sandbox.world.Login;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends each request to the host that its first path segment names. */
final class Router implements HttpListener.Handler {
  /** Answers a request whose path, below the host, has these parts. */
  private interface Host {
    Reply handle(HttpRequest request, List<String> segments) throws IOException;
  }

  private static final String UPLOAD_HOST = "rupload.facebook.com";

  private final Map<String, Host> hosts;
  private final PageHost pages;
  private final StoryLinks stories;

  Router(World world) {
    GraphApi instagram = new GraphApi(world, Login.INSTAGRAM, InstagramHost.routes());
    GraphApi facebook = new GraphApi(world, Login.FACEBOOK, FacebookRoutes.graph());
    GraphApi upload = new GraphApi(world, Login.FACEBOOK, UPLOAD_HOST, FacebookRoutes.upload());
    this.pages = new PageHost(world);
    this.stories = new StoryLinks(world);
    this.hosts =
        Map.of(
            Login.INSTAGRAM.host(),
            instagram::handle,
            Login.FACEBOOK.host(),
            facebook::handle,
            PrivateHost.HOST,
            new PrivateHost(world)::handle,
            UPLOAD_HOST,
            upload::handle,
            "__sandbox",
            new ControlApi(world)::handle);
  }

  @Override
  public Reply handle(HttpRequest request) throws IOException {
    List<String> segments = request.segments();
    if (!segments.isEmpty() && segments.get(0).equals(StoryLinks.HOST)) {
      return stories.handle(request); // any page may show them, as it may Instagram's own
    }
    Host host = segments.isEmpty() ? null : hosts.get(segments.get(0));
    Optional<Reply> refusal = BrowserGuard.refusal(request, host == null);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (host == null) {
      return pages.handle(request, segments);
    }
    return host.handle(request, segments.subList(1, segments.size()));
  }
}

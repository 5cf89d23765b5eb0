package io.voidgram.server.sandbox;

import io.voidgram.server.sandbox.control.ControlApi;
import io.voidgram.server.sandbox.facebook.FacebookRoutes;
import io.voidgram.server.sandbox.graph.Access;
import io.voidgram.server.sandbox.graph.GraphApi;
import io.voidgram.server.sandbox.http.HttpHandler;
import io.voidgram.server.sandbox.http.HttpRequest;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.page.PageHost;
import io.voidgram.server.sandbox.privateapi.PrivateHost;
import io.voidgram.server.sandbox.publish.PublishRoutes;
import io.voidgram.server.sandbox.world.Login;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends each request to the host that its first path segment names. */
final class Router implements HttpHandler {

  /** Answers a request whose path, below the host, has these parts. */
  private interface Host {
    Reply handle(HttpRequest request, List<String> segments) throws IOException;
  }

  private static final String UPLOAD_HOST = "rupload.facebook.com";
  private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Map<String, Host> hosts;
  private final PageHost pages;

  Router(World world) {
    Access access = new Access(world);
    PublishRoutes publish = new PublishRoutes(world, access);
    GraphApi instagram =
        new GraphApi(
            world, Login.INSTAGRAM, InstagramHost.routes(publish, new TokenRefresh(world)), access);
    FacebookRoutes facebookRoutes = new FacebookRoutes(world, publish);
    GraphApi facebook = new GraphApi(world, Login.FACEBOOK, facebookRoutes.graph(), access);
    GraphApi upload =
        new GraphApi(world, Login.FACEBOOK, UPLOAD_HOST, facebookRoutes.upload(), access);
    this.pages = new PageHost(world);
    this.hosts =
        Map.of(
            "graph.instagram.com",
            instagram::handle,
            "graph.facebook.com",
            facebook::handle,
            "i.instagram.com",
            new PrivateHost(world)::handle,
            UPLOAD_HOST,
            upload::handle,
            "__sandbox",
            new ControlApi(world)::handle);
  }

  @Override
  public Reply handle(HttpRequest request) throws IOException {
    if (!isForLoopback(request)) {
      return Reply.text(421, "text/plain", "The sandbox answers on loopback names only.\n");
    }
    List<String> segments = request.segments();
    Host host = segments.isEmpty() ? null : hosts.get(segments.get(0));
    if (host == null) {
      return pages.handle(request, segments);
    }
    return host.handle(request, segments.subList(1, segments.size()));
  }

  /** A page of a foreign site whose name points to loopback must not get in. */
  private static boolean isForLoopback(HttpRequest request) {
    String host = request.header("Host").orElse("");
    return LOOPBACK_NAMES.contains(host.replaceAll(":\\d+$", ""));
  }
}

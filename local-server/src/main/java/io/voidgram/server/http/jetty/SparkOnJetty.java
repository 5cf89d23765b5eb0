package io.voidgram.server.http.jetty;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import spark.Route;
import spark.Service;
import spark.embeddedserver.EmbeddedServer;
import spark.embeddedserver.EmbeddedServers;
import spark.embeddedserver.jetty.websocket.WebSocketHandlerWrapper;
import spark.http.matching.MatcherFilter;
import spark.ssl.SslStores;

/**
 * What Spark takes for its server: it hands Spark's routes to {@link HttpServer} as a servlet
 * filter, which starts and stops Jetty itself.
 */
final class SparkOnJetty implements EmbeddedServer, Filter {
  private static final String EVERYTHING = "*";
  private static final Set<String> METHODS_OF_SPARK =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  /** Answers what no route is there for. */
  interface Unrouted {
    void answerUnrouted(HttpServletRequest request, HttpServletResponse response)
        throws IOException;
  }

  private final Service service;
  private final Filter routes;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Unrouted unrouted;

  private SparkOnJetty(Service service, Filter routes) {
    this.service = service;
    this.routes = routes;
  }

  /**
   * Starts a Spark service whose thread ends when {@link #extinguish} is called; one at a time,
   * because Spark keeps its servers in a map that is not safe for threads.
   */
  static synchronized SparkOnJetty ignite() {
    Service service = Service.ignite();
    Object identifier = new Object();
    SparkOnJetty[] made = new SparkOnJetty[1];
    EmbeddedServers.add(
        identifier,
        (routes, staticFiles, exceptions, hasOthers) -> {
          made[0] =
              new SparkOnJetty(
                  service,
                  new MatcherFilter(new FixedPaths(routes), staticFiles, exceptions, false, false));
          return made[0];
        });
    service.embeddedServerIdentifier(identifier);
    service.init();
    service.awaitInitialization();
    return made[0];
  }

  /** Takes routes, until requests come. */
  Service service() {
    return service;
  }

  void setUnrouted(Unrouted answers) {
    this.unrouted = answers;
  }

  /** Comes after all routes: whatever none of them takes. */
  void addFallback() {
    Route fallback =
        (request, response) -> {
          answerUnrouted(SparkRequest.original(request.raw()), response.raw());
          return "";
        };
    service.get(EVERYTHING, fallback);
    service.head(EVERYTHING, fallback);
    service.post(EVERYTHING, fallback);
    service.put(EVERYTHING, fallback);
    service.patch(EVERYTHING, fallback);
    service.delete(EVERYTHING, fallback);
    service.options(EVERYTHING, fallback);
    service.trace(EVERYTHING, fallback);
    service.connect(EVERYTHING, fallback);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (isForSpark(http)) {
      routes.doFilter(new SparkRequest(http), response, chain);
    } else {
      answerUnrouted(http, (HttpServletResponse) response);
    }
  }

  private void answerUnrouted(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (unrouted == null) {
      throw new IllegalStateException("The server was started without routes");
    }
    unrouted.answerUnrouted(request, response);
  }

  /**
   * Decoding a percent sign or a path parameter is where Spark needs classes of Jetty 9; none of
   * our paths has one.
   */
  private static boolean isForSpark(HttpServletRequest request) {
    return METHODS_OF_SPARK.contains(request.getMethod())
        && request.getRequestURI().indexOf('%') < 0
        && request.getRequestURI().indexOf(';') < 0;
  }

  @Override
  public int ignite(
      String host, int port, SslStores ssl, int maxThreads, int minThreads, int idleMs) {
    return port;
  }

  @Override
  public void join() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void extinguish() {
    stopped.countDown();
  }

  @Override
  public int activeThreadCount() {
    return 0;
  }

  /** There are none; the default throws. */
  @Override
  public void configureWebSockets(
      Map<String, WebSocketHandlerWrapper> handlers, Optional<Long> idleTimeoutMillis) {}

  /** No proxy stands in front of this server. */
  @Override
  public void trustForwardHeaders(boolean trust) {}
}

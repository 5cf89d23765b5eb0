package io.voidgram.server.http.jetty;

import io.voidgram.server.access.Authenticator;
import io.voidgram.server.home.Settings;
import io.voidgram.server.http.BodyReader;
import io.voidgram.server.http.ErrorBody;
import io.voidgram.server.http.KeyCalls;
import io.voidgram.server.http.Routes;
import io.voidgram.server.http.Turnstile;
import io.voidgram.server.http.admission.Admission;
import io.voidgram.server.http.admission.RateLimits;
import io.voidgram.server.http.admission.ScopeTable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServlet;
import org.eclipse.jetty.ee8.servlet.FilterHolder;
import org.eclipse.jetty.ee8.servlet.ServletContextHandler;
import org.eclipse.jetty.ee8.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpCompliance.Violation;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The web server: Spark's routes on Jetty 12, on the loopback addresses only. */
public final class HttpServer implements AutoCloseable {
  private static final Duration IDLE_MAX = Duration.ofSeconds(30);

  /** What is read of a connection at once: large uploads come in few pieces. */
  private static final int INPUT_BYTES = 64 * 1024;

  private static final Duration STOP_MAX = Duration.ofSeconds(6);

  /** Stalled uploads hold a thread each; JSON bodies hold none before they are complete. */
  private static final int THREADS_MAX = 512;

  private static final int WAITING_BODIES_MAX = 400;

  /** What the system keeps of an answer that nobody reads; left alone, it keeps megabytes. */
  private static final int SEND_BUFFER_BYTES = 128 << 10;

  private static final int THREADS_MIN = 8;

  /** A lone line feed does not end a line, because proxies disagree about it. */
  private static final HttpCompliance NO_BARE_LINE_FEEDS =
      HttpCompliance.RFC9110.without(
          "RFC9110_CRLF", Violation.LF_HEADER_TERMINATION, Violation.LF_CHUNK_TERMINATION);

  private final Server jetty;
  private final SparkOnJetty spark;
  private final ErrorBody errorBody;
  private final Listeners listeners;
  private final KeyCalls calls = new KeyCalls(Clock.systemUTC());

  private HttpServer(Server jetty, SparkOnJetty spark, ErrorBody errorBody, Listeners listeners) {
    this.jetty = jetty;
    this.spark = spark;
    this.errorBody = errorBody;
    this.listeners = listeners;
  }

  static {
    // Else Jetty starts all of JMX to ask for it.
    System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
  }

  /** A server that answers nothing before {@link #start}. */
  public static HttpServer create(Settings settings, Listeners listeners) {
    ErrorBody errorBody = new ErrorBody(settings.isDevelopment());
    SparkOnJetty spark = SparkOnJetty.ignite();
    JettyErrors errors = new JettyErrors(errorBody);
    Server jetty = new Server(threadPool());
    jetty.setErrorHandler(errors);
    jetty.setStopTimeout(STOP_MAX.toMillis());
    Guard guard = new Guard(listeners.port(), settings.endpoints().publicUrl());
    guard.setHandler(new StalledBodies(eagerly(servlets(spark, errors))));
    jetty.setHandler(new GracefulHandler(new LingeringClose(guard)));
    return new HttpServer(jetty, spark, errorBody, listeners);
  }

  private static QueuedThreadPool threadPool() {
    QueuedThreadPool threads =
        new QueuedThreadPool(THREADS_MAX, THREADS_MIN, (int) IDLE_MAX.toMillis());
    threads.setName("http");
    threads.setReservedThreads(0); // requests then queue, and threads that run find the next there
    return threads;
  }

  /**
   * A JSON body is waited for without a thread, so that slow senders cannot use them all up; unless
   * its sender wants to be told to continue, which is for those alone who may.
   */
  private static Handler eagerly(Handler next) {
    EagerContentHandler eager =
        new EagerContentHandler(
            next,
            new RetainedContentLoaderFactory(BodyReader.JSON_BYTES_MAX + 1L, 0, false) {
              @Override
              public String getApplicableMimeType() {
                return "application/json";
              }
            });
    eager.exclude(HttpServer::wantsToBeTold);
    return eager;
  }

  private static boolean wantsToBeTold(Request request) {
    return request.getHeaders().contains(HttpHeader.EXPECT);
  }

  private static Handler servlets(SparkOnJetty spark, JettyErrors errors) {
    ServletContextHandler context =
        new ServletContextHandler(
            ServletContextHandler.NO_SESSIONS | ServletContextHandler.NO_SECURITY);
    context.setErrorHandler(errors.forServlets());
    context.addFilter(new FilterHolder(spark), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new Unreached()), "/");
    return context.get();
  }

  /** Jetty runs filters only in front of a servlet; Spark answers before it gets here. */
  private static final class Unreached extends HttpServlet {}

  /** Where features register their endpoints; these decide whom they answer. */
  public Routes routes(Authenticator authenticator, RateLimits rateLimits) {
    return routes(new Admission(authenticator, rateLimits), ScopeTable.OF_THE_API);
  }

  public Routes routes(Admission admission, ScopeTable scopes) {
    EndpointAdapter mount =
        new EndpointAdapter(
            spark.service(),
            admission,
            scopes,
            errorBody,
            new Turnstile(WAITING_BODIES_MAX),
            calls);
    spark.setUnrouted(mount);
    return new Routes(mount, "/api/v1");
  }

  /** What was called with each key of late. */
  public KeyCalls keyCalls() {
    return calls;
  }

  /** The port, also when a free one was asked for. */
  public int port() {
    return listeners.port();
  }

  /** How this computer's browsers and programs reach the server, without a slash at the end. */
  public String origin() {
    return "http://localhost:" + port();
  }

  public void start() throws IOException {
    spark.addFallback();
    try {
      for (ServerSocketChannel channel : listeners.channels()) {
        jetty.addConnector(connector(channel));
      }
      jetty.start();
    } catch (Exception e) {
      throw new IOException("The web server could not start: " + e.getMessage(), e);
    }
  }

  private ServerConnector connector(ServerSocketChannel channel) throws IOException {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendXPoweredBy(false);
    configuration.setHttpCompliance(NO_BARE_LINE_FEEDS);
    configuration.setHeaderCacheCaseSensitive(true); // else one key could pass for another
    SerializedReads http = new SerializedReads(configuration);
    http.setInputBufferSize(INPUT_BYTES);
    ServerConnector connector = new ServerConnector(jetty, 0, 1, http);
    connector.setIdleTimeout(IDLE_MAX.toMillis());
    connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
    connector.open(channel);
    return connector;
  }

  /** Lets the requests in hand finish, refuses new ones, and ends. */
  @Override
  public void close() throws IOException {
    try {
      jetty.stop();
    } catch (Exception e) {
      throw new IOException("The web server could not stop cleanly: " + e.getMessage(), e);
    } finally {
      spark.extinguish();
      listeners.close();
    }
  }
}

package io.voidgram.server.runner;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishTarget;
import io.voidgram.scheduling.publish.machine.PublishMachine;
import io.voidgram.server.instagram.MetaAddress;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.jobs.AccountTokenSource;
import io.voidgram.server.jobs.AccountTokens;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.posts.store.PostProgress;
import io.voidgram.server.sandbox.SandboxOptions;
import io.voidgram.server.sandbox.SandboxServer;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.StoreException;
import io.voidgram.server.work.Troubles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** A database, a sandbox, a server for one picture, and runners that come and go. */
public final class RunnerWorld implements AutoCloseable {
  private static final String IG_USER = "17841400000000001";
  private static final Duration GRACE = Duration.ofHours(6);

  private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.usual().withPort(0));
  private final HttpServer pictures = pictureServer();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path file;
  private Database database;
  private final Troubles troubles = new Troubles();
  private final AtomicInteger refusedTokens = new AtomicInteger();
  private final AtomicInteger unreadableTokens = new AtomicInteger();
  private final AtomicInteger replacedTokens = new AtomicInteger();

  public RunnerWorld(Path home) throws IOException {
    file = home.resolve("test.db");
    database = Database.open(file);
  }

  /** What is done to a file that nobody has open. */
  @FunctionalInterface
  interface FileChange {
    void apply(Path file) throws IOException;
  }

  void reopen(FileChange change) throws IOException {
    database.close();
    change.apply(file);
    database = Database.open(file);
  }

  /** The tokens cannot be read the next few times. */
  void failToReadTokens(int times) {
    unreadableTokens.set(times);
  }

  /** The next call has a token that another one is put in the place of before its answer comes. */
  void replaceTheTokenDuringTheNextCall() {
    replacedTokens.set(1);
  }

  /** Meta publishes the next post, and answers with that id. */
  void answerToPublish(String mediaId) {
    fault(
        """
        {"phase":"after","operation":"publish","times":1,"action":"http","status":200,
         "body":"{\\"id\\":\\"MEDIA\\"}"}
        """
            .replace("MEDIA", mediaId));
  }

  public Database database() {
    return database;
  }

  Troubles troubles() {
    return troubles;
  }

  int refusedTokens() {
    return refusedTokens.get();
  }

  /** A runner of a process of its own. */
  JobRunner runner(JobStore jobs) {
    MetaClient meta = new MetaClient(new MetaAddress(sandbox.url()));
    String picture = "http://127.0.0.1:" + pictures.getAddress().getPort() + "/picture.jpg";
    return new JobRunner(
        database, jobs, meta, OtherCalls.NONE, new Accounts(), item -> picture, GRACE, troubles);
  }

  public static JobStore jobs() {
    return new JobStore(UUID.randomUUID().toString(), new PostProgress());
  }

  /** Accepts an image post that is due at that instant. */
  public String accept(JobStore jobs, String caption, Instant dueAt, boolean isScheduled) {
    return acceptAt(Instant.now(), jobs, caption, dueAt, isScheduled);
  }

  /** The same by a clock that shows that instant. */
  public String acceptAt(
      Instant now, JobStore jobs, String caption, Instant dueAt, boolean isScheduled) {
    String postId = UUID.randomUUID().toString();
    PublishJob job = job(postId, caption, dueAt, isScheduled);
    database.write(
        sql -> {
          sql.prepare(
                  """
                  insert into post (id, instagram_account_id, media_type, source_type, status,
                    caption, created_at, updated_at)
                  values (:id, 'account', 'IMAGE', 'MANUAL', 'QUEUED', :caption, :now, :now)
                  """)
              .bind("id", postId)
              .bind("caption", caption)
              .bind("now", now)
              .update();
          jobs.submit(sql, PublishMachine.start(job, now, 0), now);
          return postId;
        });
    return postId;
  }

  static PublishJob job(String postId, String caption, Instant dueAt, boolean isScheduled) {
    MediaItem picture = new MediaItem("file", MediaKind.IMAGE);
    PostContent content =
        new PostContent(
            MediaType.IMAGE, List.of(picture), caption, List.of(), List.of(), null, false);
    PublishTarget target = new PublishTarget("account", IG_USER, LoginMethod.INSTAGRAM, null);
    return PublishJob.fresh(
        UUID.randomUUID().toString(), postId, target, content, isScheduled, dueAt);
  }

  /** A column of the post, as text. */
  String column(String postId, String column) {
    return database.read(
        sql ->
            sql.prepare("select coalesce(" + column + ", '') as text from post where id = :id")
                .bind("id", postId)
                .one(row -> row.text("text"))
                .orElseThrow());
  }

  void fault(String json) {
    control("POST", "faults", json);
  }

  /** Waits for a count of the control API, such as {@code published=3}. */
  void await(String condition) {
    JsonElement answer = control("GET", "wait?timeoutMs=30000&" + condition, "");
    if (!answer.getAsJsonObject().get("reached").getAsBoolean()) {
      throw new IllegalStateException("waited in vain for " + condition + ": " + answer);
    }
  }

  JsonArray observed(String what) {
    return control("GET", what, "").getAsJsonArray();
  }

  private JsonElement control(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/__sandbox/" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + ": " + answer.body());
      }
      return JsonParser.parseString(answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the sandbox does not answer " + path, e);
    }
  }

  private static HttpServer pictureServer() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 640, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    server.createContext(
        "/picture.jpg",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, jpeg.size());
            exchange.getResponseBody().write(jpeg.toByteArray());
          }
        });
    server.start();
    return server;
  }

  private final class Accounts implements AccountTokenSource {
    @Override
    public Optional<AccountTokens> tokens(String accountId) {
      if (unreadableTokens.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new StoreException("The disk answered with an error.");
      }
      boolean isReplaced = replacedTokens.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
      String token = isReplaced ? "replaced" : sandbox.seedTokens().instagram();
      return Optional.of(new AccountTokens(token, null, null));
    }

    @Override
    public void onTokenRefused(String accountId) {
      refusedTokens.incrementAndGet();
    }
  }

  @Override
  public void close() throws IOException {
    database.close();
    pictures.stop(0);
    sandbox.close();
  }
}

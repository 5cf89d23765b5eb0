package io.voidgram.server.cloud;

import com.google.gson.JsonObject;
import io.voidgram.server.TestServer;
import io.voidgram.server.openapi.OpenApiContract;
import java.io.IOException;
import java.nio.file.Path;

/** The whole server with stand-ins for all of Cloudflare; every answer is held to the contract. */
final class CloudWorld implements AutoCloseable {
  final StandInCloud cloud;
  private final Path home;
  private TestServer server;

  private CloudWorld(StandInCloud cloud, Path home) throws IOException {
    this.cloud = cloud;
    this.home = home;
    this.server = startServer();
  }

  static CloudWorld start(Path home) throws IOException {
    return new CloudWorld(StandInCloud.start(), home);
  }

  private TestServer startServer() throws IOException {
    return TestServer.start(
        home, cloud.environment(), "RATE_LIMIT_RPM=1000000", "RATE_LIMIT_RPH=1000000");
  }

  void restartServer() throws IOException {
    server.close();
    server = startServer();
  }

  /** As at the first start. */
  void clear() throws Exception {
    cloud.calmDown();
    server.withCookie().delete("/api/cloudflare");
  }

  TestServer server() {
    return server;
  }

  /** Asks the API below {@code /api/v1/cloudflare/} with a key. */
  TestServer.Reply get(String question) throws Exception {
    TestServer.Reply reply = server.withKey().get("/api/v1/cloudflare/" + question);
    OpenApiContract.shipped().check(reply.response());
    return reply;
  }

  TestServer.Reply connect() throws Exception {
    return cloud.connectTo(server);
  }

  TestServer.Reply connect(JsonObject setUp) throws Exception {
    return server.withCookie().put("/api/cloudflare", setUp.toString());
  }

  TestServer.Reply validate() throws Exception {
    return server.withCookie().post("/api/cloudflare/validate");
  }

  @Override
  public void close() throws IOException {
    server.close();
    cloud.close();
  }
}

package io.voidgram.server.instagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphCall.Method;
import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.graph.GraphCall.Token;
import io.voidgram.server.instagram.RudeServer.Rudeness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetaClientTest {
  private static final GraphCall READ = call(Method.GET, List.of());
  private static final GraphCall PUBLISH =
      call(Method.POST, List.of(new Param("creation_id", "17889000000000001")));

  private static GraphCall call(Method method, List<Param> params) {
    return new GraphCall(
        method, "graph.instagram.com", "/v26.0/1/media_publish", params, Token.ACCOUNT, null);
  }

  @ParameterizedTest
  @EnumSource(Rudeness.class)
  void sendsAPostOnceOnAWarmConnectionWhateverTheServerDoes(Rudeness rudeness) throws IOException {
    try (RudeServer server = new RudeServer(rudeness)) {
      MetaClient client = new MetaClient(new MetaAddress(server.url()), Duration.ofSeconds(5));
      client.send(READ, "SBX-token");

      client.send(PUBLISH, "SBX-token");

      assertEquals(1, server.posts());
    }
  }

  /** The trap this client is built against: an ordinary client repeats the POST by itself. */
  @ParameterizedTest
  @EnumSource(
      value = Rudeness.class,
      names = {"CLOSE", "RETRY_503", "REDIRECT_307"})
  void anOrdinaryClientIsCaughtRepeatingAPost(Rudeness rudeness) throws IOException {
    try (RudeServer server = new RudeServer(rudeness)) {
      OkHttpClient ordinary = new OkHttpClient();
      ordinary.newCall(new Request.Builder().url(server.url()).build()).execute().close();
      Request post =
          new Request.Builder().url(server.url()).post(new FormBody.Builder().build()).build();

      try (Response response = ordinary.newCall(post).execute()) {
        assertTrue(response.code() >= 300);
      } catch (IOException expected) {
        assertTrue(server.posts() > 0, expected::toString);
      }

      assertTrue(server.posts() > 1, "posts " + server.posts());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Rudeness.class,
      names = {"CLOSE", "RESET", "HALF_BODY"})
  void callsABrokenAnswerLost(Rudeness rudeness) throws IOException {
    try (RudeServer server = new RudeServer(rudeness)) {
      MetaClient client = new MetaClient(new MetaAddress(server.url()), Duration.ofSeconds(5));

      assertInstanceOf(MetaAnswer.Lost.class, client.send(PUBLISH, "SBX-token"));
    }
  }

  /** Without TLS, a request would begin with the letters of its method. */
  @ParameterizedTest
  @CsvSource({"https, 22", "http, 71"})
  void encryptsWhateverIsNotPlain(String scheme, int firstByte) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> firstByte(listener));
      MetaAddress address = new MetaAddress(scheme + "://127.0.0.1:" + listener.getLocalPort());

      new MetaClient(address, Duration.ofSeconds(5)).send(READ, "SBX-token");

      assertEquals(firstByte, first.get(10, TimeUnit.SECONDS));
    }
  }

  private static int firstByte(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      return socket.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final GraphCall CONTAINER =
      new GraphCall(
          Method.POST, "graph.instagram.com", "/v26.0/1/media", List.of(), Token.ACCOUNT, null);

  @Test
  void sendsWhatMakesNothingVisibleOnceMoreWhenAKeptConnectionWasClosed() throws Exception {
    for (GraphCall call : List.of(READ, CONTAINER)) {
      try (ForgetfulServer server = new ForgetfulServer()) {
        MetaClient client = new MetaClient(new MetaAddress(server.url()), Duration.ofSeconds(5));
        client.send(READ, "SBX-token");

        assertInstanceOf(MetaAnswer.Replied.class, client.send(call, "SBX-token"));
        assertEquals(3, server.requests());
      }
    }
  }

  @Test
  void neverSendsAPublishCallOnceMore() throws Exception {
    try (ForgetfulServer server = new ForgetfulServer()) {
      MetaClient client = new MetaClient(new MetaAddress(server.url()), Duration.ofSeconds(5));
      client.send(READ, "SBX-token");

      assertInstanceOf(MetaAnswer.Lost.class, client.send(PUBLISH, "SBX-token"));
      assertEquals(2, server.requests());
    }
  }

  @Test
  void isConnectedBeforeTheGateOpensAndSendsNothingUntilThen() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CountDownLatch isAtGate = new CountDownLatch(1);
      CountDownLatch opening = new CountDownLatch(1);
      SendGate gate =
          () -> {
            isAtGate.countDown();
            opening.await();
          };
      CompletableFuture<MetaAnswer> answer =
          CompletableFuture.supplyAsync(() -> client(listener).send(PUBLISH, "SBX-token", gate));
      try (Socket socket = listener.accept()) {
        isAtGate.await();
        assertEquals(0, socket.getInputStream().available());

        opening.countDown();

        assertEquals('P', socket.getInputStream().read());
      }
      assertInstanceOf(MetaAnswer.Lost.class, answer.get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void sendsNothingWhenItIsStoppedAtTheGate() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SendGate stopped =
          () -> {
            throw new InterruptedException("the server stops");
          };

      MetaAnswer answer = client(listener).send(PUBLISH, "SBX-token", stopped);

      assertTrue(Thread.interrupted());
      assertInstanceOf(MetaAnswer.NotSent.class, answer);
      try (Socket socket = listener.accept()) {
        assertEquals(-1, socket.getInputStream().read());
      }
    }
  }

  private static MetaClient client(ServerSocket listener) {
    MetaAddress address = new MetaAddress("http://127.0.0.1:" + listener.getLocalPort());
    return new MetaClient(address, Duration.ofSeconds(5));
  }

  @Test
  void knowsThatNothingWasSentWhenNobodyListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    MetaClient client = new MetaClient(new MetaAddress("http://127.0.0.1:" + port));

    assertInstanceOf(MetaAnswer.NotSent.class, client.send(PUBLISH, "SBX-token"));
  }
}

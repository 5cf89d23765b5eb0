package io.voidgram.server.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.webhooks.Receiver.Manner;
import io.voidgram.server.webhooks.SendResult.Answered;
import io.voidgram.server.webhooks.SendResult.Unanswered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SenderTest {
  private static final Instant NOW = Instant.parse("2026-04-19T10:00:00.999Z");
  private static final SigningSecret SECRET = SigningSecret.random();
  private static final Sender.Message MESSAGE = new Sender.Message("id-1", "{\"type\":\"é\"}");
  private static final Sender.Timeouts SHORT =
      new Sender.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2));

  private Receiver receiver;

  @BeforeEach
  void open() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void close() throws IOException {
    receiver.close();
  }

  @Test
  void sendsTheMessageWithIdTimeAndASignatureForEachSecret() throws Exception {
    SigningSecret old = SigningSecret.random();

    SendResult result =
        new Sender(SHORT).send(allowed(receiver.url()), List.of(SECRET, old), MESSAGE, NOW);

    Receiver.Call call = receiver.await(1).get(0);
    assertTrue(result.isDelivered());
    assertEquals("/hook", call.path());
    assertEquals(MESSAGE.body(), call.body());
    assertEquals("application/json", call.header("content-type"));
    assertEquals("id-1", call.header("webhook-id"));
    assertEquals(Long.toString(NOW.getEpochSecond()), call.header("webhook-timestamp"));
    assertEquals(
        SECRET.sign("id-1", NOW, MESSAGE.body()) + " " + old.sign("id-1", NOW, MESSAGE.body()),
        call.header("webhook-signature"));
  }

  static List<Manner> badManners() {
    return List.of(
        Receiver.status(500),
        Receiver.status(408),
        Receiver.status(503, "Retry-After: 0"),
        Receiver.status(307, "Location: /again"),
        Receiver.hangUp(),
        Receiver.reset());
  }

  @ParameterizedTest
  @MethodSource("badManners")
  void sendsOnceWhateverTheReceiverDoes(Manner manner) throws Exception {
    receiver.always(manner);

    SendResult result = send(receiver.url());

    assertNotNull(result.problem());
    assertEquals(1, receiver.await(1).size());
  }

  /** The trap this sender is built against: an ordinary client repeats and follows by itself. */
  @Test
  void anOrdinaryClientIsCaughtFollowingARedirect() throws Exception {
    receiver.then(Receiver.status(307, "Location: /again"));
    Request post =
        new Request.Builder().url(receiver.url()).post(RequestBody.create(new byte[0])).build();

    try (Response response = new OkHttpClient().newCall(post).execute()) {
      assertEquals(200, response.code());
    }

    assertEquals(2, receiver.calls().size());
  }

  @Test
  void givesUpOnAReceiverThatDoesNotAnswer() {
    receiver.always(receiver.silence());

    SendResult result = send(receiver.url());

    assertInstanceOf(Unanswered.class, result);
    assertTrue(String.valueOf(result.problem()).contains("within 2 s"), result::toString);
    assertTrue(result.duration().compareTo(Duration.ofSeconds(10)) < 0, result::toString);
  }

  @Test
  void readsOnlyTheBeginningOfAnEndlessAnswer() {
    receiver.always(Receiver.endless());

    SendResult result = send(receiver.url());

    assertTrue(result.isDelivered());
    assertEquals("x".repeat(1024), ((Answered) result).body());
  }

  @Test
  void takesTheStatusOfAnAnswerThatBreaksOff() {
    receiver.always(Receiver.half());

    Answered result = assertInstanceOf(Answered.class, send(receiver.url()));

    assertTrue(result.isDelivered());
    assertEquals("so far…", result.body());
  }

  @Test
  void hearsWhenToComeBack() {
    receiver.then(
        Receiver.status(429, "Retry-After: 90"),
        Receiver.status(503, "Retry-After: 91"),
        Receiver.status(500, "Retry-After: 92"));

    assertEquals(Duration.ofSeconds(90), send(receiver.url()).retryAfterOrNull());
    assertEquals(Duration.ofSeconds(91), send(receiver.url()).retryAfterOrNull());
    assertEquals(null, send(receiver.url()).retryAfterOrNull());
  }

  @Test
  void tellsWhenNobodyListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    SendResult result = send("http://127.0.0.1:" + port + "/");

    assertTrue(String.valueOf(result.problem()).contains("connection failed"), result::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "127.1"})
  void connectsToThisComputerOnlyWhereThatIsAllowed(String host) {
    String url = "http://" + host + ":" + URI.create(receiver.url()).getPort() + "/hook";

    SendResult refused = new Sender(SHORT).send(webhook(url, false), List.of(SECRET), MESSAGE, NOW);

    assertInstanceOf(Unanswered.class, refused);
    assertTrue(String.valueOf(refused.problem()).contains("private network"), refused::toString);
    assertEquals(List.of(), receiver.calls());
    assertTrue(send(url).isDelivered());
  }

  /** A name that was public when it was looked at and is private when it is connected to. */
  @Test
  void checksTheAddressThatIsConnectedTo() {
    Dns rebound = host -> List.of(InetAddress.getLoopbackAddress());
    OkHttpClient.Builder builder = new OkHttpClient.Builder().dns(rebound);
    int port = URI.create(receiver.url()).getPort();
    Request request = new Request.Builder().url("http://hooks.example.com:" + port + "/").build();

    IOException refused =
        assertThrows(
            IOException.class,
            () ->
                builder
                    .socketFactory(new TargetGuard(false))
                    .build()
                    .newCall(request)
                    .execute()
                    .close());

    assertInstanceOf(TargetGuard.RefusedException.class, refused);
    assertEquals(List.of(), receiver.calls());
  }

  @Test
  void aClientWithoutTheGuardIsCaughtConnectingToAReboundName() throws IOException {
    Dns rebound = host -> List.of(InetAddress.getLoopbackAddress());
    int port = URI.create(receiver.url()).getPort();
    Request request = new Request.Builder().url("http://hooks.example.com:" + port + "/").build();

    new OkHttpClient.Builder().dns(rebound).build().newCall(request).execute().close();

    assertEquals(1, receiver.calls().size());
  }

  private static SendResult send(String url) {
    return new Sender(SHORT).send(allowed(url), List.of(SECRET), MESSAGE, NOW);
  }

  private static Webhook allowed(String url) {
    return webhook(url, true);
  }

  private static Webhook webhook(String url, boolean allowsPrivate) {
    return new Webhook(
        "id", url, null, List.of(), allowsPrivate, true, null, null, null, null, null, NOW, NOW);
  }
}

package io.voidgram.server.privateapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.instagram.MetaAddress;
import io.voidgram.server.instagram.PrivateClient;
import io.voidgram.server.instagram.PrivateReply;
import io.voidgram.server.instagram.PrivateRequest;
import io.voidgram.server.privateapi.LoginOutcome.CodeSent;
import io.voidgram.server.privateapi.LoginOutcome.Refused;
import io.voidgram.server.privateapi.LoginOutcome.SignedIn;
import io.voidgram.server.sandbox.SandboxOptions;
import io.voidgram.server.sandbox.SandboxServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The login as live Instagram gets it, against a host that opens what was sealed for it. */
final class SealedLoginTest {
  private static final String PASSWORD = "pässword: with \"marks\"";
  private static final Device DEVICE = Device.create();

  private SandboxServer sandbox;
  private PrivateClient client;

  @BeforeEach
  void start() throws Exception {
    sandbox = SandboxServer.start(SandboxOptions.usual().withPort(0));
    client = new PrivateClient(new MetaAddress(sandbox.url()));
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private LoginOutcome signIn() {
    return new SealedLogin(new FormLogin(client), InstantSource.system())
        .signIn(DEVICE, "sandbox_ig", PASSWORD);
  }

  @Test
  void signsInWithTwoRequestsAndShowsNoPassword() throws Exception {
    SignedIn outcome = assertInstanceOf(SignedIn.class, signIn());

    assertFalse(outcome.session().userId().isEmpty());
    String calls = control("GET", "calls", "");
    assertEquals(2, count(calls, "\"host\":\"i.instagram.com\""), calls);
    assertEquals(1, count(calls, "\"password\":\"\\*\\*\\*\""), calls);
    assertFalse(calls.contains("with"), calls);
    assertFalse(calls.contains("PWD_INSTAGRAM"), calls);
  }

  @Test
  void passesOnWhatInstagramWants() throws Exception {
    control("POST", "faults", "{\"name\":\"priv-challenge\",\"kind\":\"email\"}");
    assertInstanceOf(CodeSent.class, signIn());
    control("POST", "faults", "{\"name\":\"priv-2fa\"}");
    assertEquals(ErrorCode.TWO_FACTOR_REQUIRED, refusal(signIn()));
  }

  @Test
  void stopsAtAnObjectionToItsFirstRequest() throws Exception {
    control(
        "POST",
        "faults",
        "{\"phase\":\"before\",\"operation\":\"private-key\",\"action\":\"http\",\"status\":429}");

    assertEquals(ErrorCode.LOGIN_RATE_LIMITED, refusal(signIn()));

    assertEquals(1, count(control("GET", "calls", ""), "\"host\":\"i.instagram.com\""));
  }

  @Test
  void sendsNoPasswordWithoutAKey() {
    PrivateReply without = new PrivateReply(200, "{\"status\":\"ok\"}", Map.of());
    PrivateReply broken =
        new PrivateReply(
            200,
            "{\"status\":\"ok\"}",
            Map.of(
                "ig-set-password-encryption-key-id", "41",
                "ig-set-password-encryption-pub-key", "bm8ga2V5"));

    assertEquals(Optional.empty(), PasswordEnvelope.of(without));
    assertEquals(Optional.empty(), PasswordEnvelope.of(broken));
  }

  /** The host notices when anything of the envelope is not as it was sealed. */
  @Test
  void isRefusedWithAnotherTimeThanItWasSealedFor() throws Exception {
    PrivateReply key = client.send(PrivateRequest.post("qe/sync/", Map.of()), Map.of());
    PasswordEnvelope envelope = PasswordEnvelope.of(key).orElseThrow();
    String sealed = envelope.seal(PASSWORD, Instant.ofEpochSecond(1_700_000_000));
    String form = "SIGNATURE.{\"username\":\"sandbox_ig\",\"enc_password\":\"%s\"}";

    assertEquals(200, login(form.replace("%s", sealed)).status());
    assertEquals(
        400, login(form.replace("%s", sealed.replace("1700000000", "1700000001"))).status());
  }

  private PrivateReply login(String signed) throws IOException {
    return client.send(
        PrivateRequest.post("accounts/login/", Map.of("signed_body", signed)), Map.of());
  }

  @Test
  void addsUpWhatTheHostWants() {
    assertEquals("2" + ('a' + 'b' + '-'), SealedLogin.jazoest("ab-"));
  }

  private static ErrorCode refusal(LoginOutcome outcome) {
    return assertInstanceOf(Refused.class, outcome).code();
  }

  private static long count(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  private String control(String method, String path, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/__sandbox/" + path))
            .method(method, BodyPublishers.ofString(json))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}

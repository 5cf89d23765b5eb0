package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What i.instagram.com answers to a login. */
final class PrivateHostTest {
  private static final String HOST = "/i.instagram.com/api/v1";

  private Rig rig;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.manual();
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @Test
  void signsInWithAnyPassword() {
    Answer answer = login("sandbox_ig", "any");

    assertEquals(200, answer.status());
    JsonObject user = answer.json().getAsJsonObject("logged_in_user");
    assertEquals("sandbox_ig", user.get("username").getAsString());
    assertEquals(Rig.IG_USER, user.get("pk").getAsString());
    assertTrue(session(answer).orElseThrow().contains("\"sessionid\":\"SBX-"));
    assertTrue(rig.lastCall("private-login").get("committed").getAsBoolean());
  }

  @Test
  void knowsNobodyElse() {
    assertRefused("invalid_user", login("nobody", "any"));
    assertRefused("bad_password", login("sandbox_ig", ""));
  }

  @Test
  void refusesWhenAFaultSaysSo() {
    rig.named("priv-bad-password");
    assertRefused("bad_password", login("sandbox_ig", "any"));
    rig.named("priv-2fa");
    Answer twoFactor = login("sandbox_ig", "any");
    assertRefused("two_factor_required", twoFactor);
    assertTrue(twoFactor.json().get("two_factor_required").getAsBoolean());
    rig.named("priv-429");
    assertEquals(429, login("sandbox_ig", "any").status());
    assertEquals(200, login("sandbox_ig", "any").status());
  }

  @Test
  void aimsAFaultAtOneAccount() {
    rig.named("priv-bad-password", "account", "sandbox_fb");

    assertEquals(200, login("sandbox_ig", "any").status());
    assertEquals(400, login("sandbox_fb", "any").status());
  }

  @Test
  void asksForTheCodeItSent() {
    rig.named("priv-challenge", "kind", "sms");
    String path = challenge(login("sandbox_ig", "any"));

    JsonObject step = rig.get(HOST + path).json();
    Answer wrong = post(path, "security_code", "000000");
    Answer right = post(path, "security_code", "123456");
    Answer again = post(path, "security_code", "123456");

    assertEquals("verify_sms", step.get("step_name").getAsString());
    assertEquals(
        "+49 *** ***01", step.getAsJsonObject("step_data").get("contact_point").getAsString());
    assertEquals(400, wrong.status());
    assertEquals("close", right.text("action"));
    assertTrue(session(right).isPresent());
    assertEquals(404, again.status());
  }

  @Test
  void hasEnoughAfterFiveWrongCodes() {
    rig.named("priv-challenge");
    String path = challenge(login("sandbox_ig", "any"));

    for (int attempt = 0; attempt < 5; attempt++) {
      assertEquals(400, post(path, "security_code", "000000").status());
    }

    assertEquals(404, post(path, "security_code", "123456").status());
    assertEquals(404, rig.get(HOST + path).status());
  }

  @Test
  void wantsSomeChallengesClearedInTheApp() {
    rig.named("priv-challenge", "kind", "app");

    JsonObject step = rig.get(HOST + challenge(login("sandbox_ig", "any"))).json();

    assertEquals("delta_login_review", step.get("step_name").getAsString());
    assertFalse(step.getAsJsonObject("step_data").has("contact_point"));
  }

  @Test
  void keepsPasswordsOutOfItsJournal() {
    login("sandbox_ig", "a-rather-long-password");

    JsonObject params = rig.lastCall("private-login").getAsJsonObject("params");

    assertEquals("{\"username\":\"sandbox_ig\",\"password\":\"***\"}", params.toString());
  }

  @Test
  void hasNothingElse() {
    assertEquals("Not Found", rig.get(HOST + "/direct_v2/outbox/").body());
    assertEquals(404, rig.get(HOST + "/accounts/login/").status());
    assertEquals(404, rig.get("/i.instagram.com/").status());
  }

  @Test
  void showsAnInboxToNobodyWhoIsNotSignedIn() {
    Answer answer = rig.get(HOST + "/direct_v2/inbox/");

    assertEquals(403, answer.status());
    assertEquals("login_required", answer.text("message"));
  }

  private static void assertRefused(String errorType, Answer answer) {
    assertEquals(400, answer.status());
    assertEquals(errorType, answer.text("error_type"));
    assertEquals("fail", answer.text("status"));
    assertTrue(session(answer).isEmpty());
  }

  private static String challenge(Answer answer) {
    assertEquals("challenge_required", answer.text("message"));
    return answer.json().getAsJsonObject("challenge").get("api_path").getAsString();
  }

  private static Optional<String> session(Answer answer) {
    return answer
        .headers()
        .firstValue("ig-set-authorization")
        .map(value -> value.substring("Bearer IGT:2:".length()))
        .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
  }

  private Answer login(String username, String password) {
    return post("/accounts/login/", "username", username, "password", password);
  }

  private Answer post(String path, String... form) {
    return rig.send(
        rig.request(HOST + path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(Rig.form(form))));
  }
}

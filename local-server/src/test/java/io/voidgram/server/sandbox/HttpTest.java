package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.text.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire: ways to pass parameters and tokens, errors, versions, foreign names. */
class HttpTest {

  private static final String ME = "/graph.instagram.com/v26.0/me";

  private Rig rig;
  private String token;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.manual();
    token = rig.instagram().token();
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "OAuth", "bearer"})
  void takesTheTokenFromTheHeader(String scheme) {
    Answer answer = rig.send(rig.request(ME).header("Authorization", scheme + " " + token));

    assertEquals("ok", answer.error());
  }

  @Test
  void takesTheTokenFromTheQuery() {
    assertEquals("ok", rig.get(ME + "?access_token=" + token).error());
  }

  private Answer create(String contentType, String body) {
    return rig.send(
        rig.request("/graph.instagram.com/v26.0/" + Rig.IG_USER + "/media")
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void takesParametersFromAForm() {
    String form = Rig.form("access_token", token, "image_url", rig.media().picture());

    assertEquals("ok", create("application/x-www-form-urlencoded", form).error());
  }

  @Test
  void takesParametersFromJson() {
    String json =
        Text.of(
            "{\"access_token\":\"%s\",\"image_url\":\"%s\",\"user_tags\":[{\"username\":\"sandbox_ben\",\"x\":0.5,\"y\":0.5}]}",
            token, rig.media().picture());

    assertEquals("ok", create("application/json", json).error());
  }

  @Test
  void takesParametersFromMultipart() {
    String body =
        Text.of("--b\r\nContent-Disposition: form-data; name=\"access_token\"\r\n\r\n%s\r\n", token)
            + Text.of(
                "--b\r\nContent-Disposition: form-data; name=\"image_url\"\r\n\r\n%s\r\n--b--\r\n",
                rig.media().picture());

    assertEquals("ok", create("multipart/form-data; boundary=b", body).error());
  }

  @Test
  void takesAChunkedBody() {
    String form = Rig.form("access_token", token, "image_url", rig.media().picture());
    Answer answer =
        rig.send(
            rig.request("/graph.instagram.com/" + Rig.IG_USER + "/media")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8)))));

    assertEquals("ok", answer.error());
  }

  @ParameterizedTest
  @CsvSource({
    "/graph.instagram.com/me, ok",
    "/graph.instagram.com/v25.0/me, ok",
    "/graph.instagram.com/v1.0/me, 2635",
    "/graph.instagram.com/v99.0/me, 2635",
    "/graph.instagram.com/v26.0/me/nothing/here, 2500",
    "/graph.instagram.com/v26.0/123456, 100/33"
  })
  void judgesThePath(String path, String error) {
    assertEquals(error, rig.get(path + "?access_token=" + token).error());
  }

  @Test
  void toleratesAnyVersionWhenTheKnobSaysSo() {
    rig.knob("unknownVersion", "accept");

    assertEquals("ok", rig.get("/graph.instagram.com/v99.0/me?access_token=" + token).error());
  }

  @Test
  void demandsAToken() {
    assertEquals("104", rig.get(ME).error());
    assertEquals("190", rig.get(ME + "?access_token=IGAAsomething").error());
  }

  @Test
  void refusesATokenOfTheOtherHost() {
    Answer answer = rig.instagram().withToken(rig.facebook().token()).get("/me");

    assertEquals("190", answer.error());
    assertTrue(rig.violations().contains("token-on-wrong-host"));
  }

  @Test
  void refusesAFieldThatDoesNotExist() {
    assertEquals("100", rig.instagram().get("/me", "fields", "id,nonsense").error());
  }

  @Test
  void tellsAnErrorWithAllItsMembers() {
    var error = rig.get(ME).json().getAsJsonObject("error");

    assertEquals(
        Set.of(
            "message",
            "type",
            "code",
            "error_subcode",
            "is_transient",
            "error_user_title",
            "error_user_msg",
            "fbtrace_id"),
        error.keySet());
  }

  @Test
  void leavesOutEmptyMembersWhenTheKnobSaysSo() {
    rig.knob("sparseErrors", "true");

    var error = rig.get(ME).json().getAsJsonObject("error");

    assertEquals(Set.of("message", "type", "code", "fbtrace_id"), error.keySet());
  }

  @Test
  void tellsTheUsageOnEveryAnswer() {
    Answer good = rig.instagram().get("/me");
    Answer bad = rig.get(ME);

    assertTrue(good.headers().firstValue("X-App-Usage").isPresent());
    assertTrue(good.headers().firstValue("X-Business-Use-Case-Usage").isPresent());
    assertTrue(bad.headers().firstValue("X-App-Usage").isPresent());
    assertEquals("1", good.headers().firstValue("X-Sandbox").orElseThrow());
  }

  @Test
  void writesDownNoTokenInTheCallLog() {
    rig.get(ME + "?access_token=" + token);

    assertTrue(!rig.get("/__sandbox/calls").body().contains(token));
  }
}

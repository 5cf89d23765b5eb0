package io.voidgram.server.privateapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.instagram.PrivateReply;
import io.voidgram.server.instagram.PrivateRequest;
import io.voidgram.server.privateapi.LoginOutcome.Refused;
import io.voidgram.server.privateapi.LoginOutcome.SignedIn;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginRepliesTest {
  private static final Map<String, String> SESSION = Map.of(PrivateReply.AUTHORIZATION, "s");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"error_type\":\"bad_password\"}                 | LOGIN_FAILED",
        "400 | {\"invalid_credentials\":true}                    | LOGIN_FAILED",
        "400 | {\"error_type\":\"something_new\"}                | LOGIN_FAILED",
        "403 | {\"message\":\"login_required\"}                  | LOGIN_FAILED",
        "400 | {\"message\":\"challenge_required\"}              | LOGIN_FAILED",
        "400 | {\"two_factor_required\":true}                    | TWO_FACTOR_REQUIRED",
        "400 | {\"error_type\":\"sentry_block\"}                 | LOGIN_RATE_LIMITED",
        "400 | {\"message\":\"feedback_required\"}               | LOGIN_RATE_LIMITED",
        "400 | {\"message\":\"Please wait a few minutes\"}       | LOGIN_RATE_LIMITED",
        "429 | Too many                                          | LOGIN_RATE_LIMITED",
        "404 | Not Found                                         | INSTAGRAM_API_ERROR",
        "500 | {\"message\":\"x\"}                               | INSTAGRAM_API_ERROR",
        "200 | {\"status\":\"ok\"}                               | INSTAGRAM_API_ERROR",
        "302 | {}                                                | INSTAGRAM_API_ERROR",
      })
  void tellsWhatARefusalMeans(int status, String body, ErrorCode code) {
    LoginOutcome outcome = LoginReplies.ofSignIn(new PrivateReply(status, body, Map.of()));

    assertEquals(code, assertInstanceOf(Refused.class, outcome).code());
  }

  /** Both halves are needed: a session without a user, or a user without one, is neither. */
  @Test
  void takesASessionOnlyWithItsUser() {
    String user = "{\"logged_in_user\":{\"pk\":1}}";

    assertEquals(
        new SignedIn(new Session("s", null, null, null)),
        LoginReplies.ofSignIn(new PrivateReply(200, user, SESSION)));
    assertInstanceOf(Refused.class, LoginReplies.ofSignIn(new PrivateReply(200, user, Map.of())));
    assertInstanceOf(Refused.class, LoginReplies.ofSignIn(new PrivateReply(200, "{}", SESSION)));
    assertInstanceOf(Refused.class, LoginReplies.ofSignIn(new PrivateReply(400, user, SESSION)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/challenge/../accounts/logout/",
        "//evil.example/challenge/1/",
        "/challenge/1/?next=x",
        "/challenge/1%2f/",
        "@evil.example/challenge/1/",
        "/auth_platform/?apc=1",
        "/challenge/",
        ""
      })
  void goesToNoOtherAddressThanAChallenge(String path) {
    String body =
        "{\"message\":\"challenge_required\",\"challenge\":{\"api_path\":\"" + path + "\"}}";
    PrivateReply reply = new PrivateReply(400, body, Map.of());

    assertEquals(Optional.empty(), LoginReplies.checkpointPath(reply));
    assertEquals(
        ErrorCode.LOGIN_FAILED,
        assertInstanceOf(Refused.class, LoginReplies.ofSignIn(reply)).code());
  }

  @ParameterizedTest
  @CsvSource({
    "sam@example.com, s***@example.com",
    "s***m@example.com, s***m@example.com",
    "+491701234567, ***67",
    "7, ***7",
    "@example.com, ***om"
  })
  void masksWhereTheCodeWent(String contact, String masked) {
    assertEquals(masked, ContactPoint.masked(contact));
  }

  @Test
  void showsNoSecretInItsTexts() {
    String shown =
        new PrivateReply(200, "body-secret", Map.of("ig-set-authorization", "session-secret"))
                .toString()
            + new SignedIn(new Session("session-secret", "mid-secret", null, null))
            + new Session("session-secret", "mid-secret", null, null)
            + Device.create()
            + PrivateRequest.post("accounts/login/", Map.of("password", "password-secret"))
            + new Candidate("id", "name", "password-secret")
            + new Challenge("path-secret", "email", null);

    assertTrue(!shown.contains("secret"), shown);
  }
}

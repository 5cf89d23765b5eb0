package io.voidgram.server.sandbox.privateapi;

import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.privateapi.OpenChallenges.Open;
import io.voidgram.server.sandbox.world.Account;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** The answers, in the shapes that clients of Instagram's app API have seen. */
final class PrivateReplies {
  private PrivateReplies() {}

  static Reply signedIn(Account account) {
    JsonObject json = user(account);
    json.addProperty("status", "ok");
    return withSession(json, account);
  }

  static Reply challengeClosed(Account account) {
    JsonObject json = user(account);
    json.addProperty("action", "close");
    json.addProperty("status", "ok");
    return withSession(json, account);
  }

  private static JsonObject user(Account account) {
    JsonObject user = new JsonObject();
    user.addProperty("pk", account.id());
    user.addProperty("username", account.username());
    user.addProperty("full_name", account.name());
    JsonObject json = new JsonObject();
    json.add("logged_in_user", user);
    return json;
  }

  private static Reply withSession(JsonObject json, Account account) {
    JsonObject session = new JsonObject();
    session.addProperty("ds_user_id", account.id());
    session.addProperty("sessionid", "SBX-" + UUID.randomUUID());
    byte[] text = session.toString().getBytes(StandardCharsets.UTF_8);
    return Reply.json(200, json.toString())
        .withHeader(
            "ig-set-authorization", "Bearer IGT:2:" + Base64.getEncoder().encodeToString(text));
  }

  static Reply badPassword() {
    JsonObject json =
        failure("The password you entered is incorrect. Please try again.", "bad_password");
    json.addProperty("invalid_credentials", true);
    return Reply.json(400, json.toString());
  }

  static Reply invalidUser() {
    return Reply.json(
        400,
        failure("The username you entered doesn't appear to belong to an account.", "invalid_user")
            .toString());
  }

  static Reply tooMany() {
    return Reply.json(
        429,
        failure("Please wait a few minutes before you try again.", "rate_limit_error").toString());
  }

  static Reply twoFactor(String username) {
    JsonObject info = new JsonObject();
    info.addProperty("username", username);
    info.addProperty("two_factor_identifier", UUID.randomUUID().toString());
    info.addProperty("totp_two_factor_on", true);
    info.addProperty("sms_two_factor_on", false);
    JsonObject json = failure("", "two_factor_required");
    json.addProperty("two_factor_required", true);
    json.add("two_factor_info", info);
    return Reply.json(400, json.toString());
  }

  static Reply checkpoint(Open open) {
    JsonObject challenge = new JsonObject();
    challenge.addProperty("api_path", "/challenge/" + open.key() + "/");
    challenge.addProperty("lock", true);
    challenge.addProperty("logout", false);
    JsonObject json = failure("challenge_required", "checkpoint_challenge_required");
    json.add("challenge", challenge);
    return Reply.json(400, json.toString());
  }

  static Reply step(Open open) {
    JsonObject data = new JsonObject();
    String step =
        switch (open.kind()) {
          case "email" -> "verify_email";
          case "sms" -> "verify_sms";
          default -> "delta_login_review";
        };
    if (open.kind().equals("email")) {
      data.addProperty("contact_point", "s***x@example.com");
    } else if (open.kind().equals("sms")) {
      data.addProperty("contact_point", "+49 *** ***01");
    }
    JsonObject json = new JsonObject();
    json.addProperty("step_name", step);
    json.add("step_data", data);
    json.addProperty("status", "ok");
    return Reply.json(200, json.toString());
  }

  static Reply wrongCode() {
    return Reply.json(
        400, failure("Please check the code we sent you and try again.", "").toString());
  }

  /** The bare text that stands for whatever is not there, a challenge that is over included. */
  static Reply notFound() {
    return Reply.text(404, "text/plain; charset=utf-8", "Not Found");
  }

  private static JsonObject failure(String message, String errorType) {
    JsonObject json = new JsonObject();
    json.addProperty("message", message);
    if (!errorType.isEmpty()) {
      json.addProperty("error_type", errorType);
    }
    json.addProperty("status", "fail");
    return json;
  }
}

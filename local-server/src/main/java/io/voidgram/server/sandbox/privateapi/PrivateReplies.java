package io.voidgram.server.sandbox.privateapi;

import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.privateapi.OpenChallenges.Open;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Json;
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
    JsonObject user =
        Json.object(
            "pk", account.id(), "username", account.username(), "full_name", account.name());
    return Json.object("logged_in_user", user);
  }

  private static Reply withSession(JsonObject json, Account account) {
    return Reply.json(200, json.toString())
        .withHeader("ig-set-authorization", SandboxSession.of(account))
        .withHeader("ig-set-x-mid", "Z" + UUID.randomUUID().toString().substring(0, 27));
  }

  static Reply badPassword() {
    JsonObject json =
        failure("The password you entered is incorrect. Please try again.", "bad_password");
    json.addProperty("invalid_credentials", true);
    return refused(400, json);
  }

  static Reply invalidUser() {
    return refused(
        400,
        failure(
            "The username you entered doesn't appear to belong to an account.", "invalid_user"));
  }

  static Reply tooMany() {
    return refused(
        429, failure("Please wait a few minutes before you try again.", "rate_limit_error"));
  }

  static Reply twoFactor(String username) {
    JsonObject info =
        Json.object("username", username, "two_factor_identifier", UUID.randomUUID().toString());
    info.addProperty("totp_two_factor_on", true);
    info.addProperty("sms_two_factor_on", false);
    JsonObject json = failure("", "two_factor_required");
    json.addProperty("two_factor_required", true);
    json.add("two_factor_info", info);
    return refused(400, json);
  }

  static Reply checkpoint(Open open) {
    JsonObject json = failure("challenge_required", "checkpoint_challenge_required");
    String path = "/challenge/" + open.key() + "/";
    json.add("challenge", Json.object("api_path", path, "lock", true, "logout", false));
    return refused(400, json);
  }

  static Reply step(Open open) {
    return switch (open.kind()) {
      case "email" -> step("verify_email", Json.object("contact_point", "s***x@example.com"));
      case "sms" -> step("verify_sms", Json.object("contact_point", "+49 *** ***01"));
      default -> step("delta_login_review", Json.object());
    };
  }

  private static Reply step(String name, JsonObject data) {
    return Reply.json(
        200, Json.object("step_name", name, "step_data", data, "status", "ok").toString());
  }

  /** A success with those members. */
  static Reply ok(JsonObject json) {
    json.addProperty("status", "ok");
    return Reply.json(200, json.toString());
  }

  static Reply loginRequired() {
    return refused(403, failure("login_required", ""));
  }

  /** A story that ended, or never was. */
  static Reply noMedia() {
    return refused(400, failure("Media not found or unavailable", ""));
  }

  static Reply noUser() {
    return refused(404, failure("User not found", ""));
  }

  /** Something about the request itself is wrong. */
  static Reply refusal(String message) {
    return refused(400, failure(message, ""));
  }

  static Reply wrongCode() {
    return refused(400, failure("Please check the code we sent you and try again.", ""));
  }

  /** The bare text that stands for whatever is not there, a challenge that is over included. */
  static Reply notFound() {
    return Reply.text(404, "text/plain; charset=utf-8", "Not Found");
  }

  private static Reply refused(int status, JsonObject json) {
    return Reply.json(status, json.toString());
  }

  private static JsonObject failure(String message, String errorType) {
    JsonObject json = Json.object("message", message);
    if (!errorType.isEmpty()) {
      json.addProperty("error_type", errorType);
    }
    json.addProperty("status", "fail");
    return json;
  }
}

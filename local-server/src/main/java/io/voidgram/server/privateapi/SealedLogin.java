package io.voidgram.server.privateapi;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.instagram.PrivateReply;
import io.voidgram.server.instagram.PrivateRequest;
import io.voidgram.server.json.Json;
import io.voidgram.server.privateapi.LoginOutcome.Refused;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Signs in as Instagram's app does: it asks for the host's key, then sends the password sealed for
 * it. Built from what clients in the open do; Instagram documents none of it.
 */
record SealedLogin(FormLogin forms, InstantSource clock) implements PrivateApiLogin {
  @Override
  public LoginOutcome signIn(Device device, String username, String password) {
    Map<String, String> question =
        signed(Map.of("id", device.deviceId(), "server_config_retrieval", "1"));
    return forms.run(
        device,
        PrivateRequest.post("qe/sync/", question),
        reply -> {
          Optional<PasswordEnvelope> envelope = PasswordEnvelope.of(reply);
          return envelope.isPresent()
              ? forms.send(device, signed(form(device, username, password, envelope.get())))
              : withoutKey(reply);
        });
  }

  /** An objection is told as one; nothing is sent after it. */
  private static LoginOutcome withoutKey(PrivateReply reply) {
    return Stop.by(reply) == null
        ? new Refused(
            ErrorCode.INSTAGRAM_API_ERROR,
            "Instagram named no key to seal the password with. Nothing was sent, and nothing was"
                + " saved; update VoidGram, or try again later.")
        : LoginReplies.ofSignIn(reply);
  }

  private Map<String, String> form(
      Device device, String username, String password, PasswordEnvelope envelope) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("jazoest", jazoest(device.phoneId()));
    form.put("country_codes", "[{\"country_code\":\"1\",\"source\":[\"default\"]}]");
    form.put("phone_id", device.phoneId());
    form.put("enc_password", envelope.seal(password, clock.instant()));
    form.put("username", username);
    form.put("adid", device.adId());
    form.put("guid", device.deviceId());
    form.put("device_id", device.androidId());
    form.put("login_attempt_count", "0");
    return form;
  }

  /** A check sum that the host wants. */
  static String jazoest(String phoneId) {
    return "2" + phoneId.chars().sum();
  }

  private static Map<String, String> signed(Map<String, String> form) {
    return Map.of("signed_body", "SIGNATURE." + Json.text(form));
  }

  @Override
  public LoginOutcome answer(Device device, Challenge challenge, String code) {
    return forms.answer(device, challenge, code);
  }
}

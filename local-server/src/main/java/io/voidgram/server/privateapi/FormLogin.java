package io.voidgram.server.privateapi;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.instagram.PrivateClient;
import io.voidgram.server.instagram.PrivateReply;
import io.voidgram.server.instagram.PrivateRequest;
import io.voidgram.server.privateapi.LoginOutcome.Refused;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs in with a plain form, as the sandbox takes it; for live Instagram the password is sealed.
 */
record FormLogin(PrivateClient http) implements PrivateApiLogin {
  private static final Logger LOG = LoggerFactory.getLogger(FormLogin.class);

  interface Reading {
    LoginOutcome of(PrivateReply reply);
  }

  @Override
  public LoginOutcome signIn(Device device, String username, String password) {
    Map<String, String> form =
        Map.of(
            "username", username,
            "password", password,
            "phone_id", device.phoneId(),
            "guid", device.deviceId(),
            "adid", device.adId(),
            "device_id", device.androidId());
    return send(device, form);
  }

  /** Sends a form of the login, in whichever way its password is written. */
  LoginOutcome send(Device device, Map<String, String> form) {
    return run(
        device,
        PrivateRequest.post("accounts/login/", form),
        reply -> {
          Optional<String> checkpoint = LoginReplies.checkpointPath(reply);
          return checkpoint.isPresent()
              ? readStep(device, checkpoint.get())
              : LoginReplies.ofSignIn(reply);
        });
  }

  private LoginOutcome readStep(Device device, String path) {
    PrivateRequest request = PrivateRequest.get(path.substring(1), Map.of());
    return run(device, request, reply -> LoginReplies.ofStep(path, reply));
  }

  @Override
  public LoginOutcome answer(Device device, Challenge challenge, String code) {
    PrivateRequest request =
        PrivateRequest.post(challenge.path().substring(1), Map.of("security_code", code));
    return run(device, request, LoginReplies::ofCode);
  }

  LoginOutcome run(Device device, PrivateRequest request, Reading reading) {
    PrivateReply reply;
    try {
      reply = http.send(request, AppHeaders.of(device, Optional.empty()));
    } catch (IOException e) {
      LOG.warn("No whole answer came from Instagram's app host: {}", e.toString());
      return new Refused(
          ErrorCode.INSTAGRAM_API_ERROR,
          "Instagram could not be reached, or its answer got lost. Check the connection, then try"
              + " once more.");
    }
    return reading.of(reply);
  }
}

package io.voidgram.server.privateapi;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.instagram.FormClient;
import io.voidgram.server.instagram.FormReply;
import io.voidgram.server.privateapi.LoginOutcome.Refused;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs in with a plain form, as the sandbox takes it; live Instagram's app seals its own. */
record FormLogin(FormClient http) implements PrivateApiLogin {
  private static final Logger LOG = LoggerFactory.getLogger(FormLogin.class);
  private static final String HOST = "i.instagram.com";
  private static final String PREFIX = "/api/v1";

  /** Sends one form, or reads one page. */
  private interface Exchange {
    FormReply run() throws IOException;
  }

  private interface Reading {
    LoginOutcome of(FormReply reply);
  }

  @Override
  public LoginOutcome signIn(String username, String password) {
    Map<String, String> form = Map.of("username", username, "password", password);
    return run(
        () -> http.post(HOST, PREFIX + "/accounts/login/", form),
        reply -> {
          Optional<String> checkpoint = LoginReplies.checkpointPath(reply);
          return checkpoint.isPresent() ? readStep(checkpoint.get()) : LoginReplies.ofSignIn(reply);
        });
  }

  private LoginOutcome readStep(String path) {
    return run(() -> http.get(HOST, PREFIX + path), reply -> LoginReplies.ofStep(path, reply));
  }

  @Override
  public LoginOutcome answer(Challenge challenge, String code) {
    return run(
        () -> http.post(HOST, PREFIX + challenge.path(), Map.of("security_code", code)),
        LoginReplies::ofCode);
  }

  private static LoginOutcome run(Exchange exchange, Reading reading) {
    FormReply reply;
    try {
      reply = exchange.run();
    } catch (IOException e) {
      LOG.warn("No whole answer came from {}: {}", HOST, e.toString());
      return new Refused(
          ErrorCode.INSTAGRAM_API_ERROR,
          "Instagram could not be reached, or its answer got lost. Check the connection, then try"
              + " once more.");
    }
    return reading.of(reply);
  }
}

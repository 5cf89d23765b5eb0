package io.voidgram.server.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningSecretTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant SENT_AT = Instant.ofEpochSecond(1_614_265_330);
  private static final String BODY = "{\"test\": 2432232314}";
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void signsAsTheVectorOfStandardWebhooksSays() {
    assertEquals(SIGNATURE, SigningSecret.parse(SECRET).sign(ID, SENT_AT, BODY));
  }

  @Test
  void signsIdTimeAndBody() {
    SigningSecret secret = SigningSecret.parse(SECRET);

    assertNotEquals(SIGNATURE, secret.sign(ID + "x", SENT_AT, BODY));
    assertNotEquals(SIGNATURE, secret.sign(ID, SENT_AT.plusSeconds(1), BODY));
    assertNotEquals(SIGNATURE, secret.sign(ID, SENT_AT, BODY + " "));
    assertNotEquals(SIGNATURE, SigningSecret.random().sign(ID, SENT_AT, BODY));
  }

  @Test
  void isMadeOf32RandomBytes() {
    String text = SigningSecret.random().text();

    assertEquals(32, Base64.getDecoder().decode(text.substring("whsec_".length())).length);
    assertEquals(text, SigningSecret.parse(text).text());
    assertNotEquals(text, SigningSecret.random().text());
  }

  @Test
  void keepsItselfOutOfMessages() {
    SigningSecret secret = SigningSecret.parse(SECRET);

    assertFalse(secret.toString().contains("MfKQ9r8GKY"), secret::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_AAAA", "whsec_!"})
  void refusesWhatIsNoSecret(String text) {
    assertThrows(IllegalArgumentException.class, () -> SigningSecret.parse(text));
  }
}

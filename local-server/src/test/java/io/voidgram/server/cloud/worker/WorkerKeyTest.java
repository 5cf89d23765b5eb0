package io.voidgram.server.cloud.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.cloud.StandInApi;
import io.voidgram.server.cloud.StandInCloud;
import java.time.Instant;
import java.util.Base64;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** The headers were made by the sign function of cloud-worker's tests, which the Worker accepts. */
final class WorkerKeyTest {
  private static final String SECRET =
      Base64.getUrlEncoder().withoutPadding().encodeToString("\7".repeat(32).getBytes(US_ASCII));

  private static final WorkerKey KEY = WorkerKey.parse("k1:" + SECRET);
  private static final Instant NOW = Instant.ofEpochMilli(1_776_693_600_123L);
  private static final String NONCE = "0123456789abcdefghijkl";

  @Test
  void signsAsTheWorkerChecks() {
    assertEquals(
        "VoidGram key=k1, time=1776693600123, nonce=0123456789abcdefghijkl,"
            + " body=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855,"
            + " proof=ad0nEW2ZqBMjOjUuvOfuiSjuHbIPYZRA6xjV3XK24CY",
        KEY.authorization("GET", "/admin/kv?prefix=scheduled%3A", ByteString.EMPTY, NOW, NONCE));
  }

  @Test
  void signsTheBodyToo() {
    assertEquals(
        "VoidGram key=k1, time=1776693600123, nonce=0123456789abcdefghijkl,"
            + " body=0a5796e93f9b57ddf7c45f860485cbb7353fc0eda3dca753a444d0fd2a1573fe,"
            + " proof=y8lNjLKjxwpn1U7LSIseTBqBAmZAOgPAMRYCIkh1j1s",
        KEY.authorization(
            "POST", "/admin/jobs", ByteString.encodeUtf8("{\"jobs\":[]}"), NOW, NONCE));
  }

  @Test
  void makesANewNonceOfFittingLengthEachTime() {
    assertEquals(22, WorkerKey.freshNonce().length());
    assertNotEquals(WorkerKey.freshNonce(), WorkerKey.freshNonce());
  }

  @Test
  void isReadBackFromItsText() {
    assertEquals("k1:" + SECRET, KEY.text());
    assertEquals(KEY, WorkerKey.parse(KEY.text()));
  }

  @Test
  void showsNoSecret() throws Exception {
    try (StandInCloud cloud = StandInCloud.start()) {
      String shown = cloud.deployment() + " " + cloud.deployment().workerKey();

      assertTrue(shown.contains(StandInApi.ACCOUNT), shown);
      assertFalse(shown.contains(StandInCloud.SECRET_TEXT), shown);
      assertFalse(shown.contains("09".repeat(32)), shown);
      assertFalse(shown.contains(StandInCloud.API_TOKEN), shown);
    }
  }
}

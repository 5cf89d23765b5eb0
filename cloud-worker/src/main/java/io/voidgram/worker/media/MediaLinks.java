package io.voidgram.worker.media;

import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Subtle;
import io.voidgram.worker.jso.Text;
import io.voidgram.worker.vault.KeyRing;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSBoolean;

/**
 * Links to media files that Instagram can fetch without a login: {@code /media/<key>?until=<epoch
 * seconds>&by=<key id>&proof=<HMAC>}.
 */
public record MediaLinks(KeyRing keys) {
  static final String PREFIX = "/media/";

  /** Long enough for Instagram to fetch and process a video, and to try again. */
  private static final Duration VALID = Duration.ofHours(2);

  /** Comes with a link below that origin, valid from now on for two hours. */
  public Promise<Text> link(String origin, String mediaKey, Instant now) {
    String keyId = keys.currentId();
    String until = Long.toString(now.plusMillis(VALID.toMillis()).getEpochSecond());
    return keys.signingLinks(keyId)
        .then(key -> Subtle.sign(key, signed(mediaKey, until)))
        .map(
            proof ->
                Text.of(
                    origin
                        + PREFIX
                        + mediaKey
                        + ("?until=" + until + "&by=" + keyId + "&proof=" + proof.stringValue())));
  }

  /** Comes with whether a link is ours and still valid. */
  Promise<JSBoolean> isValid(
      String mediaKey,
      @Nullable String until,
      @Nullable String by,
      @Nullable String proof,
      Instant now) {
    if (until == null || by == null || proof == null || !keys.has(by) || isPast(until, now)) {
      return Promise.now(JSBoolean.valueOf(false));
    }
    return keys.signingLinks(by).then(key -> Subtle.verify(key, proof, signed(mediaKey, until)));
  }

  private static boolean isPast(String until, Instant now) {
    try {
      return Long.parseLong(until) <= now.getEpochSecond();
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private static String signed(String mediaKey, String until) {
    return mediaKey + "\n" + until;
  }
}

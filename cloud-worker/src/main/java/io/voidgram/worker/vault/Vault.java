package io.voidgram.worker.vault;

import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Subtle;
import io.voidgram.worker.jso.Text;

/**
 * Seals job records, so that reading KV does not give away the tokens.
 *
 * <p>A sealed record is {@code v1.<key id>.<IV and AES-256-GCM ciphertext in base64url>}; format
 * version and job id are the associated data, so one job's record cannot stand in for another's.
 */
public record Vault(KeyRing keys) {
  private static final String VERSION = "v1";

  /** Whether anything can be sealed or opened. */
  public boolean hasKey() {
    return keys.hasKey();
  }

  /** What all begins with that is sealed now. */
  public String currentPrefix() {
    return VERSION + "." + keys.currentId() + ".";
  }

  /** Comes with the sealed record. */
  public Promise<Text> seal(String jobId, String record) {
    String keyId = keys.currentId();
    return keys.sealing(keyId)
        .then(key -> Subtle.encrypt(key, associated(jobId), record))
        .map(body -> Text.of(currentPrefix() + body.stringValue()));
  }

  /** Comes with the record; fails when it was sealed for another job or with another key. */
  public Promise<Text> open(String jobId, String sealed) {
    int first = sealed.indexOf('.');
    int second = sealed.indexOf('.', first + 1);
    if (second < 0 || !sealed.startsWith(VERSION + ".")) {
      return Promise.failed("the record of job " + jobId + " has an unknown format");
    }
    String keyId = sealed.substring(first + 1, second);
    String body = sealed.substring(second + 1);
    return keys.sealing(keyId).then(key -> Subtle.decrypt(key, associated(jobId), body));
  }

  private static String associated(String jobId) {
    return "voidgram/" + VERSION + "/" + jobId;
  }
}

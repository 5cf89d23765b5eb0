package io.voidgram.server.cloud.worker;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The user's Worker and how to talk to it and about it.
 *
 * @param workerUrl its address, without a path
 * @param bucketName the R2 bucket of its media; null where R2 is not enabled
 * @param bucketUrl where that bucket is public; null where it is not
 * @param apiToken lets us ask Cloudflare's API about the account
 */
public record Deployment(
    String accountId,
    String scriptName,
    HttpUrl workerUrl,
    @Nullable String bucketName,
    @Nullable HttpUrl bucketUrl,
    WorkerKey workerKey,
    String apiToken) {
  /** An address without the slash at its end. */
  public static String text(HttpUrl url) {
    String text = url.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** Leaves the secrets out. */
  @Override
  public String toString() {
    return "Deployment[" + accountId + "/" + scriptName + " at " + text(workerUrl) + "]";
  }
}

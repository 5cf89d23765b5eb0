package io.voidgram.server.cloud;

import io.voidgram.server.cloud.worker.Deployment;
import java.time.Instant;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * How far Cloudflare is set up, as the API shows it.
 *
 * @param deployedAt when the Worker was last deployed from here, or set up by hand
 * @param updateAvailable whether this VoidGram brings another Worker than the one that is deployed
 */
record CloudflareStatus(
    boolean isConfigured,
    boolean isVerified,
    @Nullable Instant lastVerifiedAt,
    boolean r2Configured,
    boolean workerConfigured,
    @Nullable String r2BucketName,
    @Nullable String r2PublicUrl,
    @Nullable String workerUrl,
    boolean hasStoredApiToken,
    @Nullable Instant deployedAt,
    boolean updateAvailable) {
  /** Nothing is set up. */
  static final CloudflareStatus NOT_CONFIGURED =
      new CloudflareStatus(false, false, null, false, false, null, null, null, false, null, false);

  static CloudflareStatus of(StoredDeployment stored, boolean updateAvailable) {
    Deployment deployment = stored.deployment();
    HttpUrl bucketUrl = deployment.bucketUrl();
    return new CloudflareStatus(
        true,
        stored.isVerified(),
        stored.lastVerifiedAt(),
        deployment.bucketName() != null,
        true,
        deployment.bucketName(),
        bucketUrl == null ? null : Deployment.text(bucketUrl),
        Deployment.text(deployment.workerUrl()),
        true,
        stored.createdAt(),
        updateAvailable);
  }
}

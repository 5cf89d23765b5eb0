package io.voidgram.server.cloud.deploy;

/** What this home knows of its place at Cloudflare. */
enum Fact {
  /** Six characters that all names of this home carry there; they never change. */
  TAG(false),
  /** The account that the user named, if any. */
  WANTED_ACCOUNT(false),
  ACCOUNT_ID(false),
  NAMESPACE_ID(false),
  /** The bucket of the media; none where R2 is not enabled. */
  BUCKET(false),
  WORKER_URL(false),
  /** The name of the latest upload, told by whatever runs it. */
  DEPLOYMENT_ID(false),
  /** The fingerprint of the Worker that was uploaded last. */
  BUNDLE(false),
  /** Whether the posts that wait in the Worker are brought home before it goes. */
  BRINGS_HOME(false),
  /** Whether Cloudflare keeps the Worker's logs, which name addresses of media files. */
  KEEPS_LOGS(false),
  API_TOKEN(true),
  /** The Worker's MASTER_SECRET. */
  SECRET(true),
  /** The one that takes its place; there is none but while the secret is being changed. */
  NEXT_SECRET(true);

  private final boolean isSecret;

  Fact(boolean isSecret) {
    this.isSecret = isSecret;
  }

  boolean isSecret() {
    return isSecret;
  }
}

package io.voidgram.server.cloud.deploy;

import org.jspecify.annotations.Nullable;

/**
 * A step as it stands in a plan. Doing it again must do no harm: its answer may be lost, and the
 * server killed, anywhere in it.
 *
 * @param name for people
 * @param permission what the API token needs for it, by the name on Cloudflare's page
 */
record PlannedStep(String name, String permission, Patience patience, Work work) {

  /** Whether it uploads the Worker. */
  boolean isUpload() {
    return name.startsWith("Upload the Worker");
  }

  /** What is done. */
  interface Work {
    /** Does it, or finds it done; gives what is worth telling, if anything is. */
    @Nullable String run(Site site);
  }
}

package io.voidgram.server.cloud.deploy;

import io.voidgram.server.cloud.worker.Deployment;

/** Takes the posts that wait in the Worker back, before it goes. */
@FunctionalInterface
public interface BringHome {
  /**
   * Takes back what can be taken now; says how many posts are left there, and is asked again while
   * there are any. Throws an ApiException where the user has to do something first.
   *
   * @param bringsHome whether the posts shall go on here; else they end
   */
  long goOn(Deployment deployment, boolean bringsHome);
}

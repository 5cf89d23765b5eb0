package io.voidgram.server.cloud.deploy;

import java.time.Duration;
import java.util.Optional;

/**
 * What the Worker is told of how to work.
 *
 * @param isStandIn whether a stand-in takes Cloudflare's place, which tells the Worker's address
 * @param instagramBase where Meta's hosts are to be found instead
 */
public record Terms(boolean isStandIn, Optional<String> instagramBase, Duration lateGrace) {}

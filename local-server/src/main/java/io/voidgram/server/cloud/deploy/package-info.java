/**
 * Puts the Worker into the user's Cloudflare account, takes it away, and changes its secret: a
 * stored list of steps, each of which may be done twice.
 *
 * <p>May import {@code cloud.api}, {@code cloud.worker}, {@code cloud.web}, {@code store} and
 * {@code vault}.
 */
package io.voidgram.server.cloud.deploy;

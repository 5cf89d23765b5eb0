/**
 * The user's own Cloudflare Worker: how it is reached, whether it works, and what it tells.
 *
 * <p>May import the ground and the shared module.
 */
package io.voidgram.server.cloudflare;

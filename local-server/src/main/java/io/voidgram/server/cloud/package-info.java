/**
 * The user's own Cloudflare Worker: whether it is set up, whether it works, and what it tells.
 *
 * <p>May import the ground, the rooms below it and the shared module.
 */
package io.voidgram.server.cloud;

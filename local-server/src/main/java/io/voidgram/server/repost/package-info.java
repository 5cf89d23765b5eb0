/**
 * Story repost: how it is set up for each account, and what was reposted.
 *
 * <p>May import the ground, {@code accounts} and the shared module.
 */
package io.voidgram.server.repost;

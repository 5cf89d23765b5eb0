/**
 * Story repost: how it is set up for each account, the looks into inboxes, the mentions found there
 * and what became of them.
 *
 * <p>May import the ground, {@code accounts}, {@code instagram}, {@code jobs}, {@code posts} and
 * the shared module.
 */
package io.voidgram.server.repost;

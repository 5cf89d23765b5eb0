/**
 * The Facebook cross-post after the Instagram post is live.
 *
 * <p>Imports {@code publish}, {@code post} and {@code timing}.
 */
package io.voidgram.scheduling.publish.crosspost;

/**
 * The Facebook cross-post after the Instagram post is live.
 *
 * <p>Imports {@code publish}, {@code post} and {@code timing}.
 */
@NullMarked
package io.voidgram.scheduling.publish.crosspost;

import org.jspecify.annotations.NullMarked;

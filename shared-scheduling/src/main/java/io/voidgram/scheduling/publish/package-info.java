/**
 * The way of one post to Instagram and its Facebook cross-post: state, event, command, machine.
 *
 * <p>Imports {@code post}, {@code retry} and {@code error}.
 */
@NullMarked
package io.voidgram.scheduling.publish;

import org.jspecify.annotations.NullMarked;

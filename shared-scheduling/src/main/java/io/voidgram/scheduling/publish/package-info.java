/**
 * One post on its way to Instagram and its Facebook cross-post: job, state, event, command. What
 * follows from an event is told by {@code publish.machine}.
 *
 * <p>Imports {@code post}, {@code timing} and {@code error}.
 */
@NullMarked
package io.voidgram.scheduling.publish;

import org.jspecify.annotations.NullMarked;

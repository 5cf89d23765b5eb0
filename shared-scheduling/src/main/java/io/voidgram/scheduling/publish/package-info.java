/**
 * One post on its way to Instagram and its Facebook cross-post: job, state, event, command. What
 * follows from an event is told by {@code publish.machine}.
 *
 * <p>Imports {@code post}, {@code timing} and {@code error}.
 */
package io.voidgram.scheduling.publish;

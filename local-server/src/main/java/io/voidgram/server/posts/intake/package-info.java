/**
 * How a post begins: the body that was sent, checked against the rules, and kept as a draft, queued
 * or scheduled.
 *
 * <p>Imports the ground, the rooms {@code store} and {@code list}, {@code accounts}, {@code jobs},
 * {@code idempotency} and shared.
 */
package io.voidgram.server.posts.intake;

/**
 * How a post begins: the body that was sent, checked against the rules, and kept as a draft, queued
 * or scheduled.
 *
 * <p>Imports the rooms {@code store} and {@code list}, {@code accounts}, {@code jobs} and {@code
 * idempotency}.
 */
package io.voidgram.server.posts.intake;

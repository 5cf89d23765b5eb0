/**
 * Requests with an {@code Idempotency-Key}: done once, answered as often as they are sent.
 *
 * <p>Imports the ground; only the class that reads the header knows {@code http}.
 */
package io.voidgram.server.idempotency;

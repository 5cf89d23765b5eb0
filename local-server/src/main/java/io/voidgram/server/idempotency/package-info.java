/**
 * Requests with an {@code Idempotency-Key}: done once, answered as often as they are sent.
 *
 * <p>May import {@code http} and {@code store}.
 */
package io.voidgram.server.idempotency;

/**
 * Posts: how they are asked for, checked, stored, listed, tried again and cleared.
 *
 * <p>May import {@code http}, {@code store}, {@code idempotency}, {@code accounts}, {@code runner},
 * {@code instagram} and the shared module.
 */
package io.voidgram.server.posts;

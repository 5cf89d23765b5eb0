/**
 * Whether the server can do its work.
 *
 * <p>May import {@code http}, {@code store}, {@code work} and the shared module.
 */
package io.voidgram.server.health;

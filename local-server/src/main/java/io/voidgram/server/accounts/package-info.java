/**
 * The connected Instagram accounts: their profiles, their tokens, how they come and go.
 *
 * <p>May import {@code http}, {@code store}, {@code auth}, {@code instagram}, {@code runner} and
 * the shared module.
 */
package io.voidgram.server.accounts;

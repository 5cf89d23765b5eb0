/**
 * The connected Instagram accounts: their profiles, their tokens, how they come and go.
 *
 * <p>May import the ground, {@code auth}, {@code instagram}, {@code jobs} and the shared module.
 */
package io.voidgram.server.accounts;

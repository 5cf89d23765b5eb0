/**
 * Secrets at rest: sealed values and the secrets the server itself lives by.
 *
 * <p>Imports {@code home} and {@code text}.
 */
package io.voidgram.server.vault;

/**
 * Sends calls to Meta, each exactly once.
 *
 * <p>Imports shared {@code graph} only.
 */
package io.voidgram.server.instagram;

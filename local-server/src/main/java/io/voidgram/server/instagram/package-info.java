/**
 * Sends calls to Meta, each exactly once.
 *
 * <p>Imports shared {@code graph} only.
 */
@NullMarked
package io.voidgram.server.instagram;

import org.jspecify.annotations.NullMarked;

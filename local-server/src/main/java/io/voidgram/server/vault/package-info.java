/**
 * Secrets at rest: sealed values and the secrets the server itself lives by.
 *
 * <p>Imports {@code home}.
 */
@NullMarked
package io.voidgram.server.vault;

import org.jspecify.annotations.NullMarked;

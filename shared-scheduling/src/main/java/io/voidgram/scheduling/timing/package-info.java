/**
 * How long to wait before the next attempt.
 *
 * <p>Imports nothing.
 */
@NullMarked
package io.voidgram.scheduling.timing;

import org.jspecify.annotations.NullMarked;

/**
 * The bounds of every wait.
 *
 * <p>Imports the shared module only.
 */
@NullMarked
package io.voidgram.scheduling.retry;

import org.jspecify.annotations.NullMarked;

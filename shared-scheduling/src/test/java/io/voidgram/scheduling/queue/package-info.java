/**
 * When a job counts as late, and what becomes of it.
 *
 * <p>Imports the shared module only.
 */
@NullMarked
package io.voidgram.scheduling.queue;

import org.jspecify.annotations.NullMarked;

/**
 * Which jobs are due, in which order, and what becomes of late ones.
 *
 * <p>Imports {@code publish}.
 */
@NullMarked
package io.voidgram.scheduling.queue;

import org.jspecify.annotations.NullMarked;

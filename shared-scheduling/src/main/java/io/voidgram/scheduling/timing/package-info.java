/**
 * How long to wait before the next attempt.
 *
 * <p>Imports nothing.
 */
package io.voidgram.scheduling.timing;

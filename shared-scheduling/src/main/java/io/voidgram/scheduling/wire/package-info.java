/**
 * The wire format of jobs, read and written alike on both targets.
 *
 * <p>Imports {@code json}, {@code publish}, {@code post} and {@code error}.
 */
package io.voidgram.scheduling.wire;

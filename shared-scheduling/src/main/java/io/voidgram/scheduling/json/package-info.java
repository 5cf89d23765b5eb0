/**
 * The wire format of jobs, read and written alike on both targets, and the JSON it needs.
 *
 * <p>Imports {@code post}, {@code publish} and {@code error}.
 */
@NullMarked
package io.voidgram.scheduling.json;

import org.jspecify.annotations.NullMarked;

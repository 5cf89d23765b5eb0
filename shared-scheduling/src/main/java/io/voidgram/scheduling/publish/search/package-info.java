/**
 * Finding what may be live already, and whose it is.
 *
 * <p>Imports {@code publish} and {@code post}.
 */
@NullMarked
package io.voidgram.scheduling.publish.search;

import org.jspecify.annotations.NullMarked;

/**
 * Finding what may be live already, and whose it is.
 *
 * <p>Imports {@code publish} and {@code post}.
 */
package io.voidgram.scheduling.publish.search;

/**
 * The HTTP engine: Jetty and Spark behind one door, slow and hostile connections among it.
 *
 * <p>Imports {@code http}, its admission and the ground; only the composition opens it.
 */
package io.voidgram.server.http.jetty;

/**
 * The HTTP side of the server: Jetty and Spark, the guard in front of everything, who may call
 * what, and how requests are read and answers and errors are written.
 *
 * <p>May import the shared module and {@code store}; imports no feature.
 */
@NullMarked
package io.voidgram.server.http;

import org.jspecify.annotations.NullMarked;

/**
 * The room of all threads: none that must live dies of what its work throws, and none fails
 * unheard.
 *
 * <p>May import the JDK and SLF4J.
 */
@NullMarked
package io.voidgram.server.work;

import org.jspecify.annotations.NullMarked;

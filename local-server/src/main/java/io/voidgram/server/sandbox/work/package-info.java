/**
 * The room of the sandbox's threads.
 *
 * <p>May import the JDK.
 */
@NullMarked
package io.voidgram.server.sandbox.work;

import org.jspecify.annotations.NullMarked;

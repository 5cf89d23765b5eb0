/** The simulator as workerd runs it, to be held against the JVM's. */
@NullMarked
package io.voidgram.worker.trace;

import org.jspecify.annotations.NullMarked;

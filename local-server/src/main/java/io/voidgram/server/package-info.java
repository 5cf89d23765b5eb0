/** The local server: carries out on the JVM what the shared module decides. */
@NullMarked
package io.voidgram.server;

import org.jspecify.annotations.NullMarked;

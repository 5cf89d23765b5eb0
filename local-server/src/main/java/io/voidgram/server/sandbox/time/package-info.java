/** The sandbox's clock and everything that waits for it. Imports the JDK only. */
@NullMarked
package io.voidgram.server.sandbox.time;

import org.jspecify.annotations.NullMarked;

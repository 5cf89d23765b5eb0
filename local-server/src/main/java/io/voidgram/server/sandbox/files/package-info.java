/** How the sandbox writes files that only their owner can read. Imports the JDK only. */
@NullMarked
package io.voidgram.server.sandbox.files;

import org.jspecify.annotations.NullMarked;

/** Tests of the sandbox, all through its HTTP surface. Imports the sandbox only. */
@NullMarked
package io.voidgram.server.sandbox;

import org.jspecify.annotations.NullMarked;

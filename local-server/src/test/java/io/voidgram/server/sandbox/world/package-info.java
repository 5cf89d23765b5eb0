/** Tests of what the simulated platform keeps. */
@NullMarked
package io.voidgram.server.sandbox.world;

import org.jspecify.annotations.NullMarked;

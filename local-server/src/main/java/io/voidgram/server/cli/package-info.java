/**
 * The commands of the program, and what they print.
 *
 * <p>May import the server's composition and every feature it needs to make.
 */
@NullMarked
package io.voidgram.server.cli;

import org.jspecify.annotations.NullMarked;

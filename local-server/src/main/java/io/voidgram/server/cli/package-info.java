/**
 * The commands of the program, and what they print.
 *
 * <p>May import the server's composition and every feature it needs to make.
 */
package io.voidgram.server.cli;

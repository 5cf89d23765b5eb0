/**
 * Other programs of this computer, and the one way to start them.
 *
 * <p>The lowest ground: may import the JDK only, and may be imported by all but the sandbox.
 */
package io.voidgram.server.programs;

/**
 * Other programs of this computer, and the one way to start them.
 *
 * <p>Imports the JDK alone; every package may import it, but for the sandbox.
 */
package io.voidgram.server.programs;

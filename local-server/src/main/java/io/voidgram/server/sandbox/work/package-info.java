/**
 * The room of the sandbox's threads.
 *
 * <p>May import the JDK.
 */
package io.voidgram.server.sandbox.work;

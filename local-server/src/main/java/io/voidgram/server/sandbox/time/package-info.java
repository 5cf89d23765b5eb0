/** The sandbox's clock and everything that waits for it. Imports the JDK only. */
package io.voidgram.server.sandbox.time;

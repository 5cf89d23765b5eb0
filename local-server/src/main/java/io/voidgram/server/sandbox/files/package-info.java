/** How the sandbox writes files that only their owner can read. Imports the JDK only. */
package io.voidgram.server.sandbox.files;

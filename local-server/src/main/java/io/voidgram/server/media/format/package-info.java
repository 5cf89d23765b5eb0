/**
 * What a file is by its bytes, and bounded reading of untrusted files.
 *
 * <p>Imports the JDK and shared.
 */
package io.voidgram.server.media.format;
